import { describe, expect, it } from 'vitest';
import { nameJudge } from '../../src/detectors/name-judge.js';
import { loadNameModel } from '../../src/text/names/load.js';

const looksLikeName = nameJudge(loadNameModel());

describe('the value of an attribute for names', () => {
  it.each(['Abernathy^Rosalind', 'KOWALSKI', 'Ola Nordmann', 'Brown^Jack', '山田^花子', 'Zephyrwold^Qarin'])(
    '%s reads like a name',
    (value) => {
      expect(looksLikeName(value)).toBeGreaterThanOrEqual(0.5);
    },
  );

  it.each(['PROSTATE', 'BREAST PHANTOM', 'Lung^Tumor', 'Abdominal', '12345', ''])('%s does not', (value) => {
    expect(looksLikeName(value)).toBeLessThan(0.5);
  });
});
