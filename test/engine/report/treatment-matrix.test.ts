import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TreatmentMatrix } from '../../../src/engine/report/treatment-matrix.js';
import { instance, tokenKey, workspace, writeTree } from '../../e2e/archive.js';
import { deidlint, reportIn } from '../../e2e/deidlint.js';

const NAME = '(0010,0010)';

describe('the treatment matrix', () => {
  it('counts a patient once, under the worst, however the batches fall', () => {
    const told = [
      { attribute: NAME, patient: 'a', treatment: 'pseudonym' },
      { attribute: NAME, patient: 'a', treatment: 'original-looking' },
      { attribute: NAME, patient: 'b', treatment: 'pseudonym' },
      { attribute: NAME, patient: 'b', treatment: 'empty' },
      { attribute: '(0010,0030)', patient: 'a', treatment: 'empty' },
    ] as const;
    const expected = [
      { location: NAME, keyword: 'PatientName', treatments: { 'original-looking': 1, pseudonym: 1 } },
      { location: '(0010,0030)', keyword: 'PatientBirthDate', treatments: { empty: 1 } },
    ];
    for (const cut of [0, 1, 2, 3, 4]) {
      const matrix = new TreatmentMatrix();
      matrix.add(told.slice(cut));
      matrix.add(told.slice(0, cut));
      expect(matrix.rows()).toEqual(expected);
    }
  });

  it('holds the exact numbers of patients of an archive', async () => {
    const work = workspace();
    const names = [
      'Achterberg^Wilma',
      'Nakagawa^Ines',
      ...Array.from({ length: 8 }, (_, n) => `ANON-100${n}`),
    ];
    const files = names.flatMap((PatientName, patient) =>
      [0, 1, 2].map((file): readonly [string, Uint8Array] => [
        `${patient}/${file}.dcm`,
        instance(patient * 5 + file, {
          PatientName,
          PatientSex: patient < 4 ? 'F' : '',
          PatientBirthDate: patient === 3 && file === 2 ? '19470923' : '',
          StudyDate: '2019',
        }),
      ]),
    );
    const root = writeTree(join(work, 'archive'), Object.fromEntries(files));
    const out = join(work, 'out');
    const args = ['scan', root, '--out', out, '--fail-on', 'none', '--token-key', tokenKey(work)];
    expect((await deidlint(args, { workspace: work })).code).toBe(0);
    const rows = new Map(reportIn(out).treatments.map(({ keyword, treatments }) => [keyword, treatments]));
    expect(rows.get('PatientName')).toEqual({ 'original-looking': 2, pseudonym: 8 });
    expect(rows.get('PatientSex')).toEqual({ kept: 4, empty: 6 });
    expect(rows.get('PatientBirthDate')).toEqual({ kept: 1, empty: 9 });
    expect(rows.get('StudyDate')).toEqual({ truncated: 10 });
    expect(rows.get('StudyInstanceUID')).toEqual({ '2.25': 10 });
  });
});
