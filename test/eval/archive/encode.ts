import { deflateSync, gzipSync } from 'node:zlib';
import { buildDicom, type ValueJson } from '../../build/dicom.js';
import type { Random } from '../pools/random.js';
import { jpegWithExif } from './jpeg.js';
import { pdf, zip } from './pack.js';

type Content = string | number | Uint8Array;
type Step = (content: Content, random: Random) => Content;

const OLE_EPOCH_DAYS = 25569;
const DAY_MS = 86_400_000;
const BLOB_BYTES = 2048;

/** Letters, digits and some punctuation of code page 037, by ASCII character. */
const EBCDIC = new Map<string, number>([
  ...[...'ABCDEFGHI'].map((c, i) => [c, 0xc1 + i] as const),
  ...[...'JKLMNOPQR'].map((c, i) => [c, 0xd1 + i] as const),
  ...[...'STUVWXYZ'].map((c, i) => [c, 0xe2 + i] as const),
  ...[...'abcdefghi'].map((c, i) => [c, 0x81 + i] as const),
  ...[...'jklmnopqr'].map((c, i) => [c, 0x91 + i] as const),
  ...[...'stuvwxyz'].map((c, i) => [c, 0xa2 + i] as const),
  ...[...'0123456789'].map((c, i) => [c, 0xf0 + i] as const),
  [' ', 0x40],
  [',', 0x6b],
  ['.', 0x4b],
  ['-', 0x60],
]);

const STEPS: Readonly<Record<string, Step>> = {
  utf8: (content) => bytes(content),
  utf16le: (content) => Buffer.from(text(content), 'utf16le'),
  utf16be: (content) => Buffer.from(text(content), 'utf16le').swap16(),
  ebcdic: (content) => Uint8Array.from([...text(content)], (character) => EBCDIC.get(character) ?? 0x40),
  gzip: (content) => gzipSync(bytes(content), { level: 6 }),
  zlib: (content) => deflateSync(bytes(content)),
  zip: (content) => zip([{ name: 'data.txt', bytes: bytes(content) }]),
  base64: (content) => Buffer.from(bytes(content)).toString('base64'),
  hex: (content) => Buffer.from(bytes(content)).toString('hex'),
  url: (content) => `kind=3&subject=${encodeURIComponent(text(content)).replaceAll('%20', '+')}&n=2`,
  'quoted-printable': (content) =>
    text(content).replace(/[^\x21-\x3c\x3e-\x7e]/g, (character) =>
      [...Buffer.from(character)]
        .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    ),
  carved: (content, random) => {
    const noise = (length: number) => Buffer.from(random.bytes(length).map((byte) => byte | 0x80));
    return Buffer.concat([
      noise(120),
      Buffer.from('\0\x01\0'),
      Buffer.from(text(content), 'latin1'),
      Buffer.alloc(3),
      noise(90),
    ]);
  },
  csa: (content) => csaHeader(text(content)),
  phoenix: (content) =>
    Buffer.from(
      `### ASCCONV BEGIN ###\nulVersion = 0x14b44b6\ntSequenceFileName = "%SiemensSeq%\\gre"\ntPatientName = ""${text(content)}""\nlBaseResolution = 256\nsTXSPEC.lNoOfTraPulses = 3\n### ASCCONV END ###\n`,
    ),
  'ge-protocol': (content) =>
    Buffer.from(`set EXAMNO "1"\nset PATNAME "${text(content)}"\nset TE "30"\nset NEX "2"\n`),
  'length-prefix': (content) => {
    const body = bytes(content);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(body.length);
    return Buffer.concat([head, body]);
  },
  dicom: (content) =>
    buildDicom({ SpecificCharacterSet: 'ISO_IR 192', Modality: 'CT', PatientName: text(content) }),
  'jpeg-exif': (content) => jpegWithExif(text(content)),
  java: (content) => {
    const body = Buffer.from(text(content), 'utf8');
    const head = Buffer.from([0xac, 0xed, 0x00, 0x05, 0x74, body.length >> 8, body.length & 0xff]);
    return Buffer.concat([head, body]);
  },
  pdf: (content) => pdf(wrap(text(content))),
  'pdf-author': (content) => pdf(['No abnormality.', 'Technique as usual.'], text(content)),
  number: (content) => Number(text(content)),
  uint32le: (content) => uint32(Number(text(content))),
  unix32: (content) => uint32(Math.round(dateOrNumber(text(content)) / 1000) + 36_000),
  ole: (content) => dateOrNumber(text(content)) / DAY_MS + OLE_EPOCH_DAYS + 0.4375,
  blob: (content, random) =>
    content === 'ramp'
      ? Uint8Array.from({ length: BLOB_BYTES }, (_, index) => index >> 4)
      : random.bytes(BLOB_BYTES),
};

/** A text through the steps of a kind, as a value of the builder. */
export function encode(
  value: string,
  steps: readonly string[],
  vr: string | undefined,
  random: Random,
): ValueJson {
  const content = steps.reduce<Content>((sum, name) => {
    const step = STEPS[name];
    if (step === undefined) throw new RangeError(`no step ${name}`);
    return step(sum, random);
  }, value);
  if (content instanceof Uint8Array) return { vr: vr ?? 'OB', bytes: content };
  return vr === undefined ? content : { vr, value: content };
}

function text(content: Content): string {
  return content instanceof Uint8Array ? Buffer.from(content).toString('latin1') : String(content);
}

function bytes(content: Content): Uint8Array {
  return content instanceof Uint8Array ? content : Buffer.from(String(content), 'utf8');
}

function uint32(value: number): Uint8Array {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value >>> 0);
  return buffer;
}

/** Milliseconds of a date YYYYMMDD; a shorter number stands for days after 1970 that mean nothing. */
function dateOrNumber(value: string): number {
  if (value.length !== 8) return Number(value) * 1000;
  return Date.UTC(Number(value.slice(0, 4)), Number(value.slice(4, 6)) - 1, Number(value.slice(6)));
}

function wrap(value: string): readonly string[] {
  return value.match(/.{1,80}(?:\s|$)/g) ?? [value];
}

/** A CSA header (SV10) of two elements: a number and a text. */
function csaHeader(value: string): Uint8Array {
  const head = Buffer.alloc(16);
  head.write('SV10\x04\x03\x02\x01', 0, 'latin1');
  head.writeUInt32LE(2, 8);
  head.writeUInt32LE(77, 12);
  return Buffer.concat([
    head,
    csaElement('EchoLinePosition', 'IS', '64'),
    csaElement('UsedPatientWeight', 'LO', value),
  ]);
}

function csaElement(name: string, vr: string, value: string): Buffer {
  const content = Buffer.from(`${value}\0`, 'latin1');
  const header = Buffer.alloc(84);
  header.write(name, 0, 'latin1');
  header.writeUInt32LE(1, 64);
  header.write(vr, 68, 'latin1');
  header.writeUInt32LE(1, 76);
  header.writeUInt32LE(77, 80);
  const item = Buffer.alloc(16);
  for (const offset of [0, 4, 12]) item.writeUInt32LE(content.length, offset);
  item.writeUInt32LE(77, 8);
  return Buffer.concat([header, item, content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
}
