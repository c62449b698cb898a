import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildDemo } from '../../scripts/demo/cases.js';
import type { RuleClass } from '../../src/core/rule.js';
import { scanArchive } from '../eval/scan.js';
import { readKey } from '../eval/score/key.js';
import { score } from '../eval/score/score.js';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** Classes whose detectors exist; every leak of them must be raised. */
const BUILT: ReadonlySet<RuleClass> = new Set(['safe-harbor']);

describe('a scan of the demo archive', () => {
  const demo = buildDemo();
  const key = readKey(`${fixtures}/demo-key.ndjson`);
  const scan = scanArchive(`${fixtures}/demo`);
  const { outcomes } = score(key, scan.findings, [...demo.files.keys()]);

  it.each(
    outcomes
      .filter(({ leak }) => BUILT.has(leak.class))
      .map((outcome) => [outcome.leak.kind, outcome] as const),
  )('raises %s', (_kind, { leak, outcome }) => {
    expect(`${outcome} at ${leak.location ?? 'a file'}`).toBe(`found at ${leak.location ?? 'a file'}`);
  });

  it.each([...scan.outputs])('writes no planted value into %s', (_name, text) => {
    expect(demo.planted.filter((value) => text.includes(value))).toEqual([]);
  });
});
