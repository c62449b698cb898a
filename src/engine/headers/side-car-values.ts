import type { ByteSource } from '../../core/byte-source.js';
import { codeOf } from '../../core/errors.js';
import type { Hit } from '../../detectors/hit.js';
import { keyTableHits } from '../../detectors/key-tables.js';
import { PUBLISHED, STEP_IN_TEXT } from '../../detectors/text-places.js';
import type { Content } from '../../sources/content-kinds.js';
import { gzipFacts } from '../../sources/gzip.js';
import { isEdf } from '../../text/structured/edf.js';
import type { StructuredEntry, StructuredProblem } from '../../text/structured/entry.js';
import { pathSteps } from '../../text/structured/paths-in-text.js';
import { isPublished } from '../../text/structured/published.js';
import { readStructured, type StructuredFormat } from '../../text/structured/read.js';
import type { BatchBuilder } from '../batches/batch-builder.js';
import { coverageHit } from '../batches/coverage-hits.js';
import type { LocationRecord } from '../batches/records.js';
import { factValues } from './container-values.js';
import { mediaStart } from './media-start.js';
import { opaqueValuesOf } from './opaque-values.js';
import { keyedText } from './side-car-keys.js';
import { placeOf } from './side-car-place.js';

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
  hl7: 'hl7',
  rtf: 'text',
  text: 'text',
  'nifti-1': 'nifti',
  'nifti-2': 'nifti',
  analyze: 'nifti',
  nrrd: 'image-header',
  metaimage: 'image-header',
  sqlite: 'sqlite',
};
/** Headers before voxels, which others look at. */
const HEADERS: ReadonlySet<StructuredFormat> = new Set(['nifti', 'image-header', 'edf']);
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
  'sqlite',
  'hdf5',
  'netcdf',
  'minc',
  'matlab',
  'plist',
  'postscript',
  'numpy',
  'parquet',
  'mgh',
  'cpio',
  'webp',
  'heif',
  'jpeg-xl',
  'psd',
  'netpbm',
  'mp4',
  'quicktime',
  'avi',
  'matroska',
  'asf',
  'wav',
  'mp3',
  'ogg',
  'flac',
  'unknown',
]);
/** Keys under which files and folders are named. */
const NAMES_A_FILE = /file|path|folder|dir(?:ectory)?$|image|db_name|source/i;
/** Steps of paths in one file's texts that are judged by themselves. */
const MOST_PATH_STEPS = 20_000;
export const SIDE_CAR_LIMITS = { bytes: 16 * 2 ** 20, entries: 200_000, depth: 64 };
const MOST_CARVED_BYTES = 2 ** 21;
/** Characters of one line or field that are judged: the first half of them and the last. */
const LONGEST_TEXT = 2 ** 18;
const HEADER_BYTES = 2 ** 20;

/** Measures and small counts identify nobody, unless they are ages or post codes. */
const PLAIN_NUMBER = /^[-+]?(?:\d{0,5}|\d*\.\d+)(?:e[-+]?\d+)?$/i;
const TELLING_KEY = /age|zip|post|year|birth/i;

const NOTHING: SideCar = { values: [], hits: [], isRead: false };

/** Takes the texts of a file that is no DICOM into the batch, with their places. */
export function sideCarValues(
  source: ByteSource,
  content: Content,
  path: string,
  batch: BatchBuilder,
): SideCar {
  const named = FORMATS[content];
  if (named === undefined && !CARVED.has(content)) return NOTHING;
  const most =
    named === undefined ? MOST_CARVED_BYTES : HEADERS.has(named) ? HEADER_BYTES : SIDE_CAR_LIMITS.bytes;
  const bytes = readStart(source, content, most);
  if (bytes === undefined) return NOTHING;
  const format = (named === 'text' || named === undefined) && isEdf(bytes) ? 'edf' : named;
  if (format === undefined) {
    const { values } = opaqueValuesOf(batch).ofBytes(
      content === 'unknown' ? 'content' : 'comment',
      carved(content, bytes),
    );
    const names = content === 'ds-store' ? listedNames(bytes, batch) : [];
    return { values: [...values, ...names], hits: [], isRead: false };
  }
  const { entries: whole, problems } = readStructured(bytes, format, SIDE_CAR_LIMITS);
  const isHeader = HEADERS.has(format);
  const isLong = whole.some(({ value }) => value.length > LONGEST_TEXT);
  const entries = isLong ? whole.map(bothEnds) : whole;
  const isCut = isLong || (!isHeader && source.size > bytes.length);
  return {
    values: [
      ...entryValues(entries, path, batch),
      ...packedValues(source, bytes, batch),
      ...(format === 'sqlite' ? carvedValues(bytes, batch) : []),
    ],
    hits: [
      ...keyTableHits(entries, path),
      ...(isCut || problems.some(isGap)
        ? [coverageHit('coverage/limit-reached', 'the file was read up to the limit')]
        : []),
    ],
    isRead: !isHeader,
  };
}

/** A text as far as it is judged. */
function bothEnds(entry: StructuredEntry): StructuredEntry {
  const { value } = entry;
  if (value.length <= LONGEST_TEXT) return entry;
  const half = LONGEST_TEXT / 2;
  return { ...entry, value: `${value.slice(0, half)}\n${value.slice(-half)}` };
}

/** What was deleted from a database, and what stands in its indexes. */
function carvedValues(bytes: Uint8Array, batch: BatchBuilder): readonly number[] {
  return opaqueValuesOf(batch).ofBytes('comment', bytes.subarray(0, MOST_CARVED_BYTES)).values;
}

/** Of a volume behind gzip: the name that it had when it was packed, and what was said of it. */
function packedValues(source: ByteSource, bytes: Uint8Array, batch: BatchBuilder): readonly number[] {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? factValues(gzipFacts(source), batch) : [];
}

/** Kinds of what the Finder notes of a file, behind its name in UTF-16: where its icon stands, its comment, its size. */
const FINDER_NOTES =
  /((?:[\x20-\x7e\xa0-\ud7ff]){2,255}?)(?:Iloc|bwsp|cmmt|dilc|dscl|extn|fwi0|icvp|icvo|lg1S|logS|lsvp|lsvP|modD|moDD|ph1S|phyS|vSrn)/gu;

/** Names of files and folders that a Finder's catalogue keeps. */
function listedNames(bytes: Uint8Array, batch: BatchBuilder): readonly number[] {
  const swapped = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  const wide = [swapped, Buffer.from(bytes.subarray(1, bytes.length - ((bytes.length + 1) & 1)))].map((one) =>
    one.swap16().toString('utf16le'),
  );
  const place = batch.otherLocation(`path\u0000comment\u0000${STEP_IN_TEXT}`, () =>
    placeOf('path', 'comment', STEP_IN_TEXT),
  );
  return wide.flatMap((text) => namesBefore(text).flatMap((name) => batch.value(place, name) ?? []));
}

/** A name is followed by four letters of one byte each: two units of the text. */
function namesBefore(text: string): readonly string[] {
  const narrow = text.replace(/[\u4000-\u7f7f]{2}/gu, (pair) =>
    Buffer.from([
      pair.charCodeAt(0) >> 8,
      pair.charCodeAt(0) & 255,
      pair.charCodeAt(1) >> 8,
      pair.charCodeAt(1) & 255,
    ]).toString('latin1'),
  );
  return [...new Set(Array.from(narrow.matchAll(FINDER_NOTES), ([, name = '']) => name.trim()))].slice(
    0,
    MOST_PATH_STEPS,
  );
}

/** A MATLAB file begins with when and on what it was made, in 116 characters. */
const MATLAB_HEADING = 116;

function carved(content: Content, bytes: Uint8Array): Uint8Array {
  return content === 'matlab' ? bytes.subarray(MATLAB_HEADING) : bytes;
}

function isGap({ kind }: StructuredProblem): boolean {
  return kind === 'cut' || kind === 'too-deep';
}

function readStart(source: ByteSource, content: Content, most: number): Uint8Array | undefined {
  try {
    return mediaStart(source, content, most);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

/** The texts of a structured file as values of the batch; the same under the same key is judged where it first stands. */
export function entryValues(
  entries: readonly StructuredEntry[],
  path: string,
  batch: BatchBuilder,
): readonly number[] {
  const seen = new Set<string>();
  const values: number[] = [];
  const take = (place: LocationRecord['place'], location: string, keyword: string, value: string) => {
    const mark = `${place}\u0000${keyword}\u0000${value}`;
    if (seen.has(mark)) return;
    seen.add(mark);
    const id = batch.otherLocation(`${place}\u0000${location}\u0000${keyword}`, () =>
      placeOf(place, location, keyword),
    );
    const number = batch.value(id, value);
    if (number !== undefined) values.push(number);
  };
  let steps = 0;
  for (const entry of entries) {
    const { location, key, place } = entry;
    const { keyword, value, isTelling } = keyedText(entry);
    if (value.length < 2 || (!isTelling && PLAIN_NUMBER.test(value) && !TELLING_KEY.test(key))) continue;
    take(place, location, isPublished(path, entry) ? PUBLISHED : keyword, value);
    if (steps < MOST_PATH_STEPS)
      for (const step of NAMES_A_FILE.test(key)
        ? [...fileName(value), ...pathSteps(value)]
        : pathSteps(value)) {
        take('path', location, STEP_IN_TEXT, step);
        steps += 1;
      }
  }
  return values;
}

/** A whole value that is a file's name; paths come step by step. */
function fileName(value: string): readonly string[] {
  return /^[^\s/\\]{4,128}$/.test(value) && /\p{L}{3}/u.test(value) ? [value] : [];
}
