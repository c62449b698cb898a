import { constants, gunzipSync } from 'node:zlib';
import { decodeBytes, withoutBrokenEnd } from './decode.js';
import type { Gathering } from './entry.js';

interface HeaderField {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** Text fields of a NIfTI-1 header (nifti1.h), in bytes. */
const FIELDS_1: readonly HeaderField[] = [
  { name: 'data_type', offset: 4, length: 10 },
  { name: 'db_name', offset: 14, length: 18 },
  { name: 'descrip', offset: 148, length: 80 },
  { name: 'aux_file', offset: 228, length: 24 },
  { name: 'intent_name', offset: 328, length: 16 },
];
/** Text fields of an Analyze 7.5 header that a NIfTI-1 header does not have. */
const FIELDS_ANALYZE: readonly HeaderField[] = [
  { name: 'originator', offset: 253, length: 10 },
  { name: 'generated', offset: 263, length: 10 },
  { name: 'scannum', offset: 273, length: 10 },
  { name: 'patient_id', offset: 283, length: 10 },
  { name: 'exp_date', offset: 293, length: 10 },
];
const MAGIC_AT = 344;

/** Text fields of a NIfTI-2 header (nifti2.h). */
const FIELDS_2: readonly HeaderField[] = [
  { name: 'descrip', offset: 240, length: 80 },
  { name: 'aux_file', offset: 320, length: 24 },
  { name: 'intent_name', offset: 508, length: 16 },
];
const SIZE_1 = 348;
const SIZE_2 = 540;
const COMPRESSED_BYTES = 262_144;
const INFLATED_BYTES = 16 * 2 ** 20;
const MOST_EXTENSIONS = 64;

function inflatedStart(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes.subarray(0, COMPRESSED_BYTES), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: INFLATED_BYTES,
    });
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** What programs leave in a field behind a shorter text. */
const CONTROLS = /\p{Cc}+/gu;

/** A field's text, in UTF-8 or the code page that makes words of it. */
function textAt(bytes: Uint8Array, offset: number, length: number): string {
  const field = bytes.subarray(offset, offset + length);
  const end = field.indexOf(0);
  const text = decodeBytes(withoutBrokenEnd(end < 0 ? field : field.subarray(0, end))).text;
  return text.replace(CONTROLS, ' ');
}

function fieldsOf(bytes: Uint8Array, size: number): readonly HeaderField[] {
  if (size === SIZE_2) return FIELDS_2;
  return textAt(bytes, MAGIC_AT, 1) === 'n' ? FIELDS_1 : [...FIELDS_1.slice(0, -1), ...FIELDS_ANALYZE];
}

/** Printable runs of an extension, which may be XML, AFNI attributes, a comment or a DICOM data set. */
function gatherExtension(bytes: Uint8Array, gathering: Gathering): void {
  const text = Buffer.from(bytes).toString('utf8');
  for (const match of text.matchAll(/[\p{L}\p{N}\p{P}\p{S} \t]{4,}/gu))
    gathering.add({ location: 'extension', key: 'extension', value: match[0], place: 'side-car' });
}

/** The text fields of a NIfTI header and its extensions, also behind gzip. */
export function gatherNifti(source: Uint8Array, gathering: Gathering): void {
  const bytes = inflatedStart(source);
  if (bytes === undefined || bytes.length < SIZE_1) {
    gathering.problem({ kind: 'not-well-formed' });
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = view.getInt32(0, true) === SIZE_1 || view.getInt32(0, true) === SIZE_2;
  const size = view.getInt32(0, little);
  if (size !== SIZE_1 && size !== SIZE_2) {
    gathering.problem({ kind: 'not-well-formed' });
    return;
  }
  for (const { name, offset, length } of fieldsOf(bytes, size)) {
    const value = textAt(bytes, offset, length);
    if (/^[\x20-\x7e\xa0-\xff]*$/.test(value))
      gathering.add({ location: name, key: name, value, place: 'side-car' });
  }
  let at = size + 4;
  if (bytes[size] === 0) return;
  for (let count = 0; count < MOST_EXTENSIONS && at + 8 <= bytes.length; count += 1) {
    const length = view.getInt32(at, little);
    if (length < 16 || length % 16 !== 0) return;
    if (at + length > bytes.length) gathering.problem({ kind: 'cut' });
    gatherExtension(bytes.subarray(at + 8, Math.min(bytes.length, at + length)), gathering);
    at += length;
  }
}
