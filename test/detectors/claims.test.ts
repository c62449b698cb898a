import { describe, expect, it } from 'vitest';
import { claimHits, type Found } from '../../src/detectors/claims.js';
import { NO_CLAIMS } from '../../src/detectors/query.js';

const name: Found = {
  class: 'safe-harbor',
  severity: 'critical',
  confidence: 0.9,
  kind: 'person-name',
  treatment: 'original-looking',
};
const date: Found = {
  class: 'safe-harbor',
  severity: 'high',
  confidence: 0.85,
  kind: 'date',
  treatment: 'kept',
};
const rulesOf = (claims: Partial<typeof NO_CLAIMS>, found: readonly Found[]) =>
  claimHits({ ...NO_CLAIMS, ...claims }, found).map(({ rule, location }) => `${rule} ${location}`);

describe('claims held against what was found', () => {
  it('says that identity is left where it is said to be removed', () => {
    expect(rulesOf({ identityRemoved: 'YES' }, [name])).toEqual(['claim/identity-removed (0012,0062)']);
  });

  it('believes the claim where only pseudonyms are left', () => {
    const pseudonym: Found = { ...name, severity: 'info', treatment: 'pseudonym' };
    expect(rulesOf({ identityRemoved: 'YES' }, [pseudonym])).toEqual([]);
  });

  it('tells of a file that says NO of itself', () => {
    expect(rulesOf({ identityRemoved: 'NO' }, [])).toEqual(['claim/identity-not-removed (0012,0062)']);
  });

  it.each([
    ['REMOVED', 'claim/dates-removed (0028,0303)'],
    ['UNMODIFIED', 'claim/dates-unmodified (0028,0303)'],
  ])('holds %s against full dates', (temporalModified, expected) => {
    expect(rulesOf({ temporalModified }, [date])).toEqual([expected]);
    expect(rulesOf({ temporalModified }, [])).toEqual([]);
  });

  it.each([
    'Pending - NOT anonymized',
    'not yet de-identified',
    'TODO',
    'Noch nicht anonymisiert',
    'pas encore anonymisé',
    'No anonimizado',
    'Não foi anonimizado',
    'Nie zanonimizowano',
    'ikke anonymisert',
    'Ej avidentifierad',
    'anonimleştirilmedi',
    'не обезличено',
    '未匿名化',
  ])('tells of a method that says it was not done: %s', (method) => {
    expect(rulesOf({ method }, [])).toEqual(['claim/method-denies (0012,0063)']);
  });

  it.each([
    'Basic profile with modified dates',
    'Private tags not retained; anonymized by profile',
    'Anonymized, pixel data not cleaned',
    'CTP Default: 4 steps, none skipped',
    'Pseudonymisiert, nicht identifizierbar',
    'Sin datos personales; anonimizado',
    'Знеособлено за профілем',
  ])('believes a method that says what was done: %s', (method) => {
    expect(rulesOf({ method }, [])).toEqual([]);
  });

  it('says nothing where nothing is claimed', () => {
    expect(rulesOf({}, [name, date])).toEqual([]);
  });
});
