import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import dcmjs from 'dcmjs';
import { z } from 'zod';
import { formatTag } from '../../../src/core/location.js';
import { privateEntryOf } from '../../../src/dicom/private-dictionary.js';
import type { LongValue, ValueJson } from '../../build/dicom.js';
import { type Attributes, textOf } from '../base/attributes.js';
import { type Instance, instanceBytes } from '../base/instance.js';
import { deidentify, type House } from '../deidentify/deidentify.js';

/** The development corpus beside the checkout: real headers of many vendors. It may be absent. */
const CORPUS = fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));

/** Sources whose files have ordinary headers; malformed ones are for other tests. */
const FOLDERS = [
  'pydicom',
  'dcmqi',
  'papaya',
  'dicomparser',
  'cati-deidentification',
  'ms-health-data-anonymization',
];

const LONGEST_BYTES = 4096;
const LARGEST_FILE = 1_500_000;
const TEXT_VRS = new Set('AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '));
const NUMBER_VRS = new Set('FD FL SL SS UL US'.split(' '));
const NEEDED = ['(0008,0016)', '(0008,0018)', '(0008,0060)', '(0010,0020)'];

const elementSchema = z.object({ vr: z.string(), Value: z.array(z.unknown()).optional() });
const dataSetSchema = z.record(z.string(), elementSchema);

/** True where the corpus is there to be read. */
const hasCorpus = existsSync(CORPUS);

/** Paths of the corpus's files, in order. */
export function corpusFiles(): readonly string[] {
  if (!hasCorpus) return [];
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(CORPUS, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  ).sort();
}

/**
 * A real header, de-identified: no pixels, no long bytes; what Table E.3.10-1 lists is kept of the private elements
 * where the house keeps safe ones.
 *
 * @returns undefined where the file cannot be read whole or is no composite instance.
 */
export function cleanedCorpusFile(file: string, house: House, path: string): Instance | undefined {
  const bytes = readFileSync(file);
  if (bytes.length > LARGEST_FILE) return undefined;
  try {
    const header = headerOf(bytes);
    if (NEEDED.some((tag) => (textOf(header[tag]) ?? '') === '')) return undefined;
    const data = deidentify(header, { ...house, isSafeElement: isListedAsSafe });
    const instance = { path, data: { ...data, '(0008,0005)': 'ISO_IR 192' }, options: {} };
    instanceBytes(instance);
    return instance;
  } catch {
    // What the second reader cannot read, or the builder cannot write, is no part of the clean side.
    return undefined;
  }
}

function headerOf(bytes: Buffer): Attributes {
  const read: unknown = dcmjs.data.DicomMessage.readFile(Uint8Array.from(bytes).buffer).dict;
  return attributesFrom(dataSetSchema.parse(read));
}

function attributesFrom(dataSet: z.infer<typeof dataSetSchema>): Attributes {
  return Object.fromEntries(
    Object.entries(dataSet).flatMap(([key, element]) => {
      const tag = Number.parseInt(key, 16);
      const value = valueFrom(element);
      const isNeeded = value !== undefined && tag >>> 16 > 2 && tag !== 0x7fe00010 && (tag & 0xffff) !== 0;
      return isNeeded ? [[formatTag(tag), value] as const] : [];
    }),
  );
}

function valueFrom({ vr, Value = [] }: z.infer<typeof elementSchema>): ValueJson | undefined {
  if (vr === 'SQ') {
    return { vr, items: Value.map((item) => attributesFrom(dataSetSchema.parse(item))) };
  }
  if (TEXT_VRS.has(vr)) return { vr, value: Value.map(textFrom) };
  if (NUMBER_VRS.has(vr)) return { vr, value: Value.map(Number) };
  return bytesFrom(vr, Value[0]);
}

function textFrom(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'Alphabetic' in value) return String(value.Alphabetic);
  return value === null || value === undefined ? '' : String(value);
}

function bytesFrom(vr: string, value: unknown): LongValue | undefined {
  if (!(value instanceof ArrayBuffer) || value.byteLength > LONGEST_BYTES) return undefined;
  return { vr, bytes: new Uint8Array(value) };
}

/** PS3.15 Table E.3.10-1. */
function isListedAsSafe(creator: string, tag: string): boolean {
  const number = Number.parseInt(tag.slice(1, 5) + tag.slice(6, 10), 16);
  return privateEntryOf(creator, number)?.isSafe === true;
}
