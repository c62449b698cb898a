import { describe, expect, it } from 'vitest';
import type { Hit } from '../../../src/detectors/hit.js';
import { joinLater, resolveHits } from '../../../src/engine/judging/resolve.js';
import { loadRules } from '../../../src/rules/load.js';

const rules = loadRules();
const resolve = (hits: readonly Hit[]) =>
  resolveHits(
    hits,
    (id) => rules.get(id),
    (rule, hit) => hit.severity ?? rule.severity,
  );
const hit = (rule: string, own: Partial<Hit> = {}): Hit => ({
  ...{ rule, kind: 'person-name', value: 'Achterberg^Wilma', confidence: 0.9 },
  ...own,
});
const said = (resolved: ReturnType<typeof resolve>) => resolved.map(({ rule, also }) => [rule.id, also]);

describe('one value at one place', () => {
  it('gives one finding: the rule that says most, those that agree in also', () => {
    const hits = [
      hit('public-tag/person-name', { severity: 'medium' }),
      hit('safe-harbor/patient-name'),
      hit('public-tag/username', { severity: 'low', value: 'Wilma' }),
    ];
    const expected = [['safe-harbor/patient-name', ['public-tag/person-name', 'public-tag/username']]];
    expect(said(resolve(hits))).toEqual(expected);
    expect(said(resolve([...hits].reverse()))).toEqual(expected);
  });

  it('gives two where they speak of different parts of it', () => {
    const hits = [
      hit('public-tag/person-name', { value: 'Wilma' }),
      hit('public-tag/date', { value: '1947' }),
    ];
    expect(said(resolve(hits))).toEqual([
      ['public-tag/person-name', []],
      ['public-tag/date', []],
    ]);
  });

  it('says nothing of itself in also', () => {
    const twice = [hit('public-tag/person-name'), hit('public-tag/person-name', { confidence: 0.5 })];
    expect(said(resolve(twice))).toEqual([['public-tag/person-name', []]]);
  });

  it('takes up what shows only where the instance is seen as a whole', () => {
    const [alias] = resolve([
      hit('safe-harbor/alias-from-patient', { kind: 'alias', value: 'F 075Y', location: '(0010,0010)' }),
    ]);
    const before = resolve([hit('safe-harbor/patient-name', { value: 'F 075Y', severity: 'medium' })]);
    if (alias === undefined) throw new Error('the rule is there');
    expect(said(joinLater(before, alias))).toEqual([
      ['safe-harbor/alias-from-patient', ['safe-harbor/patient-name']],
    ]);
    const worse = resolve([hit('safe-harbor/patient-name', { value: 'F 075Y', severity: 'critical' })]);
    expect(said(joinLater(worse, alias))).toEqual([
      ['safe-harbor/patient-name', ['safe-harbor/alias-from-patient']],
    ]);
    expect(said(joinLater([], alias))).toEqual([['safe-harbor/alias-from-patient', []]]);
  });
});
