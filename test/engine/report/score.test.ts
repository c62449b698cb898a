import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RiskLedger, type RiskShare } from '../../../src/engine/report/score.js';

const share: fc.Arbitrary<RiskShare> = fc.record({
  patient: fc.constantFrom('a', 'b', 'c'),
  kind: fc.constantFrom('person-name', 'mrn', 'date', 'phone'),
  class: fc.constantFrom('safe-harbor', 'private-tag', 'pixel-text'),
  weight: fc.integer({ min: 1, max: 1000 }).map((parts) => parts / 1000),
  rule: fc.constantFrom('one', 'two'),
  location: fc.constantFrom('(0010,0010)', '(0008,0080)'),
  key: fc.constantFrom('k1', 'k2'),
});

const PATIENTS = 3;

function riskOf(shares: readonly RiskShare[]) {
  const ledger = new RiskLedger();
  for (const one of shares) ledger.add(one);
  return ledger.report(PATIENTS, (patient) => `token-${patient}`);
}

describe('the risk', () => {
  it('never falls with one more finding, and stays within 0 and 100', () => {
    fc.assert(
      fc.property(fc.array(share, { maxLength: 30 }), share, (shares, more) => {
        const before = riskOf(shares);
        const after = riskOf([...shares, more]);
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(after.score).toBeLessThanOrEqual(100);
        for (const [name, risk] of Object.entries(after.byClass)) {
          expect(risk).toBeLessThanOrEqual(after.score + 0.01);
          expect(risk).toBeGreaterThanOrEqual(
            Object.entries(before.byClass).find(([other]) => other === name)?.[1] ?? 0,
          );
        }
      }),
    );
  });

  it('is the same in any order, and by way of shares', () => {
    fc.assert(
      fc.property(fc.array(share, { maxLength: 30 }), (shares) => {
        const first = new RiskLedger();
        for (const one of shares) first.add(one);
        expect(riskOf(first.shares()).score).toBe(riskOf(shares).score);
        expect(riskOf([...shares].reverse()).score).toBeCloseTo(riskOf(shares).score, 1);
      }),
    );
  });

  it('is none without findings, and that of one patient of three where only one is touched', () => {
    const one = {
      patient: 'a',
      kind: 'ssn',
      class: 'safe-harbor',
      weight: 1,
      rule: 'r',
      location: '',
      key: 'k',
    } as const;
    expect(riskOf([]).score).toBe(0);
    expect(riskOf([one])).toMatchObject({ score: 33.33, patientsTouched: 1 });
    expect(new RiskLedger().report(0, String).score).toBe(0);
  });

  it('names no patient', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 10 }), (shares) => {
        for (const { patient } of riskOf(shares).worst) expect(patient).toMatch(/^token-/);
      }),
    );
  });
});
