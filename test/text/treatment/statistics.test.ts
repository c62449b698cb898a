import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifierTreatment } from '../../../src/text/treatment/identifiers.js';
import {
  type AttributeStatistics,
  collect,
  newStatistics,
  patientCount,
} from '../../../src/text/treatment/statistics.js';
import { summarise } from '../../../src/text/treatment/summary.js';
import { hashText } from '../../../src/text/treatment/value-shape.js';

type Observation = readonly [patient: number, value: string];

function collected(observations: readonly Observation[]): AttributeStatistics {
  const statistics = newStatistics();
  for (const [patient, value] of observations) collect(statistics, `patient ${patient}`, value);
  return statistics;
}

const observation = fc.tuple(
  fc.integer({ min: 0, max: 150 }),
  fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.integer({ min: 0, max: 30 }).map((n) => `ANON${n}`),
  ),
);
const observations = fc.array(observation, { maxLength: 2_000, size: 'max' });

it('tells which values a patient bears as a name too', () => {
  const names = collected([
    [1, 'QK4836576'],
    [2, 'Lindqvist^Per'],
    [3, 'QK7409409'],
  ]);
  const numbers = collected([
    [1, 'QK4836576'],
    [2, 'QK7409409'],
    [3, '4810593'],
  ]);
  expect(Object.keys(summarise(numbers, names).namesToo ?? {})).toEqual([String(hashText('QK4836576'))]);
  expect(summarise(numbers).namesToo).toBeUndefined();
});

it('takes no code for a record number that stands for the name too, unless digits are all it has', () => {
  const treated = (value: string) => {
    const statistics = collected([[1, value]]);
    const summary = summarise(statistics, statistics);
    return identifierTreatment(
      { judge: 'identifier', ofPatient: true, keyword: 'PatientID', value },
      summary,
      2026,
    ).name;
  };
  expect(treated('QK4836576')).toBe('impossible-to-tell');
  expect(treated('4836576')).toBe('original-looking');
  expect(treated('MRN4836576')).toBe('original-looking');
});

describe('statistics of an attribute', () => {
  it('are the same in any order', () => {
    fc.assert(
      fc.property(observations, (all) => {
        expect(summarise(collected([...all].reverse()))).toEqual(summarise(collected(all)));
      }),
      { numRuns: 60 },
    );
  });

  it('hold no text', () => {
    const [records] = collected([[1, 'Lindqvist^Per']]).patients.values();
    expect(JSON.stringify([...(records?.values() ?? [])])).not.toMatch(/Lind|Per/);
  });

  it('stay small, and estimate the number of patients within a fifth', () => {
    const statistics = newStatistics();
    for (let patient = 0; patient < 20_000; patient += 1)
      collect(statistics, `patient ${patient}`, `ANON${patient}`);
    expect(statistics.patients.size).toBeLessThan(300);
    expect(patientCount(statistics)).toBeGreaterThan(16_000);
    expect(patientCount(statistics)).toBeLessThan(24_000);
  });

  it('tell shares, patterns and how densely numbers run', () => {
    const codes = Array.from({ length: 50 }, (_, n): Observation => [n, `ANON${n}`]);
    const summary = summarise(collected([...codes, [50, 'Lindqvist^Per'], [51, 'Lindqvist^Per']]));
    expect(summary.patients).toBe(52);
    expect(Object.values(summary.shares)).toEqual([2 / 52]);
    const [pattern] = Object.values(summary.patterns);
    expect(pattern?.distinct).toBe(50);
    expect(pattern?.density).toBeGreaterThan(0.9);
    expect(summary.nameLike).toBeCloseTo(2 / 52);
  });

  it('take values apart at backslashes', () => {
    const summary = summarise(
      collected([
        [1, 'A1\\A2'],
        [2, 'A1'],
      ]),
    );
    expect(summary.distinctValues).toBe(2);
  });
});
