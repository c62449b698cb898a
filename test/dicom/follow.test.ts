import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/core/byte-source.js';
import type { DataSet } from '../../src/dicom/data-set.js';
import { followDataSet, mayBeFollowed } from '../../src/dicom/follow.js';
import { locationOf } from '../../src/dicom/location.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import { type BuildOptions, buildDicom, type DataSetJson } from '../build/dicom.js';

const ENCODINGS: readonly BuildOptions[] = [
  { transferSyntax: 'explicit-little' },
  { transferSyntax: 'implicit-little' },
  { transferSyntax: 'explicit-little', lengths: 'undefined' },
];

/** One image of a series: what differs from image to image comes from outside. */
function image(instance: string, position: string, note: string, bytes: Uint8Array): DataSetJson {
  return {
    SpecificCharacterSet: 'ISO_IR 100',
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    SOPInstanceUID: `1.2.3.${instance}`,
    Modality: 'CT',
    ReferencedStudySequence: [{ ReferencedSOPInstanceUID: '1.2.3.4.5' }, {}],
    PatientName: 'TRIAL-0001',
    PatientComments: note,
    '(0009,0010)': { vr: 'LO', value: ['ACME 1'] },
    '(0009,1001)': { vr: 'UN', bytes },
    '(0009,1002)': { vr: 'SQ', items: [{ PatientID: 'A1' }] },
    ImagePositionPatient: position,
    Rows: 2,
    PixelData: { vr: 'OW', bytes: new Uint8Array(8) },
  };
}

const read = (bytes: Uint8Array): DataSet => {
  const dataSet = readDataSet(memorySource(bytes));
  if (dataSet.kind !== 'dicom') throw new Error('the built file is DICOM');
  return dataSet;
};

/** All that can be asked of a data set. */
function account(dataSet: DataSet) {
  const { elements, transferSyntax, encoding, preamble, trailing, isDeflated, pixelData } = dataSet;
  return {
    ...{ transferSyntax, encoding, trailing, isDeflated, preamble: Buffer.from(preamble).toString('hex') },
    pixels: pixelData === undefined ? -1 : elements.indexOf(pixelData),
    elements: elements.map((element) => ({
      location: locationOf(element),
      ...{ vr: element.vr, writtenVr: element.writtenVr, offset: element.offset, length: element.length },
      bytes: Buffer.from(dataSet.bytes(element)).toString('hex'),
      text: dataSet.text(element),
      fragments: dataSet.fragmentsOf(element),
    })),
    diagnostics: dataSet.diagnostics,
  };
}

const valuesOf = (dataSet: DataSet) =>
  dataSet.elements.map((element) => Buffer.from(dataSet.bytes(element)).toString('hex'));

/** Follows where it can; what comes out must be what reading gives. True where it was followed. */
function followAsRead(first: Uint8Array, second: Uint8Array): boolean {
  const before = read(first);
  const asItWas = account(before);
  const old = valuesOf(before);
  const followed = followDataSet(before, memorySource(second));
  if (followed === undefined) {
    expect(account(before)).toEqual(asItWas);
    return false;
  }
  const whole = read(second);
  const differing = valuesOf(whole).flatMap((value, index) => (value === old[index] ? [] : [index]));
  const isSequence = (index: number) => whole.elements[index]?.vr === 'SQ';
  const isFramed = (index: number) => whole.elements[index]?.length === -1;
  expect(followed.changed.filter((index) => !isFramed(index))).toEqual(
    differing.filter((index) => !isSequence(index)),
  );
  expect(account(followed.dataSet)).toEqual(account(whole));
  return true;
}

const text = fc.string({ unit: fc.constantFrom(...'AZaz09 ^.-'), minLength: 1, maxLength: 30 });
const uid = fc.stringMatching(/^[1-9]\d{0,20}$/);
const values = fc.record({
  uid,
  position: fc.constantFrom('1\\2\\3', '-1.5\\22.25\\0', '0\\0\\0'),
  note: text,
});
const opaque = fc
  .uint8Array({ minLength: 2, maxLength: 40 })
  .map((bytes) => bytes.subarray(0, bytes.length & ~1))
  .filter(([first]) => first !== 0xfe && first !== 0xff);

describe('a file that is laid out as the one before it', () => {
  it.each(ENCODINGS)(
    'is read along it, and gives what reading it gives: $transferSyntax $lengths',
    (options) => {
      fc.assert(
        fc.property(values, values, opaque, opaque, (one, other, bytes, otherBytes) => {
          const first = buildDicom(image(one.uid, one.position, one.note, bytes), options);
          const second = buildDicom(image(other.uid, other.position, other.note, otherBytes), options);
          expect(mayBeFollowed(read(first))).toBe(true);
          expect(followAsRead(first, second)).toBe(true);
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each(ENCODINGS)(
    'is read by itself where any byte makes it another, or as it is: $transferSyntax $lengths',
    (options) => {
      const first = buildDicom(image('7', '1\\2\\3', 'note', Uint8Array.of(1, 2, 3, 4)), options);
      const spoilt = fc.tuple(fc.nat(first.length - 1), fc.integer({ min: 0, max: 255 }));
      fc.assert(
        fc.property(
          fc.array(spoilt, { minLength: 1, maxLength: 3 }),
          fc.integer({ min: -3, max: 3 }),
          (spots, cut) => {
            const second = Buffer.concat([first, Buffer.alloc(Math.max(0, cut))]).subarray(
              0,
              first.length + cut,
            );
            for (const [offset, byte] of spots) if (offset < second.length) second[offset] = byte;
            if (readDataSet(memorySource(second)).kind === 'dicom') followAsRead(first, second);
          },
        ),
        { numRuns: 800 },
      );
    },
  );

  it('encapsulated pixel data is walked anew', () => {
    const options: BuildOptions = { transferSyntax: '1.2.840.10008.1.2.4.50' };
    const framed = (bytes: Uint8Array): DataSetJson => ({
      SOPInstanceUID: '1.2.3',
      PixelData: { vr: 'OB', fragments: [{ bytes }] },
    });
    const first = buildDicom(framed(Uint8Array.of(1, 2)), options);
    expect(followAsRead(first, buildDicom(framed(Uint8Array.of(1, 2, 3, 4)), options))).toBe(true);
  });

  it('is read by itself where its character set or a private creator is another', () => {
    const make = (set: string, creator: string) =>
      buildDicom({
        SpecificCharacterSet: set,
        PatientName: 'A',
        '(0009,0010)': { vr: 'LO', value: [creator] },
        '(0009,1001)': { vr: 'LO', value: ['x'] },
      });
    const first = make('ISO_IR 100', 'ACME 1');
    expect(followAsRead(first, make('ISO_IR 144', 'ACME 1'))).toBe(false);
    expect(followAsRead(first, make('ISO_IR 100', 'ACME 2'))).toBe(false);
    expect(followAsRead(first, make('ISO_IR 100', 'ACME 1'))).toBe(true);
  });
});
