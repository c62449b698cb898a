import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../src/core/byte-source.js';
import { memorySource } from '../../src/core/byte-source.js';
import { type DiagnosticKind, isGap, sentenceOf } from '../../src/dicom/diagnostics.js';
import { creatorOf } from '../../src/dicom/private-block.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import { type BuildOptions, buildDicom, type DataSetJson } from '../build/dicom.js';
import { elementAt, kindsOf, locations, scan, scanBuilt, textAt } from './scan.js';

const plain = { PatientID: 'A1', Rows: 2 } as const;
const bare = { preamble: false, meta: false } as const;

/** A file with a fault, the diagnostic that it must give, and what is read all the same. */
interface Case {
  readonly kind: DiagnosticKind;
  readonly json: DataSetJson;
  readonly options?: BuildOptions;
  readonly locations: readonly string[];
}

const CASES: readonly Case[] = [
  {
    kind: 'no-preamble',
    json: plain,
    options: { preamble: false },
    locations: ['(0010,0020)', '(0028,0010)'],
  },
  { kind: 'no-file-meta', json: plain, options: { meta: false }, locations: ['(0010,0020)', '(0028,0010)'] },
  {
    kind: 'file-meta-encoding',
    json: plain,
    options: { metaEncoding: 'implicit-little' },
    locations: ['(0010,0020)', '(0028,0010)'],
  },
  {
    kind: 'file-meta-length',
    json: plain,
    options: { metaLength: 20 },
    locations: ['(0010,0020)', '(0028,0010)'],
  },
  {
    kind: 'transfer-syntax-missing',
    json: plain,
    options: { declaredTransferSyntax: null, transferSyntax: 'explicit-big' },
    locations: ['(0010,0020)', '(0028,0010)'],
  },
  {
    kind: 'transfer-syntax-unknown',
    json: plain,
    options: { declaredTransferSyntax: '1.2.3.4' },
    locations: ['(0010,0020)', '(0028,0010)'],
  },
  {
    kind: 'transfer-syntax-wrong',
    json: plain,
    options: { declaredTransferSyntax: 'explicit-big', transferSyntax: 'implicit-little' },
    locations: ['(0010,0020)', '(0028,0010)'],
  },
  { kind: 'empty-data-set', json: {}, locations: [] },
  { kind: 'truncated', json: plain, options: { truncateAt: -1 }, locations: ['(0010,0020)', '(0028,0010)'] },
  { kind: 'truncated-header', json: plain, options: { truncateAt: -6 }, locations: ['(0010,0020)'] },
  {
    kind: 'truncated-item',
    json: { '00091010': { vr: 'SQ', lengths: 'undefined', items: [plain] } },
    options: { truncateAt: -16 },
    locations: ['(0009,1010)', '(0009,1010)[0].(0010,0020)', '(0009,1010)[0].(0028,0010)'],
  },
  {
    kind: 'overrun',
    json: { OtherPatientIDsSequence: { items: [plain], length: 20 }, PatientWeight: '70' },
    locations: ['(0010,1002)', '(0010,1002)[0].(0010,0020)', '(0010,1002)[0].(0028,0010)', '(0010,1030)'],
  },
  {
    kind: 'unknown-vr',
    json: { ...plain, PatientSex: { vr: 'ZZ', text: 'M ' } },
    locations: ['(0010,0020)', '(0010,0040)', '(0028,0010)'],
  },
  {
    kind: 'missing-vr',
    json: { OtherPatientIDsSequence: { syntax: 'implicit-little', items: [plain] }, Rows: 1 },
    locations: ['(0010,1002)', '(0010,1002)[0].(0010,0020)', '(0010,1002)[0].(0028,0010)', '(0028,0010)'],
  },
  {
    kind: 'explicit-vr',
    json: { OtherPatientIDsSequence: { syntax: 'explicit-little', items: [plain] }, Rows: 1 },
    options: { transferSyntax: 'implicit-little' },
    locations: ['(0010,1002)', '(0010,1002)[0].(0010,0020)', '(0010,1002)[0].(0028,0010)', '(0028,0010)'],
  },
  {
    kind: 'odd-length',
    json: { ...plain, PatientSex: { value: 'M', pad: false } },
    locations: ['(0010,0020)', '(0010,0040)', '(0028,0010)'],
  },
  {
    kind: 'not-ascending',
    json: [
      ['Rows', 1],
      ['PatientID', 'A1'],
    ],
    locations: ['(0028,0010)', '(0010,0020)'],
  },
  {
    kind: 'duplicate',
    json: [
      ['PatientID', 'A1'],
      ['Rows', 1],
      ['PatientID', 'B1'],
    ],
    locations: ['(0010,0020)', '(0028,0010)', '(0010,0020)'],
  },
  {
    kind: 'stray-delimiter',
    json: [
      ['PatientID', 'A1'],
      ['FFFEE0DD', { vr: '', hex: '' }],
      ['Rows', 1],
    ],
    options: { transferSyntax: 'implicit-little' },
    locations: ['(0010,0020)', '(0028,0010)'],
  },
  {
    kind: 'missing-delimiter',
    json: { OtherPatientIDsSequence: { lengths: 'undefined', delimiter: false, items: [plain] }, Rows: 1 },
    locations: ['(0010,1002)', '(0010,1002)[0].(0010,0020)', '(0010,1002)[0].(0028,0010)', '(0028,0010)'],
  },
  {
    kind: 'sequence-without-items',
    json: { OtherPatientIDsSequence: { vr: 'SQ', text: 'no item here' }, Rows: 1 },
    locations: ['(0010,1002)', '(0028,0010)'],
  },
  {
    kind: 'after-pixel-data',
    json: [
      ['PixelData', { hex: '0000' }],
      ['PatientID', 'A1'],
    ],
    locations: ['(7FE0,0010)', '(0010,0020)'],
  },
  {
    kind: 'unreadable',
    json: {
      OtherPatientIDsSequence: [
        [
          ['PatientID', 'A1'],
          ['00000000', { vr: '', hex: 'ffff' }],
        ],
      ],
      Rows: 1,
    },
    locations: ['(0010,1002)', '(0010,1002)[0].(0010,0020)', '(0028,0010)'],
  },
  {
    kind: 'unknown-character-set',
    json: { SpecificCharacterSet: 'ISO_IR 999', PatientName: { text: 'Rüdiger' } },
    locations: ['(0008,0005)', '(0010,0010)'],
  },
  {
    kind: 'character-set-wrong',
    json: { SpecificCharacterSet: 'ISO_IR 192', PatientName: { text: 'Rüdiger', encoding: 'latin1' } },
    locations: ['(0008,0005)', '(0010,0010)'],
  },
  {
    kind: 'undecodable-text',
    json: { SpecificCharacterSet: 'ISO_IR 192', PatientName: { hex: '4142ff81' } },
    locations: ['(0008,0005)', '(0010,0010)'],
  },
];

describe('each fault of a file', () => {
  it.each(CASES)(
    '$kind is a diagnostic, and the rest is read',
    ({ kind, json, options, locations: expected }) => {
      const dataSet = scanBuilt(json, options);
      for (const element of dataSet.elements) dataSet.text(element);
      expect(kindsOf(dataSet)).toContain(kind);
      expect(locations(dataSet)).toEqual(expected);
      expect(sentenceOf(kind)).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('is none in a sound file', () => {
    expect(scanBuilt(plain).diagnostics).toEqual([]);
  });

  it('is told of transfer syntaxes under the standard’s root that it doesn’t have', () => {
    const kindsUnder = (declaredTransferSyntax: string) =>
      kindsOf(scanBuilt(plain, { declaredTransferSyntax, transferSyntax: 'explicit-little' }));
    for (const leaf of ['.1', '.1.98', '.4.50', '.4.90', '.4.106', '.4.203', '.5'])
      expect(kindsUnder(`1.2.840.10008.1.2${leaf}`), leaf).toEqual([]);
    for (const uid of ['1.2.840.10008.1.2.4.999', '1.2.840.10008.1.20', '1.3.46.670589.33.1.4.1'])
      expect(kindsUnder(uid), uid).toEqual(['transfer-syntax-unknown']);
  });

  it('is told of a deflated stream that stops before its end, however well it reads', () => {
    const json = {
      PatientID: 'A1',
      PatientComments: { value: 'quiet words '.repeat(400), vr: 'LT' },
      Rows: 2,
    };
    const whole = buildDicom(json, { transferSyntax: 'deflated' });
    expect(kindsOf(scan(whole))).toEqual([]);
    const cut = scan(whole.subarray(0, whole.length - 3));
    expect(kindsOf(cut)).toContain('deflated-damaged');
    expect(textAt(cut, '(0010,0020)')).toBe('A1');
  });

  it('shows as a gap where something was not read', () => {
    const gaps = (dataSet: { diagnostics: readonly Parameters<typeof isGap>[0][] }) =>
      dataSet.diagnostics.filter(isGap).length;
    expect(gaps(scanBuilt(plain, { truncateAt: -1 }))).toBe(1);
    expect(gaps(scanBuilt(plain, { preamble: false }))).toBe(0);
  });
});

describe('what is no element', () => {
  it('is not DICOM where no data set begins', () => {
    for (const text of ['', 'DICM', '{"a": 1}', 'x'.repeat(5000), '\0'.repeat(5000)]) {
      expect(readDataSet(memorySource(Buffer.from(text))).kind).toBe('not-dicom');
    }
  });

  it('is kept: preamble and trailing bytes', () => {
    const dataSet = scanBuilt(
      { PixelData: { hex: '0000' } },
      { preamble: { text: 'II*' }, trailing: { hex: '00ff00' } },
    );
    expect(Buffer.from(dataSet.preamble.subarray(0, 3)).toString()).toBe('II*');
    expect(
      Buffer.from(dataSet.bytesAt(dataSet.trailing.offset, dataSet.trailing.length)).toString('hex'),
    ).toBe('00ff00');
  });

  it.each(['explicit-little', 'implicit-little'] as const)(
    'is no element where it is text behind the pixels: %s',
    (transferSyntax) => {
      for (const before of ['', '\0\0', '\0'])
        for (const text of ['patient Ana Vuk', 'Vuk^Ana 19590128', 'sent to A. Vuk, room 4', 'end']) {
          const json = { PatientID: 'A1', PixelData: { hex: '00000000' } };
          const trailing = { text: `${before}${text}` };
          const dataSet = scanBuilt(json, { transferSyntax, trailing });
          expect(locations(dataSet)).toEqual(['(0010,0020)', '(7FE0,0010)']);
          expect(dataSet.diagnostics).toEqual([]);
          const { offset, length } = dataSet.trailing;
          expect(Buffer.from(dataSet.bytesAt(offset, length)).toString()).toContain(text);
        }
    },
  );

  it('does not hide a data set behind it', () => {
    const file = Buffer.concat([Buffer.from('HEADER '), buildDicom({ ...plain, PatientSex: 'M' }, bare)]);
    expect(locations(scan(file))).toEqual(['(0010,0020)', '(0010,0040)', '(0028,0010)']);
  });
});

describe('elements of VR UN', () => {
  it('are descended into where they hold items, in implicit VR and in explicit (PS3.5 6.2.2, note 2)', () => {
    for (const syntax of ['implicit-little', 'explicit-little'] as const) {
      for (const lengths of ['defined', 'undefined'] as const) {
        const json = {
          '00291010': { vr: 'UN', syntax, lengths, items: [{ PatientName: 'A^B', PatientID: '7' }] },
        };
        const dataSet = scanBuilt(json);
        expect(textAt(dataSet, '(0029,1010)[0].(0010,0010)')).toBe('A^B');
        expect(textAt(dataSet, '(0029,1010)[0].(0010,0020)')).toBe('7');
        expect(elementAt(dataSet, '(0029,1010)').writtenVr).toBe('UN');
      }
    }
  });

  it('take their VR from the dictionaries', () => {
    const json = {
      PatientName: { vr: 'UN', text: 'A^B' },
      '00290010': 'SIEMENS CSA HEADER',
      '00291008': { vr: 'UN', text: 'IMAGE NUM 4' },
      '00291009': { vr: 'UN', text: '20200101' },
    };
    const dataSet = scanBuilt(json);
    expect(elementAt(dataSet, '(0010,0010)').vr).toBe('PN');
    expect(elementAt(dataSet, '(0029,1008)').vr).toBe('CS');
    expect(creatorOf(elementAt(dataSet, '(0029,1009)'), dataSet)).toBe('SIEMENS CSA HEADER');
  });
});

describe('private blocks', () => {
  it('belong to the creator in the same item, not to one outside (PS3.5 7.8.1)', () => {
    const dataSet = scanBuilt(
      {
        '00290010': 'OUTER',
        '00291010': [
          { '00290010': 'INNER', '00291020': { vr: 'LO', value: 'x' } },
          { '00291020': { vr: 'LO', value: 'y' } },
        ],
      },
      { transferSyntax: 'implicit-little' },
    );
    expect(creatorOf(elementAt(dataSet, '(0029,1010)'), dataSet)).toBe('OUTER');
    expect(creatorOf(elementAt(dataSet, '(0029,1010)[0].(0029,1020)'), dataSet)).toBe('INNER');
    expect(creatorOf(elementAt(dataSet, '(0029,1010)[1].(0029,1020)'), dataSet)).toBeUndefined();
  });

  it('are told apart however many there are', () => {
    const creators = Array.from({ length: 200 }, (_, index): [string, object] => [
      `0029${(0x10 + index).toString(16).padStart(4, '0')}`,
      { vr: 'LO', value: `CREATOR ${index}` },
    ]);
    const dataSet = scanBuilt([...creators, ['0029D501', { vr: 'LO', value: 'x' }]]);
    expect(creatorOf(elementAt(dataSet, '(0029,D501)'), dataSet)).toBe('CREATOR 197');
  });
});

describe('a failing medium', () => {
  const failing = (bytes: Uint8Array, from: number): ByteSource => ({
    ...memorySource(bytes),
    read: (offset, length) => {
      if (offset + length > from) throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
      return bytes.subarray(offset, offset + length);
    },
  });

  it('is a diagnostic, and what was read before stays', () => {
    const file = buildDicom({ PatientID: 'A1', PatientComments: { zeros: 40_000, vr: 'LT' }, Rows: 1 });
    const dataSet = readDataSet(failing(file, 20_000));
    if (dataSet.kind !== 'dicom') throw new Error('not DICOM');
    expect(kindsOf(dataSet)).toContain('read-failed');
    expect(locations(dataSet)).toEqual(['(0010,0020)', '(0010,4000)']);
  });

  it('is told from a file that is no DICOM', () => {
    const outcome = readDataSet(failing(buildDicom(plain), 0));
    expect(outcome).toEqual({ kind: 'not-dicom', isReadFailure: true });
  });
});
