import type { AttributeTable } from '../../rules/attributes.js';
import { findNumbers } from '../../text/identifiers/numbers.js';
import type { FileRecord, SpilledBatch } from '../batches/records.js';
import type { SpillRef } from '../batches/spill.js';
import type { BatchSummary, Observation } from '../batches/tasks.js';
import type { KnownDirectory } from '../directories/directory-parts.js';
import { constantsOf } from '../judging/patient-constants.js';
import { pictureKindOf } from '../pictures/photographs.js';
import { holdsPictures } from '../pictures/pictures.js';
import { countSeries, type SlicePart } from '../volumes/volume-slices.js';
import { namesInPaths } from './shared-names.js';

/** The content of records that are no files: what a container says beside its members, and of folders and links in it. */
export const CONTAINER_NOTE = 'container-note';
export const ENTRY_NOTE = 'entry-note';
const NOTES: ReadonlySet<string> = new Set([CONTAINER_NOTE, ENTRY_NOTE]);

/** Records that are files. */
export function countFiles(records: readonly Pick<FileRecord, 'content'>[]): number {
  let count = 0;
  for (const { content } of records) if (!NOTES.has(content)) count += 1;
  return count;
}

/** UIDs differ by instance and are told by themselves; their statistics would only grow with the archive. */
const UNOBSERVED_VRS = new Set(['UI', 'TM']);

/** What the main thread is told of a batch: counts, who is in it, and what its identity attributes hold. */
export function summarise(
  batch: SpilledBatch,
  ref: SpillRef,
  attributes: AttributeTable,
  slices: SlicePart | undefined,
  directories: readonly KnownDirectory[],
): BatchSummary {
  const contents: Record<string, number> = {};
  const patients = new Map<string, number>();
  const studies = new Set<string>();
  const series = new Set<string>();
  let bytes = 0;
  let dicomFiles = 0;
  let instances = 0;
  let frames = 0;
  const pictures: number[] = [];
  const photos: number[] = [];
  for (const [index, record] of batch.records.entries()) {
    const { content, bytes: size, instance } = record;
    if (holdsPictures(record)) pictures.push(index);
    if (pictureKindOf(record) !== undefined) photos.push(index);
    if (NOTES.has(content)) continue;
    contents[content] = (contents[content] ?? 0) + 1;
    bytes += size;
    if (instance === undefined) continue;
    dicomFiles += 1;
    if (instance.sop !== '') instances += 1;
    if (instance.pixelBytes > 0) frames += instance.frames;
    if (instance.patient !== '' && !patients.has(instance.patient))
      patients.set(instance.patient, patients.size);
    if (instance.study !== '') studies.add(instance.study);
    if (instance.series !== '') series.add(instance.series);
  }
  return {
    batch: ref,
    files: countFiles(batch.records),
    bytes,
    dicomFiles,
    instances,
    frames,
    pictures,
    photos,
    volumes: slices === undefined ? [] : countSeries(slices),
    niftis: slices?.niftis.map(({ record }) => record) ?? [],
    directories: directories.map(({ record }) => record),
    container: containerOf(batch),
    contents,
    patients: [...patients.keys()],
    studies: [...studies],
    series: [...series],
    observations: observe(batch, patients, attributes),
    beside: observeBeside(batch, attributes),
    said: observeSaid(batch),
    constants: constantsOf(batch, patients),
    names: namesInPaths(batch.records, patients),
  };
}

/** The container that a batch's members come from: its one origin, which is none of its records. */
function containerOf({ origins, records }: SpilledBatch): string | undefined {
  const [origin, another] = origins;
  const [first] = records;
  if (origin === undefined || another !== undefined || first === undefined) return undefined;
  return first.path.startsWith(`${origin.path}!/`) ? `${origin.root}:${origin.path}` : undefined;
}

/** What each patient holds under each identity attribute, once for each distinct value. */
function observe(
  batch: SpilledBatch,
  patients: ReadonlyMap<string, number>,
  attributes: AttributeTable,
): readonly Observation[] {
  const identities: (string | undefined)[] = [];
  for (const { place, tag, vr } of batch.locations) {
    const isObserved = place === 'attribute' && !UNOBSERVED_VRS.has(vr);
    identities.push(isObserved ? attributes.of(tag)?.tag : undefined);
  }
  const ofValues: (string | undefined)[] = [];
  for (const { location } of batch.values) ofValues.push(identities[location]);
  const seen = new Set<number>();
  const observations: Observation[] = [];
  for (const record of batch.records) {
    const patient = patients.get(record.instance?.patient ?? '');
    if (patient === undefined) continue;
    for (const id of record.values) {
      const attribute = ofValues[id];
      const key = id * patients.size + patient;
      if (attribute === undefined || seen.has(key)) continue;
      seen.add(key);
      observations.push({ attribute, patient, value: batch.values[id]?.value ?? '' });
    }
  }
  return observations;
}

/** Numbers and names that a person goes by: shorter ones are codes and rows. */
const TERM =
  /^(?:\p{L}{0,3}[- ]?\d{6,12}|(?=.*\p{L}{4})\p{L}[\p{L}\p{M} ,^.'’-]{4,63}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana} ・]{3,16})$/u;

/** Names and numbers of side-cars by the attribute that their key stands for. */
function observeBeside(
  batch: SpilledBatch,
  attributes: AttributeTable,
): readonly Pick<Observation, 'attribute' | 'value'>[] {
  const named: (string | undefined)[] = [];
  for (const { place, keyword } of batch.locations)
    named.push(place === 'side-car' || place === 'table' ? attributes.byKeyword(keyword)?.tag : undefined);
  const found: Pick<Observation, 'attribute' | 'value'>[] = [];
  for (const { location, value } of batch.values) {
    const attribute = named[location];
    if (attribute === undefined) continue;
    const text = value.trim();
    if (TERM.test(text)) found.push({ attribute, value: text });
  }
  return found;
}

/** Values that may name a number: words, then five digits and more. */
const MAY_SAY = /[\p{L}#№][^\d]{0,24}\d(?:[ /.-]?[\p{L}\d]){4}/u;
/** VRs that hold no words, and what is a number by its attribute already. */
const SILENT_VRS: ReadonlySet<string> = new Set(['UI', 'TM', 'DA', 'DT', 'AS', 'PN', 'CS']);
/** Longer text is read where it is judged; what it says of numbers is said in short notes as well. */
const LONGEST_SAYING = 1_000;
const MOST_SAID = 2_000;
/** Kinds of numbers that a person or an examination goes by everywhere. */
const OF_A_PERSON: ReadonlySet<string> = new Set(['mrn', 'accession', 'national-id', 'insurance-id', 'ssn']);
const LEAST_SAID = 0.7;
const LEAST_DIGITS_SAID = 6;

/** Numbers that texts call somebody's (`MRN 5512071`): the same number elsewhere, in a UID or a code, is that person's too. */
function observeSaid(batch: SpilledBatch): readonly string[] {
  const said = new Set<string>();
  for (const { location, value } of batch.values) {
    const vr = batch.locations[location]?.vr ?? '';
    if (said.size >= MOST_SAID || SILENT_VRS.has(vr) || value.length > LONGEST_SAYING || !MAY_SAY.test(value))
      continue;
    for (const { kind, confidence, start, end } of findNumbers(value)) {
      const number = value.slice(start, end);
      if (OF_A_PERSON.has(kind) && confidence >= LEAST_SAID && digitsOf(number).length >= LEAST_DIGITS_SAID)
        said.add(number);
    }
  }
  return [...said];
}

/** The digits of a number, without its separators and letters. */
export function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}
