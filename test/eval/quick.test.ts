import { afterAll, describe, expect, it } from 'vitest';
import { buildArchive } from './archive/build.js';
import { CATALOGUE } from './catalogue/catalogue.js';
import { kindsOf } from './evaluate.js';
import { quickArchive } from './quick.js';
import { guesserFindings, oracleFindings } from './score/oracle.js';
import { score } from './score/score.js';
import { summarise } from './score/summary.js';
import { readThresholds, unmet } from './thresholds.js';

const quick = quickArchive();
afterAll(quick.remove);

/** A scan takes seconds; a machine that does much else may need minutes. */
const SCAN_TIMEOUT_MS = 240_000;

describe('the catalogue', () => {
  it('has at least 100 kinds over all classes, each once', () => {
    expect(new Set(CATALOGUE.map(({ kind }) => kind)).size).toBe(CATALOGUE.length);
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(100);
    expect(new Set(CATALOGUE.map((kind) => kind.class)).size).toBe(9);
  });
});

describe('the quick archive', () => {
  it('is the same for the same seed, and another for another', () => {
    const build = (seed: number) => {
      const plan = {
        seed,
        pool: 'dev',
        kinds: kindsOf('headers', 'allergies'),
        perKind: 2,
        untouchedSeries: 3,
      } as const;
      return [...buildArchive(plan).files].map(([path, bytes]) => [
        path,
        Buffer.from(bytes).toString('base64'),
      ]);
    };
    expect(build(1)).toEqual(build(1));
    expect(build(1)).not.toEqual(build(2));
  });

  it('gives an oracle 100 % and no alarms, and one who is silent 0 %', () => {
    const oracle = score(quick.key, oracleFindings(quick.key), quick.files);
    expect([summarise(oracle).total.recall, oracle.cleanAlarms, oracle.alarmsElsewhere]).toEqual([1, 0, 0]);
    expect(summarise(score(quick.key, [], quick.files)).total.recall).toBe(0);
  });

  it('is no place for one who flags what is filled', () => {
    const guesser = score(quick.key, guesserFindings(quick.key), quick.files);
    const { total, alarmsPer100CleanFiles } = summarise(guesser);
    expect(total.net / total.planted).toBeLessThan(0.15);
    expect(alarmsPer100CleanFiles).toBeGreaterThan(1000);
  });

  it(
    'is scanned at the floors of recall and the ceilings of alarms',
    () => {
      const outcome = score(quick.key, quick.scan().findings, quick.files);
      expect(unmet(outcome, readThresholds(new URL('floors.json', import.meta.url)))).toEqual([]);
    },
    SCAN_TIMEOUT_MS,
  );
});

describe('without a rule', () => {
  const small = quickArchive('safe-harbor/study-date');
  afterAll(small.remove);

  it(
    'its kind drops',
    () => {
      const full = small.scan();
      const found = score(small.key, full.findings, small.files);
      expect(summarise(found).total.recall).toBe(1);
      const [leak] = small.key.leaks;
      const rules = full.findings
        .filter(({ file, location }) => file === leak?.file && location === leak?.location)
        .map(({ rule }) => rule);
      expect(rules.length).toBeGreaterThan(0);
      const without = small.scan(rules.flatMap((rule) => ['--disable', rule]));
      expect(summarise(score(small.key, without.findings, small.files)).total.recall).toBe(0);
    },
    SCAN_TIMEOUT_MS,
  );
});
