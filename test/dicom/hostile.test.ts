import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, memorySource } from '../../src/core/byte-source.js';
import { isPlausibleDicom } from '../../src/dicom/beginning.js';
import { locationOf } from '../../src/dicom/location.js';
import { readDataSet } from '../../src/dicom/read-data-set.js';
import { buildDicom } from '../build/dicom.js';
import { elementAt, kindsOf, scan } from './scan.js';

const MEBIBYTE = 2 ** 20;

/** Far more than any of these takes, and far less than a hang. */
const SECONDS = 10;

function timed<T>(run: () => T): T {
  const start = process.cpuUsage();
  const outcome = run();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(SECONDS);
  return outcome;
}

const HEAD = buildDicom({}, { transferSyntax: 'implicit-little' });
const OPEN_SEQUENCE = Buffer.from('29001010ffffffff' + 'feff00e0ffffffff', 'hex');

/** A source of zeros between a head and a tail, which holds no memory. */
function vastSource(head: Uint8Array, size: number): ByteSource & { bytesRead: number } {
  return {
    size,
    bytesRead: 0,
    read(offset, length) {
      this.bytesRead += length;
      const bytes = new Uint8Array(Math.min(length, size - offset));
      if (offset < head.length) bytes.set(head.subarray(offset, offset + length));
      return bytes;
    },
    close: () => undefined,
  };
}

describe('a hostile file', () => {
  it('of 10,000 nested items is walked through, and its depth reported', () => {
    const nest = Buffer.concat([HEAD, ...Array.from({ length: 10_000 }, () => OPEN_SEQUENCE)]);
    const dataSet = timed(() => {
      const read = scan(nest);
      read.elements.forEach(locationOf);
      return read;
    });
    expect(kindsOf(dataSet)).toContain('depth-limit');
    expect(dataSet.elements.length).toBeLessThan(200);
  });

  it('of nested items is read behind its nest', () => {
    const deep = buildDicom({ Rows: 1 }, { preamble: false, meta: false, transferSyntax: 'implicit-little' });
    const close = Buffer.from('feff0de000000000feffdde000000000', 'hex');
    const levels = 300;
    const file = Buffer.concat([
      HEAD,
      ...Array.from({ length: levels }, () => OPEN_SEQUENCE),
      ...Array.from({ length: levels }, () => close),
      Buffer.from('3000100002000000', 'hex'),
      deep.subarray(-2),
    ]);
    expect(scan(file).elements.map(locationOf)).toContain('(0030,0010)');
  });

  it('of a million empty elements stops at the limit', () => {
    const element = Buffer.from('0900101000000000', 'hex');
    const file = Buffer.concat([HEAD, ...Array.from({ length: 1_000_000 }, () => element)]);
    const dataSet = timed(() => scan(file));
    expect(kindsOf(dataSet)).toContain('element-limit');
  });

  it('of endless empty items stops at the limit', () => {
    const item = Buffer.from('feff00e000000000', 'hex');
    const file = Buffer.concat([
      HEAD,
      Buffer.from('29001010ffffffff', 'hex'),
      ...Array.from({ length: 2_000_000 }, () => item),
    ]);
    expect(kindsOf(timed(() => scan(file)))).toContain('step-limit');
  });

  it('of giant lengths is read up to its end', () => {
    for (const length of ['f0ffffff', 'feffffff', 'ffffff7f']) {
      const file = Buffer.concat([HEAD, Buffer.from(`1000100002000000412010002000${length}4142`, 'hex')]);
      const dataSet = timed(() => scan(file));
      expect(kindsOf(dataSet)).toContain('truncated');
      expect(dataSet.text(elementAt(dataSet, '(0010,0020)'))).toBe('AB');
    }
  });

  it('of terabytes is not read through', () => {
    const head = buildDicom({ PatientID: 'A1' }, { transferSyntax: 'implicit-little' });
    const source = vastSource(Buffer.concat([head, Buffer.from('e07f1000f0ffffff', 'hex')]), 2 ** 42);
    const dataSet = timed(() => readDataSet(source));
    expect(dataSet.kind).toBe('dicom');
    expect(source.bytesRead).toBeLessThan(MEBIBYTE);
  });

  it('that inflates to a gibibyte is inflated up to the limit', () => {
    const head = buildDicom({}, { transferSyntax: 'deflated' });
    const meta = head.subarray(0, head.length - deflateRawSync(new Uint8Array(0)).length);
    const body = Buffer.concat([
      buildDicom({ PatientID: 'A1' }, { preamble: false, meta: false }),
      Buffer.from('e07f10004f42000000000040', 'hex'),
      Buffer.alloc(256 * MEBIBYTE),
    ]);
    const dataSet = timed(() => scan(Buffer.concat([meta, deflateRawSync(body)])));
    expect(kindsOf(dataSet)).toContain('deflated-limit');
    expect(dataSet.text(elementAt(dataSet, '(0010,0020)'))).toBe('A1');
  });

  it('whose deflated stream is damaged is read up to the damage', () => {
    const json = { PatientID: 'A1', PatientComments: { vr: 'LT', text: 'abcdefgh', repeat: 50 }, Rows: 1 };
    const file = buildDicom(json, { transferSyntax: 'deflated' });
    const cut = scan(file.subarray(0, file.length - 12));
    expect(cut.text(elementAt(cut, '(0010,0020)'))).toBe('A1');
    expect(kindsOf(cut).length).toBeGreaterThan(0);
  });

  it('of many fragments is walked over in steps, not bytes', () => {
    const fragments = Array.from({ length: 150_000 }, () => '0102');
    const file = buildDicom({ PixelData: { fragments, offsetTable: true }, '7FE10010': 'AFTER' });
    const dataSet = timed(() => scan(file));
    const pixels = elementAt(dataSet, '(7FE0,0010)');
    expect(kindsOf(dataSet)).toContain('fragment-limit');
    expect(dataSet.fragmentsOf(pixels)?.offsets.length).toBe(100_000);
    expect(dataSet.text(elementAt(dataSet, '(7FE1,0010)'))).toBe('AFTER');
  });

  it('of many duplicates and private creators takes no longer for being strange', () => {
    const pair = Buffer.from('290010000200000041422900101002000000414210000000', 'hex').subarray(0, 20);
    const file = Buffer.concat([HEAD, ...Array.from({ length: 150_000 }, () => pair)]);
    const dataSet = timed(() => scan(file));
    expect(kindsOf(dataSet)).toContain('duplicate');
  });

  it('of a hundred megabytes of text gives its beginning', () => {
    // (0040,A160) UT of 100 MiB, of which the file has zeros.
    const head = Buffer.concat([buildDicom({}), Buffer.from('400060a15554000000004006', 'hex')]);
    const source = vastSource(head, head.length + 100 * MEBIBYTE);
    const dataSet = timed(() => {
      const read = readDataSet(source);
      if (read.kind === 'dicom') for (const element of read.elements) read.text(element);
      return read;
    });
    expect(dataSet.kind === 'dicom' && kindsOf(dataSet)).toContain('text-limit');
    expect(source.bytesRead).toBeLessThan(10 * MEBIBYTE);
  });
});

const SEEDS = ['implicit-little', 'explicit-little', 'explicit-big', 'deflated'].map((transferSyntax) =>
  buildDicom(
    {
      SpecificCharacterSet: ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
      PatientName: 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎',
      OtherPatientIDsSequence: { lengths: 'undefined', items: [{ PatientID: '1' }, { PatientID: '2' }] },
      '00290010': 'SIEMENS CSA HEADER',
      '00291010': { vr: 'UN', syntax: 'implicit-little', items: [{ PatientID: '3' }] },
      Rows: 2,
      PixelData: { fragments: ['0102', '0304'], offsetTable: true },
    },
    { transferSyntax, trailing: { hex: 'abcd' } },
  ),
);

interface Mutation {
  readonly at: number;
  readonly kind: 'set' | 'delete' | 'repeat' | 'cut';
  readonly value: number;
}

function mutated(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  let file = Buffer.from(bytes);
  for (const { at, kind, value } of mutations) {
    const offset = Math.floor(at * file.length);
    if (kind === 'set' && offset < file.length) file[offset] = value;
    if (kind === 'delete')
      file = Buffer.concat([file.subarray(0, offset), file.subarray(offset + (value % 16))]);
    if (kind === 'repeat') file = Buffer.concat([file.subarray(0, offset + value), file.subarray(offset)]);
    if (kind === 'cut') file = file.subarray(0, Math.max(offset, file.length >> 1));
  }
  return file;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('set', 'set', 'set', 'delete', 'repeat', 'cut'),
  value: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 0xff, 0xfe, 0x10, 0x1b, 0x5c)),
});

describe('a mutated file', () => {
  it('never throws, and what is read lies within the file', () => {
    const bounds = { numRuns: 3000 };
    timed(() =>
      fc.assert(
        fc.property(
          fc.constantFrom(...SEEDS),
          fc.array(mutation, { minLength: 1, maxLength: 6 }),
          (seed, list) => {
            const file = mutated(seed, list);
            const dataSet = readDataSet(memorySource(file));
            expect(isPlausibleDicom(file)).toBe(dataSet.kind === 'dicom');
            if (dataSet.kind !== 'dicom') return;
            for (const element of dataSet.elements) {
              dataSet.text(element);
              expect(dataSet.bytes(element).length).toBe(Math.max(0, element.length));
            }
            if (!dataSet.isDeflated) {
              const { offset, length } = dataSet.trailing;
              expect(offset + length).toBe(file.length);
            }
          },
        ),
        bounds,
      ),
    );
  });
});
