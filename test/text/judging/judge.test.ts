import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextQuery } from '../../../src/text/evidence.js';
import { judgeText } from '../../../src/text/judging/judge.js';
import { buildKnownIndex } from '../../../src/text/known/build.js';
import { loadNameModel } from '../../../src/text/names/load.js';

const model = loadNameModel();
const query = (value: string, keyword = '', vr = 'LO'): TextQuery => ({
  value,
  keyword,
  vr,
  place: 'attribute',
});
const kinds = (asked: TextQuery, least = 0.5) =>
  judgeText(asked, { model })
    .filter(({ confidence }) => confidence >= least)
    .map(({ kind }) => kind);

describe('a text judged where it stands', () => {
  it('finds a name in Allergies', () => {
    expect(judgeText(query('Public^John^Q', 'Allergies'), { model })).toContainEqual(
      expect.objectContaining({ kind: 'person-name', value: 'Public^John^Q' }),
    );
  });

  it('judges each of several values, with its place in the whole', () => {
    const evidence = judgeText(query('ORIGINAL\\Abernathy^Rosalind', 'ImageType', 'CS'), { model });
    expect(evidence).toContainEqual(
      expect.objectContaining({ value: 'Abernathy^Rosalind', start: 9, end: 27 }),
    );
  });

  it('does not split text at the backslash', () => {
    expect(kinds(query('C:\\Users\\r.abernathy\\x', 'ImageComments', 'LT'))).toContain('username');
  });

  it.each([
    ['letters where a number belongs', query('Abernathy^Rosalind', 'SliceThickness', 'DS')],
    ['text behind a UID', query('1.2.3 Rosalind Abernathy', 'StudyInstanceUID', 'UI')],
    ['a name for a date', query('Abernathy^Rosalind', 'StudyDate', 'DA')],
  ])('takes %s for evidence', (_what, asked) => {
    const [evidence] = judgeText(asked, { model });
    expect(evidence).toMatchObject({ kind: 'person-name' });
    expect(evidence?.confidence).toBeGreaterThan(0.8);
  });

  it.each([
    query('1.2.840.113619.2.55.3.604688119', 'StudyInstanceUID', 'UI'),
    query('20240131', 'StudyDate', 'DA'),
    query('0.5\\0.5', 'PixelSpacing', 'DS'),
    query('ORIGINAL\\PRIMARY\\AXIAL', 'ImageType', 'CS'),
    query('MONOCHROME2', 'PhotometricInterpretation', 'CS'),
    query('4.1.2.0', 'SoftwareVersions'),
    query('', 'PatientComments', 'LT'),
  ])('passes over what the grammar explains: $keyword', (asked) => {
    expect(kinds(asked)).toEqual([]);
  });

  it('trusts a version string less than the same date in a comment', () => {
    const of = (keyword: string) =>
      judgeText(query('build 2010-06-30', keyword), { model })[0]?.confidence ?? 0;
    expect(of('SoftwareVersions')).toBeLessThan(of('ImageComments'));
  });

  it('raises a weak finding that the archive calls a person elsewhere', () => {
    const lexicon = buildKnownIndex([{ kind: 'name', value: 'Brown^May', row: 0 }]);
    const asked = query('May Brown', 'SeriesDescription');
    const [alone] = judgeText(asked, { model });
    const [raised] = judgeText(asked, { model, lexicon });
    expect(raised?.confidence ?? 0).toBeGreaterThan(alone?.confidence ?? 0);
    expect(raised?.reasons).toContain('lexicon');
  });

  it('reports a known identifier with its row and nothing else of the list', () => {
    const known = buildKnownIndex([{ kind: 'number', value: '00482913', row: 41 }]);
    expect(judgeText(query('ID 482913', 'ImageComments'), { model, known })).toContainEqual(
      expect.objectContaining({
        kind: 'known-identifier',
        knownRow: 41,
        reasons: ['known', 'number', 'normalised'],
      }),
    );
  });

  it.each([
    ['mrn', '4829135', 'mrn'],
    ['patientBirthDate', '1950-04-12', 'birth-date'],
    ['age', '93', 'age-over-89'],
  ])('reads the key %s of a side-car as a label', (keyword, value, kind) => {
    const asked: TextQuery = { value, keyword, vr: '', place: 'side-car' };
    expect(kinds(asked)).toContain(kind);
  });

  it('leaves a pseudonym under such a key alone', () => {
    expect(kinds({ value: 'SUBJ-0041', keyword: 'patient_id', vr: '', place: 'table' })).toEqual([]);
  });

  it('judges both ends of a text of many megabytes', () => {
    const text = `seen by Dr. Rosalind Abernathy ${'normal findings. '.repeat(200_000)} MRN: 00482913`;
    const evidence = judgeText(query(text, 'TextValue', 'UT'), { model });
    expect(evidence.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['person-name', 'mrn']));
    expect(evidence.find(({ kind }) => kind === 'mrn')?.end).toBe(text.length);
  });

  it('points into the text, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.constantFrom('LO', 'DS', 'UI', 'CS', 'LT', 'PN'),
        (value, vr) => {
          for (const evidence of judgeText(query(value, 'ImageComments', vr), { model }))
            expect(value.slice(evidence.start, evidence.end)).toBe(evidence.value);
        },
      ),
      { numRuns: 500 },
    );
  });
});
