import { BINARY_NUMBERS } from '../../core/binary-numbers.js';
import { readNumbers } from '../../detectors/number-readings.js';
import { entropyOf, isRandomLike } from '../../opaque/entropy.js';
import { readPlainText } from '../../opaque/plain-text.js';

/** What a value reads as, whatever its VR says. */
export const DECODED_KINDS = [
  'zeros',
  'date',
  'digits',
  'text',
  'integers',
  'floats',
  'encrypted or compressed',
  'binary',
] as const;

export type DecodedKind = (typeof DECODED_KINDS)[number];

/** Bytes of a value that tell what it is. */
export const DECODED_BYTES = 4096;
/** Fewer bytes have no entropy worth telling. */
const LEAST_BYTES = 64;
const MOST_NUMBERS = 64;
/** Sizes that measures have. */
const LEAST_MEASURE = 1e-6;
const LARGEST_MEASURE = 1e9;
/** Counts and codes are smaller; larger ones are rather bytes of something else. */
const LARGEST_COUNT = 2 ** 24;
const DATE = /^(?:19|20)\d{2}[-./]?(?:0[1-9]|1[0-2])[-./]?(?:0[1-9]|[12]\d|3[01])(?:\D.*|\d{6}.*)?$/;

/** What a text reads as. */
export function kindOfText(text: string): DecodedKind {
  const bare = text.trim();
  if (DATE.test(bare)) return 'date';
  return /^[-+\d.,\s\\e]+$/i.test(bare) && /\d/.test(bare) ? 'digits' : 'text';
}

/** What bytes of no text VR read as. */
export function kindOfBytes(bytes: Uint8Array, isLittle: boolean): DecodedKind {
  if (bytes.every((byte) => byte === 0)) return 'zeros';
  const plain = readPlainText(bytes);
  if (plain !== undefined && (bytes.length > 3 || /^[\w ]+$/.test(plain.text))) return kindOfText(plain.text);
  if (readNumbers(bytes, 'UN', isLittle).some(({ meaning }) => meaning === 'yyyymmdd')) return 'date';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length >= LEAST_BYTES && isRandomLike(bytes, entropyOf(bytes))) return 'encrypted or compressed';
  if (allAre(view, 8, (at) => isMeasure(view.getFloat64(at, isLittle)))) return 'floats';
  if (allAre(view, 4, (at) => view.getUint32(at, isLittle) < LARGEST_COUNT)) return 'integers';
  if (allAre(view, 4, (at) => isMeasure(view.getFloat32(at, isLittle)))) return 'floats';
  return bytes.length === 2 ? 'integers' : 'binary';
}

/** Bits a byte, to a tenth; undefined for values too short to tell. */
export function entropyTold(bytes: Uint8Array): number | undefined {
  return bytes.length < LEAST_BYTES ? undefined : Math.round(entropyOf(bytes) * 10) / 10;
}

function isMeasure(float: number): boolean {
  const size = Math.abs(float);
  return size === 0 || (size >= LEAST_MEASURE && size <= LARGEST_MEASURE);
}

function allAre(view: DataView, width: number, is: (at: number) => boolean): boolean {
  if (view.byteLength < width || view.byteLength % width !== 0) return false;
  const end = Math.min(view.byteLength, width * MOST_NUMBERS);
  for (let at = 0; at < end; at += width) if (!is(at)) return false;
  return true;
}

/** The numbers of a value whose VR is one for numbers; empty where it is none, or holds something else. */
export function numbersOf(bytes: Uint8Array, vr: string, isLittle: boolean): readonly number[] {
  if (vr === 'DS' || vr === 'IS') {
    const parts = Buffer.from(bytes).toString('latin1').split('\\').slice(0, MOST_NUMBERS);
    const numbers = parts.map((part) =>
      /\d/.test(part) ? Number(part.replace(/[\0\s]+/g, '')) : Number.NaN,
    );
    return numbers.every(Number.isFinite) ? numbers : [];
  }
  const [width, read] = BINARY_NUMBERS[vr] ?? [];
  if (width === undefined || read === undefined) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = Math.min(MOST_NUMBERS, Math.floor(bytes.length / width));
  const numbers: number[] = [];
  for (let index = 0; index < count; index += 1) numbers.push(read(view, index * width, isLittle));
  return numbers.every(Number.isFinite) ? numbers : [];
}
