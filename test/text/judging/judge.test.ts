import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextQuery } from '../../../src/text/evidence.js';
import { judgeText, judgeUid } from '../../../src/text/judging/judge.js';
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

  it('takes the keyword of a trial for no institution', () => {
    expect(kinds(query('Abernathy^Rosalind', 'ClinicalTrialProtocolName'), 0.8)).toContain('person-name');
  });

  it('tells an address of a private network from a version of software', () => {
    expect(kinds(query('192.168.14.77', 'SoftwareVersions'), 0.6)).toEqual(['ip']);
    expect(kinds(query('10.153.64.20', 'SoftwareVersions'), 0.6)).toEqual(['ip']);
    expect(kinds(query('10.0.32.1', 'SoftwareVersions'), 0.6)).toEqual([]);
  });

  it('takes a number as it is dialled for no count', () => {
    expect(kinds(query('+4930901820', 'InstanceNumber', 'IS'), 0.7)).toEqual(['phone']);
    expect(kinds(query('0000123', 'InstanceNumber', 'IS'), 0.2)).toEqual([]);
  });

  it('reads a word that nobody writes after "by" for a login', () => {
    expect(kinds(query('scan by jhalvorsen', 'PerformedProcedureStepDescription'), 0.7)).toEqual([
      'username',
    ]);
    expect(kinds(query('scan by protocol', 'PerformedProcedureStepDescription'))).toEqual([]);
    expect(kinds(query('triggered by smartprep', 'PerformedProcedureStepDescription'))).toEqual([]);
  });

  it.each([
    ['UTF-8 read as Latin-1', Buffer.from('José Álvarez Muñoz').toString('latin1')],
    [
      'Shift_JIS read as Latin-1',
      Buffer.from([0x8e, 0x52, 0x93, 0x63, 0x89, 0xd4, 0x8e, 0x71]).toString('latin1'),
    ],
    ['base64', Buffer.from('Abernathy^Rosalind').toString('base64')],
    ['hexadecimal', Buffer.from('Abernathy^Rosalind').toString('hex')],
  ])('reads a name through %s', (_, value) => {
    expect(kinds(query(value, 'ImageComments'), 0.7)).toContain('person-name');
  });

  it.each(['Größe äußerst gering', 'SGVsbG8gV29ybGQ=', 'a3f5c9d2e1b4a3f5c9d2e1b4'])(
    'takes %s for nothing else than it is',
    (value) => {
      expect(kinds(query(value, 'ImageComments'))).toEqual([]);
    },
  );

  it('stops in a text that is nothing but numbers, long before its end', () => {
    const found = judgeText(query('call 0301234567 '.repeat(200_000), 'TextValue', 'UT'), { model });
    expect(found.length).toBeGreaterThan(400);
    expect(found.length).toBeLessThan(5000);
  });

  it('finds a record number beside a name', () => {
    const value = 'ABERNATHY 8452929';
    expect(kinds(query(value, 'SeriesDescription'), 0.6)).toEqual(['person-name', 'mrn']);
    expect(kinds(query('HEAD 8452929', 'SeriesDescription'))).toEqual([]);
    expect(kinds(query('ABERNATHY 20190413', 'SeriesDescription'), 0.6)).not.toContain('mrn');
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

  it('judges a long text from end to end', () => {
    const filler = 'normal findings. '.repeat(6_000);
    const text = `seen by Dr. Rosalind Abernathy ${filler}signed Ines Nakagawa ${filler} MRN: 00482913`;
    const evidence = judgeText(query(text, 'TextValue', 'UT'), { model });
    const values = evidence.map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining(['Rosalind Abernathy', 'Ines Nakagawa']));
    expect(evidence.find(({ kind }) => kind === 'mrn')?.end).toBe(text.length);
  });

  it.each([
    ['an integer too large for its VR (PS3.5 6.2)', query('617-555-0123', 'InstanceNumber', 'IS'), 'phone'],
    [
      'a name behind a UID',
      query('1.2.826.0.1.3680043.8.498.1234 NAKAHARA', 'SOPInstanceUID', 'UI'),
      'person-name',
    ],
    ['digits of another script', query('١٢ مارس ١٩٥٦', 'ImageComments'), 'date'],
    ['a year of the Buddhist era', query('12 มีนาคม 2499', 'ImageComments'), 'date'],
    ['a bank account', query('DE89 3704 0044 0532 0130 00', 'PatientComments'), 'account'],
    ['a hardware address among versions', query('MAC 00:1b:44:11:3a:b7', 'SoftwareVersions'), 'ip'],
  ])('finds %s', (_what, asked, kind) => {
    expect(kinds(asked, 0.6)).toContain(kind);
  });

  it.each(['CTDIvol 123-45-6789 mGy', 'series 201-12-1034', 'Im 123-45-6789', 'se 003-12-3456 image'])(
    'takes digits beside a measure for no number of a person: %s',
    (value) => {
      expect(kinds(query(value, 'ImageComments', 'LT'))).toEqual([]);
    },
  );

  it('finds a number of the list in a UID, and nothing else there', () => {
    const known = buildKnownIndex([{ kind: 'number', value: '00482913', row: 7 }]);
    const uid = '1.2.840.113619.2.482913.55';
    expect(judgeUid(uid, { model, known })).toEqual([
      expect.objectContaining({ knownRow: 7, value: '482913', start: 17 }),
    ]);
    expect(judgeUid('1.2.840.113619.2.482914.55', { model, known })).toEqual([]);
    expect(judgeUid(uid, { model })).toEqual([]);
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
