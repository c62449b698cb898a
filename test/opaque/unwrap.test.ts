import { randomBytes } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { READERS } from '../../src/detectors/private-readers.js';
import type { Part } from '../../src/opaque/part.js';
import { unwrap } from '../../src/opaque/unwrap.js';
import { buildDicom } from '../build/dicom.js';
import { zip } from '../eval/archive/pack.js';
import { csaHeader, fuzz } from './fuzz.js';

const open = (content: Uint8Array | string) => unwrap(content, READERS);
const texts = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === 'text' ? [[part.steps.join('>'), part.text]] : []));
const gaps = (parts: readonly Part[]) => parts.flatMap((part) => (part.kind === 'gap' ? [part.reason] : []));
const FUZZED = Number(process.env.FUZZ ?? 600);

describe('unwrapping', () => {
  it('names each step to a text', () => {
    expect(texts(open(gzipSync('<P><Name>Public John</Name></P>')))).toEqual([
      ['gzip>xml:/P/Name', 'Public John'],
    ]);
    const coded = Buffer.from('{"Patient":"Public John"}').toString('base64');
    expect(texts(open(coded))).toEqual([['base64>json:/Patient', 'Public John']]);
    expect(texts(open(deflateRawSync('{"Patient":"Public John Public John Public John"}')))).toEqual([
      ['deflate>json:/Patient', 'Public John Public John Public John'],
    ]);
  });

  it('reads bytes that are written one by one', () => {
    const bytes = [...Buffer.from('Public^John')].map((byte) => byte.toString(16));
    for (const written of [
      bytes.join(' '),
      bytes.join(':').toUpperCase(),
      bytes.map((byte) => `0x${byte}`).join(', '),
      bytes.map((byte) => `\\x${byte}`).join(''),
    ])
      expect(texts(open(written)), written).toEqual([['hex', 'Public^John']]);
    for (const plain of ['10:15:22:33:44:55:66', '00:1a:2b:3c:4d:5e', '12 34 56 78 90 12 34'])
      expect(texts(open(plain)), plain).toEqual([['', plain]]);
  });

  it('reads East Asian sets rather than ideographs of UTF-16', () => {
    expect(texts(open(Buffer.from('8e52936391be9859', 'hex')))).toEqual([['shift_jis', '山田太郎']]);
    expect(texts(open(Buffer.from('bbb3c5c4c2c0cfba', 'hex')))).toEqual([['euc-jp', '山田太郎']]);
    expect(texts(open(Buffer.from('山田太郎', 'utf16le').swap16()))).toEqual([['utf-16be', '山田太郎']]);
  });

  it('takes four bytes for a number rather than for two ideographs', () => {
    expect(texts(open(Buffer.from('4b997299', 'hex')))).toEqual([]);
    expect(texts(open(Buffer.from('\u738b\u5c0f\u660e', 'utf16le')))).toEqual([
      ['utf-16le', '\u738b\u5c0f\u660e'],
    ]);
  });

  it('reads text in the usual encodings', () => {
    expect(texts(open(Buffer.from('Public John', 'utf16le')))).toEqual([['utf-16le', 'Public John']]);
    expect(texts(open(Buffer.from('山田太郎', 'utf16le').swap16()))).toEqual([['utf-16be', '山田太郎']]);
    const ebcdic = Buffer.from([0xd7, 0xe4, 0xc2, 0xd3, 0xc9, 0xc3, 0x6b, 0x40, 0xd1, 0xd6, 0xc8, 0xd5]);
    expect(texts(open(ebcdic))).toEqual([['ebcdic', 'PUBLIC, JOHN']]);
    expect(texts(open(Buffer.from('Müller, Jörg', 'latin1')))).toEqual([['latin-1', 'Müller, Jörg']]);
  });

  it('finds forms wherever they begin, and says no more of what was opened', () => {
    const packed = gzipSync('<P><Name>Public John</Name></P>');
    const found = open(Buffer.concat([Buffer.alloc(96, 3), packed]));
    expect(texts(found)).toEqual([['embedded>gzip>xml:/P/Name', 'Public John']]);
    expect(gaps(found)).toEqual(['binary']);
    expect(gaps(open(Buffer.concat([Buffer.alloc(16, 3), packed])))).toEqual([]);
  });

  it('carves text of other scripts and takes filled-up fields together', () => {
    const binary = (text: Uint8Array) =>
      Buffer.concat([Buffer.alloc(30, 7), Buffer.alloc(2), text, Buffer.alloc(30)]);
    expect(texts(open(binary(Buffer.from('Кузнецова Анна'))))).toContainEqual(['utf-8', 'Кузнецова Анна']);
    expect(texts(open(binary(Buffer.from('Кузнецова Анна', 'utf16le'))))).toContainEqual([
      'utf-16',
      'Кузнецова Анна',
    ]);
    const fields = binary(Buffer.from(`${'PUBLIC'.padEnd(32)}${'JOHN'.padEnd(32)}`));
    expect(texts(open(fields))).toContainEqual(['strings', 'PUBLIC JOHN']);
  });

  it('reads what stands behind and between the parts of a picture', () => {
    const [start, scan, end] = ['ffd8', 'ffda0002aabb', 'ffd9'].map((hex) => Buffer.from(hex, 'hex'));
    const comment = Buffer.concat([Buffer.from('fffe000d', 'hex'), Buffer.from('Public John')]);
    const parts = [start, Buffer.from('ffe00002', 'hex'), scan, comment, end, Buffer.from('for Public John')];
    const steps = texts(open(Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0))))).map(
      ([step]) => step,
    );
    expect(steps).toEqual(['jpeg:COM', 'trailing']);
  });

  it('reads the forms of vendors', () => {
    const protocol = '### ASCCONV BEGIN ###\ntPatientName = ""Public, John""\nlBase = 4\n### ASCCONV END ###';
    expect(texts(open(csaHeader({ EchoLinePosition: '64', MrPhoenixProtocol: protocol })))).toEqual([
      ['csa:MrPhoenixProtocol>phoenix:tPatientName', 'Public, John'],
    ]);
    const ge = gzipSync('set PATNAME "Public John"\nset TE "30"\n');
    const head = Buffer.alloc(4);
    head.writeUInt32LE(ge.length);
    expect(texts(open(Buffer.concat([head, ge])))).toEqual([['gzip>ge-protocol:PATNAME', 'Public John']]);
  });

  it('reads messages, objects and data sets', () => {
    const message = 'MSH|^~\\&|A|B|C|D|2020||ORM^O01|1|P|2.3\rPID|1||123456||Public^John';
    expect(texts(open(message))).toContainEqual(['hl7:PID-5', 'Public^John']);
    const java = Buffer.from([0xac, 0xed, 0, 5, 0x74, 0, 11, ...Buffer.from('Public John'), 0x70, 1, 2, 3]);
    expect(texts(open(java))).toEqual([['java', 'Public John']]);
    const nested = open(buildDicom({ Modality: 'CT', PatientName: 'Public^John' }));
    expect(texts(nested)).toContainEqual(['dicom:(0010,0010)', 'Public^John']);
    expect(texts(open(zip([{ name: 'a.txt', bytes: Buffer.from('Name=Public John') }])))).toEqual([
      ['zip:name', 'a.txt'],
      ['zip:a.txt>ini:Name', 'Public John'],
    ]);
  });

  it('carves texts from binary data', () => {
    const noise = (length: number) => randomBytes(length).map((byte) => byte | 0x80);
    const bytes = Buffer.concat([noise(100), Buffer.from('\0Public John\0'), noise(100)]);
    expect(texts(open(bytes))).toContainEqual(['strings', 'Public John']);
  });

  it('says what nothing opens', () => {
    expect(gaps(open(randomBytes(2048)))).toEqual(['encrypted']);
    expect(gaps(open(Uint8Array.from({ length: 2048 }, (_, index) => index >> 4)))).toEqual(['binary']);
    expect(gaps(open(gzipSync(randomBytes(4096)).subarray(0, 300)))).toContain('damaged');
  });

  it('leaves plain text alone', () => {
    expect(texts(open('AX T2 FLAIR'))).toEqual([['', 'AX T2 FLAIR']]);
    expect(texts(open('DEADBEEF'))).toEqual([['', 'DEADBEEF']]);
  });
});

describe('limits', () => {
  it('stops at bombs, nestings and long values', () => {
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20));
    const start = performance.now();
    expect(open(bomb).length).toBeLessThan(10);
    let nested: Uint8Array = Buffer.from('Public John');
    for (let depth = 0; depth < 40; depth += 1) nested = gzipSync(nested);
    expect(gaps(open(nested))).toEqual(['limit']);
    expect(gaps(open(Buffer.alloc(8 * 2 ** 20, 'Public John '))).includes('limit')).toBe(true);
    expect(texts(open(`${'['.repeat(10_000)}"x"${']'.repeat(10_000)}`)).length).toBeLessThan(10);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it(`survives ${FUZZED} altered inputs`, () => {
    const { inputs, slowestMs } = fuzz(FUZZED, 1);
    expect(inputs).toBe(FUZZED);
    expect(slowestMs).toBeLessThan(2000);
  });
});
