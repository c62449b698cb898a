import type { ByteSource } from '../core/byte-source.js';
import { codeOf } from '../core/errors.js';
import type { Hit } from '../detectors/hit.js';
import type { Content } from '../sources/content-kinds.js';
import type { StructuredEntry, StructuredProblem } from '../text/structured/entry.js';
import { readStructured, type StructuredFormat } from '../text/structured/read.js';
import type { BatchBuilder } from './batch-builder.js';
import { coverageHit } from './coverage-hits.js';
import { opaqueValuesOf } from './opaque-values.js';
import type { LocationRecord } from './records.js';

/** What a file beside the images says. */
export interface SideCar {
  readonly values: readonly number[];
  readonly hits: readonly Hit[];
  /** True where everything in it was read as text. */
  readonly isRead: boolean;
}

const FORMATS: Readonly<Partial<Record<Content, StructuredFormat>>> = {
  json: 'json',
  csv: 'table',
  tsv: 'table',
  xml: 'xml',
  html: 'html',
  hl7: 'text',
  rtf: 'text',
  text: 'text',
  'nifti-1': 'nifti',
  'nifti-2': 'nifti',
};
/** Binary files whose texts are looked for: metadata of pictures and documents, names in folders' catalogues. */
const CARVED: ReadonlySet<Content> = new Set<Content>([
  'png',
  'jpeg',
  'tiff',
  'bmp',
  'gif',
  'jp2',
  'j2k',
  'pdf',
  'ole',
  'ds-store',
  'apple-double',
  'windows-shortcut',
  'java-object',
  'unknown',
]);
const LIMITS = { bytes: 16 * 2 ** 20, entries: 200_000, depth: 64 };
const MOST_CARVED_BYTES = 2 ** 21;
const NIFTI_BYTES = 2 ** 20;

/** Measures and small counts identify nobody, unless they are ages or post codes. */
const PLAIN_NUMBER = /^[-+]?(?:\d{0,5}|\d*\.\d+)(?:e[-+]?\d+)?$/i;
const TELLING_KEY = /age|zip|post|year|birth/i;

/** Names of columns and keys that stand for an attribute. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['id', 'PatientID'],
  ['mrn', 'PatientID'],
  ['pid', 'PatientID'],
  ['patid', 'PatientID'],
  ['dob', 'PatientBirthDate'],
  ['birthdate', 'PatientBirthDate'],
  ['dateofbirth', 'PatientBirthDate'],
  ['patname', 'PatientName'],
  ['patientsname', 'PatientName'],
  ['accession', 'AccessionNumber'],
]);

const NOTHING: SideCar = { values: [], hits: [], isRead: false };

/** Takes the texts of a file that is no DICOM into the batch, with their places. */
export function sideCarValues(source: ByteSource, content: Content, batch: BatchBuilder): SideCar {
  const format = FORMATS[content];
  const most = format === undefined ? MOST_CARVED_BYTES : format === 'nifti' ? NIFTI_BYTES : LIMITS.bytes;
  if (format === undefined && !CARVED.has(content)) return NOTHING;
  const bytes = readStart(source, most);
  if (bytes === undefined) return NOTHING;
  if (format === undefined) {
    const { values } = opaqueValuesOf(batch).ofBytes(content === 'unknown' ? 'content' : 'comment', bytes);
    return { values, hits: [], isRead: false };
  }
  const { entries, problems } = readStructured(bytes, format, LIMITS);
  const isCut = format !== 'nifti' && source.size > bytes.length;
  return {
    values: intern(entries, batch),
    hits:
      isCut || problems.some(isGap)
        ? [coverageHit('coverage/limit-reached', 'the file was read up to the limit')]
        : [],
    isRead: format !== 'nifti',
  };
}

function isGap({ kind }: StructuredProblem): boolean {
  return kind === 'cut' || kind === 'too-deep';
}

function readStart(source: ByteSource, most: number): Uint8Array | undefined {
  try {
    return source.read(0, Math.min(source.size, most));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

/** The same value under the same key is judged where it first stands. */
function intern(entries: readonly StructuredEntry[], batch: BatchBuilder): readonly number[] {
  const seen = new Set<string>();
  const values: number[] = [];
  for (const { location, key, value, place } of entries) {
    const text = value.trim();
    if (text.length < 2 || (PLAIN_NUMBER.test(text) && !TELLING_KEY.test(key))) continue;
    const mark = `${key}\u0000${text}`;
    if (seen.has(mark)) continue;
    seen.add(mark);
    const keyword = ALIASES.get(key.toLowerCase().replace(/[\s_-]/g, '')) ?? key;
    const id = batch.otherLocation(`${place}\u0000${location}\u0000${key}`, () =>
      placeOf(place, location, keyword),
    );
    const number = batch.value(id, text);
    if (number !== undefined) values.push(number);
  }
  return values;
}

/** A place that is no element. */
export function placeOf(place: LocationRecord['place'], location: string, keyword: string): LocationRecord {
  return {
    place,
    location,
    tag: 0,
    keyword,
    vr: '',
    writtenVr: '',
    privatePath: false,
    creator: undefined,
    inside: [],
  };
}
