import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { timeStampHits } from '../../src/detectors/time-stamp.js';
import { loadRules } from '../../src/rules/load.js';

const modifiedMs = Date.UTC(2014, 2, 9, 10, 11, 12);
const clock = { days: ['20161122'], times: ['101112.250000'] };

describe('a time stamp', () => {
  it('at the second of an image, on another day than the image says, keeps the true day', () => {
    const [hit] = timeStampHits({ modifiedMs, isLocal: true }, clock);
    expect(hit).toMatchObject({ rule: 'container/time-stamp', value: '20140309', confidence: 0.8 });
  });

  it('of a world clock may be hours apart, and is a hint', () => {
    const [hit] = timeStampHits({ modifiedMs: modifiedMs - 2 * 3_600_000, isLocal: false }, clock);
    expect(hit).toMatchObject({ severity: 'low', confidence: 0.5 });
    expect(timeStampHits({ modifiedMs: modifiedMs + 90_000, isLocal: false }, clock)).toEqual([]);
  });

  it('of another second, of the day that the image says, or of no time says nothing', () => {
    const stamp = { modifiedMs, isLocal: true };
    expect(timeStampHits({ ...stamp, modifiedMs: modifiedMs + 60_000 }, clock)).toEqual([]);
    expect(timeStampHits(stamp, { ...clock, days: ['20140309'] })).toEqual([]);
    expect(
      timeStampHits({ ...stamp, modifiedMs: Date.UTC(2014, 2, 9) }, { ...clock, times: ['000000'] }),
    ).toEqual([]);
    expect(timeStampHits({ ...stamp, modifiedMs: Number.NaN }, clock)).toEqual([]);
  });
});

const exampleSchema = z.strictObject({
  modified: z.string(),
  local: z.boolean().optional(),
  days: z.array(z.string()),
  times: z.array(z.string()),
  severity: z.string().optional(),
  note: z.string().optional(),
});

it('weighs a stamp in another zone where the instance says that its dates were shifted', () => {
  const stamp = { modifiedMs: Date.UTC(2014, 2, 9, 8, 11, 12), isLocal: false };
  const clock = { days: ['20161122'], times: ['101112'] };
  expect(timeStampHits(stamp, { ...clock, isShifted: () => true })[0]?.severity).toBeUndefined();
  expect(timeStampHits(stamp, { ...clock, isShifted: () => false })[0]?.severity).toBe('low');
});

it('looks at all stamps that there are', () => {
  const own = { modifiedMs: Date.UTC(1980, 0, 1), isLocal: true };
  const othersMs = [Date.UTC(2026, 1, 1, 3, 4, 5), Date.UTC(2014, 2, 9, 10, 11, 12)];
  const hits = timeStampHits({ ...own, othersMs }, { days: ['20161122'], times: ['101112'] });
  expect(hits).toMatchObject([{ value: '20140309', confidence: 0.65 }]);
});

it('is what the rule’s examples say', () => {
  const examples = loadRules().get('container/time-stamp')?.examples;
  const hitsOn = (given: unknown) => {
    const { modified, local = false, days, times } = exampleSchema.parse(given);
    return timeStampHits({ modifiedMs: Date.parse(modified), isLocal: local }, { days, times });
  };
  expect(examples?.flag.length).toBeGreaterThan(0);
  for (const example of examples?.flag ?? [])
    expect(hitsOn(example), JSON.stringify(example)).toMatchObject([
      exampleSchema.parse(example).severity === undefined ? {} : { severity: 'low' },
    ]);
  for (const example of examples?.pass ?? []) expect(hitsOn(example), JSON.stringify(example)).toEqual([]);
});
