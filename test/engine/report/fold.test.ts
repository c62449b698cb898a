import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEVERITIES } from '../../../src/core/severity.js';
import { type FoldDelta, Folder, foldedFinding } from '../../../src/engine/report/fold.js';
import { statementWith } from '../sample-statement.js';

const NOTE = { reason: 'seen', approver: 'A', expires: '2999-01-01' };

/** What happens in one file: occurrences of a few statements. */
const file = fc.record({
  series: fc.integer({ min: 0, max: 3 }),
  patient: fc.integer({ min: 0, max: 2 }),
  said: fc.array(
    fc.record({
      key: fc.integer({ min: 0, max: 2 }),
      value: fc.integer({ min: 0, max: 5 }),
      severity: fc.constantFrom(...SEVERITIES),
      confidence: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
      isWaived: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
});

type File = typeof file extends fc.Arbitrary<infer T> ? T : never;

function fold(files: readonly File[], from = 0): readonly FoldDelta[] {
  const folder = new Folder();
  for (const [index, { series, patient, said }] of files.entries()) {
    const name = `${from + index}.dcm`;
    const holder = { series: `s${series}`, patient: `p${patient}` };
    for (const [place, { key, value, severity, confidence, isWaived }] of said.entries()) {
      const statement = statementWith({
        key: `key-${key}`,
        severity,
        confidence,
        gates: severity === 'high',
      });
      const fingerprint = createHash('sha256').update(`${name} ${place}`).digest();
      const where = { root: undefined, file: name, sop: '', series: '', study: '' };
      folder.add(statement, { where, waiver: isWaived ? NOTE : undefined }, holder, value).add(fingerprint);
    }
  }
  return folder.deltas();
}

function merged(parts: readonly (readonly FoldDelta[])[]): readonly FoldDelta[] {
  const folder = new Folder();
  for (const part of parts) for (const delta of part) folder.merge(delta);
  return folder.deltas();
}

describe('folding', () => {
  it('gives the same whether it is done at once or in parts', () => {
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 40 }),
        fc.array(fc.nat(40), { maxLength: 5 }),
        (files, cuts) => {
          const bounds = [
            0,
            ...[...cuts].sort((a, b) => a - b).filter((cut) => cut < files.length),
            files.length,
          ];
          const parts = bounds
            .slice(1)
            .map((end, index) => fold(files.slice(bounds[index], end), bounds[index]));
          expect(merged(parts)).toEqual(fold(files));
        },
      ),
    );
  });

  it('tells the worst occurrences from milder ones of the same shape', () => {
    const folder = new Folder();
    const add = (name: string, severity: 'high' | 'info') => {
      const where = { root: undefined, file: name, sop: '', series: '', study: '' };
      const statement = statementWith({ severity, gates: severity === 'high' });
      folder.add(statement, { where, waiver: undefined }, { series: name, patient: name }, 0);
    };
    add('a', 'info');
    add('b', 'high');
    add('c', 'info');
    const [delta] = folder.deltas();
    const finding = delta === undefined ? undefined : foldedFinding(delta);
    expect(finding).toMatchObject({ severity: 'high', gates: true, count: 3, files: 3, patients: 3 });
    expect(finding?.raised).toEqual({ count: 1, files: 1, series: 1, patients: 1 });
    expect(finding?.examples.map(({ file: name }) => name)).toEqual(['b']);
  });

  it('has a fingerprint that does not depend on the order, and changes with one more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 20 }),
        (prints) => {
          const printOf = (list: readonly Uint8Array[]) => {
            const folder = new Folder();
            const where = { root: undefined, file: 'a', sop: '', series: '', study: '' };
            for (const print of list)
              folder
                .add(statementWith(), { where, waiver: undefined }, { series: '', patient: '' }, 0)
                .add(Buffer.from(print));
            return folder.deltas()[0]?.fingerprint;
          };
          expect(printOf([...prints].reverse())).toBe(printOf(prints));
          expect(printOf([...prints, new Uint8Array(32).fill(1)])).not.toBe(printOf(prints));
        },
      ),
    );
  });

  it('keeps what is waived apart from what is not', () => {
    const said = { key: 0, value: 0, severity: 'high', confidence: 1 } as const;
    const deltas = fold([
      {
        series: 0,
        patient: 0,
        said: [
          { ...said, isWaived: true },
          { ...said, isWaived: false },
        ],
      },
    ]);
    expect(deltas.map(({ waiver, count, gates }) => [waiver !== undefined, count, gates])).toEqual([
      [true, 1, false],
      [false, 1, true],
    ]);
  });
});
