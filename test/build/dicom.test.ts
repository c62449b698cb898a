import { describe, expect, it } from 'vitest';
import { buildDicom, buildFile } from './dicom.js';
import { encodeText } from './text-encoder.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const body = { preamble: false, meta: false } as const;

describe('the builder', () => {
  it('writes preamble, file meta and data set (PS3.10 7.1)', () => {
    const file = Buffer.from(buildDicom({ PatientID: 'A1' }));
    expect(file.subarray(128, 132).toString()).toBe('DICM');
    expect(file.readUInt32LE(140)).toBe(file.length - 144 - 10);
    expect(file.subarray(-10).toString('latin1')).toBe('\x10\x00\x20\x00LO\x02\x00A1');
  });

  it('writes the same bytes for the same input', () => {
    const dataSet = { Rows: 2, PatientName: 'A^B', OtherPatientIDsSequence: [{ PatientID: '1' }] };
    expect(hex(buildDicom(dataSet))).toBe(hex(buildDicom(dataSet)));
  });

  it('pads text with a blank and UIDs with NUL', () => {
    expect(hex(buildDicom({ PatientID: 'A' }, body))).toBe('100020004c4f02004120');
    expect(hex(buildDicom({ SOPInstanceUID: '1.2.3' }, body))).toBe(
      '080018005549060031 2e322e3300'.replace(' ', ''),
    );
  });

  it('writes objects in ascending and pairs in their own order', () => {
    const inOrder = buildDicom({ Rows: 1, PatientID: 'AB' }, body);
    const asGiven = buildDicom(
      [
        ['Rows', 1],
        ['PatientID', 'AB'],
        ['PatientID', 'CD'],
      ],
      body,
    );
    expect(hex(inOrder)).toBe('100020004c4f02004142' + '2800100055530200' + '0100');
    expect(hex(asGiven)).toBe('2800100055530200' + '0100' + '100020004c4f02004142' + '100020004c4f02004344');
  });

  it('writes sequences of defined and of undefined length (PS3.5 7.5)', () => {
    const dataSet = { '00290010': 'A1', '00291010': [{ PatientID: 'AB' }] };
    const implicit = { ...body, transferSyntax: 'implicit-little' };
    expect(hex(buildDicom(dataSet, implicit))).toBe(
      '2900100002000000' + '4131' + '2900101012000000' + 'feff00e00a000000' + '1000200002000000' + '4142',
    );
    expect(hex(buildDicom(dataSet, { ...implicit, lengths: 'undefined' }))).toBe(
      '2900100002000000' +
        '4131' +
        '29001010ffffffff' +
        'feff00e0ffffffff' +
        '1000200002000000' +
        '4142' +
        'feff0de000000000' +
        'feffdde000000000',
    );
  });

  it('writes fragments with their basic offset table (PS3.5 A.4)', () => {
    const file = buildDicom({ PixelData: { fragments: ['0102', '03'], offsetTable: true } }, body);
    expect(hex(file)).toBe(
      'e07f10004f420000ffffffff' +
        'feff00e008000000' +
        '000000000a000000' +
        'feff00e002000000' +
        '0102' +
        'feff00e002000000' +
        '0300' +
        'feffdde000000000',
    );
  });

  it('lies about lengths and spoils files where it is told to', () => {
    expect(hex(buildDicom({ PatientID: { value: 'AB', length: 9 } }, body))).toBe('100020004c4f09004142');
    expect(hex(buildDicom({ PatientID: { value: 'ABC', pad: false } }, body))).toBe('100020004c4f0300414243');
    expect(
      hex(
        buildFile({
          ...body,
          dataSet: { PatientID: 'AB' },
          trailing: { hex: 'ff ff' },
          patches: [{ offset: 4, text: 'ZZ' }],
          truncateAt: -1,
        }),
      ),
    ).toBe('100020005a5a02004142ff');
  });

  it('encodes names in each character set of the standard (PS3.5 H.3.2, I.2, K.2)', () => {
    const latin = (text: string, terms: readonly string[], isName = true) =>
      Buffer.from(encodeText(text, terms, isName)).toString('latin1');
    expect(latin('Yamada^Tarou=山田^太郎', ['', 'ISO 2022 IR 87'])).toBe(
      'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B',
    );
    expect(latin('Hong^Gildong=洪^吉洞', ['', 'ISO 2022 IR 149'])).toBe(
      'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7',
    );
    expect(latin('Zhang^XiaoDong=张^小东', ['', 'ISO 2022 IR 58'])).toBe(
      'Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab',
    );
    expect(latin('Äneas^Rüdiger', ['ISO_IR 100'])).toBe('\xc4neas^R\xfcdiger');
    expect(latin('Люкceмбypг', ['ISO_IR 144']).length).toBe(10);
  });

  it('refuses an attribute that there is not', () => {
    expect(() => buildDicom({ PatientNme: 'A' })).toThrow('no attribute "PatientNme"');
  });
});
