import type { ByteSource } from '../core/byte-source.js';
import { codeOf } from '../core/errors.js';
import type { Hit } from '../detectors/hit.js';
import { PUBLISHED, STEP_IN_TEXT } from '../detectors/text-places.js';
import type { Content } from '../sources/content-kinds.js';
import type { StructuredEntry, StructuredProblem } from '../text/structured/entry.js';
import { pathSteps } from '../text/structured/paths-in-text.js';
import { isPublished } from '../text/structured/published.js';
import { readStructured, type StructuredFormat } from '../text/structured/read.js';
import type { BatchBuilder } from './batch-builder.js';
import { coverageHit } from './coverage-hits.js';
import { opaqueValuesOf } from './opaque-values.js';
import type { LocationRecord } from './records.js';
import { keyedText } from './side-car-keys.js';

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
/** Steps of paths in one file's texts that are judged by themselves. */
const MOST_PATH_STEPS = 20_000;
const LIMITS = { bytes: 16 * 2 ** 20, entries: 200_000, depth: 64 };
const MOST_CARVED_BYTES = 2 ** 21;
const NIFTI_BYTES = 2 ** 20;

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
    values: intern(entries, path, batch),
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
function intern(entries: readonly StructuredEntry[], path: string, batch: BatchBuilder): readonly number[] {
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
      for (const step of pathSteps(value)) {
        take('path', location, STEP_IN_TEXT, step);
        steps += 1;
      }
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
