import { createHash } from 'node:crypto';
import type { PixelBudget } from '../../config/settings.js';
import type { ByteSource } from '../../core/byte-source.js';
import { codeOf } from '../../core/errors.js';
import { hiddenFileHits, isUnfinished } from '../../detectors/container-hidden.js';
import type { Hit } from '../../detectors/hit.js';
import type { PresenceDetector } from '../../detectors/presence.js';
import { type FileStamp, timeStampHits } from '../../detectors/time-stamp.js';
import { readDirectory } from '../../dicom/directory.js';
import { CLASSIFY_BYTES, classify } from '../../sources/content.js';
import { type Content, familyOf } from '../../sources/content-kinds.js';
import type { MemberFacts } from '../../sources/member.js';
import { dateClaimOf } from '../../text/treatment/claimed-dates.js';
import type { BatchBuilder, FileHead } from '../batches/batch-builder.js';
import { coverageHit } from '../batches/coverage-hits.js';
import { factValues } from './container-values.js';
import { instanceClock } from './instance-clock.js';
import { sideCarValues } from './side-car-values.js';
import { type TakenInstance, takeInstance } from './taken-instance.js';
import { unseenVolumeHits } from './unassessed.js';

/** Of a file without a SOP Instance UID, up to so many bytes go into its digest, a piece at a time. */
const MOST_DIGESTED_BYTES = 64 * 2 ** 20;
const PIECE_BYTES = 2 ** 20;

/** Images whose header is read as text. */
const VOXELS: ReadonlySet<Content> = new Set<Content>(['nifti-1', 'nifti-2', 'analyze', 'nrrd', 'metaimage']);

/** What a file is by its first bytes; `unreadable` where the medium fails. */
export function contentOf(source: ByteSource, path: string): Content | undefined {
  try {
    return classify(source.read(0, CLASSIFY_BYTES), source.size, path);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

/** Where a file is read into, and what is looked for on the way. */
export interface FileReading {
  readonly batch: BatchBuilder;
  readonly presence: PresenceDetector;
  readonly pixels: PixelBudget;
  /** What the container says of a member. */
  readonly facts?: MemberFacts;
  /** When the file was changed. */
  readonly stamp?: FileStamp | undefined;
}

/** Reads one file into the batch: facts, values and what could not be read. Never throws on bad data. */
export function readFile(
  head: Omit<FileHead, 'content'>,
  content: Content | undefined,
  source: ByteSource,
  reading: FileReading,
): void {
  const { batch } = reading;
  if (content === undefined) {
    const unreadable = coverageHit('coverage/unreadable-file', 'the system refused to read it');
    batch.add({ ...head, content: 'unreadable' }, [], [unreadable], undefined, digestOfPath(head.path));
  } else if (familyOf(content) === 'dicom') {
    readInstance({ ...head, content }, source, reading);
  } else {
    readBeside({ ...head, content }, content, source, reading);
  }
}

/** A file that is no DICOM: its texts, and what of it was not assessed. */
function readBeside(head: FileHead, content: Content, source: ByteSource, reading: FileReading): void {
  const { batch } = reading;
  const { values, hits, isRead } = sideCarValues(source, content, head.path, batch);
  const said = [
    ...hits,
    ...nameHits(head.path),
    ...(isRead ? [] : contentHits(content)),
    ...unseenVolumeHits(head, reading.pixels),
  ];
  batch.add(head, [...values, ...valuesOfFacts(reading)], said, undefined, digestOf(source));
}

function valuesOfFacts({ facts, batch }: FileReading): readonly number[] {
  return facts === undefined ? [] : factValues(facts, batch);
}

function readInstance(head: FileHead, source: ByteSource, reading: FileReading): void {
  const { batch } = reading;
  const taken = takeInstance(source, reading);
  if (taken === undefined) {
    readBeside({ ...head, content: 'unknown' }, 'unknown', source, reading);
    return;
  }
  const { facts, values, dataSet } = taken;
  batch.add(
    head,
    reading.facts === undefined ? values : [...values, ...valuesOfFacts(reading)],
    withName(withStamp(taken, reading.stamp), head.path),
    facts,
    facts.sop === '' ? digestOf(source) : '',
  );
  const directory = head.content === 'dicomdir' ? readDirectory(dataSet) : undefined;
  if (directory !== undefined) batch.addDirectory(directory);
}

/** The same list where the file's time stamp says nothing: neighbours share it. */
function withStamp({ hits, dataSet, facts }: TakenInstance, stamp: FileStamp | undefined): readonly Hit[] {
  const isShifted = () => dateClaimOf(facts.claims) === 'shifted';
  const found = stamp === undefined ? [] : timeStampHits(stamp, instanceClock(dataSet, isShifted));
  return found.length === 0 ? hits : [...hits, ...found];
}

/** The same list where the file's name says nothing. */
function withName(hits: readonly Hit[], path: string): readonly Hit[] {
  const ofName = nameHits(path);
  return ofName.length === 0 ? hits : [...hits, ...ofName];
}

/** What a file's name alone says: that nobody meant to release it, or that it never came whole. */
export function nameHits(path: string): readonly Hit[] {
  const hidden = hiddenFileHits(path);
  if (!isUnfinished(path)) return hidden;
  return [...hidden, coverageHit('coverage/truncated', 'its name says that a transfer was not finished')];
}

function contentHits(content: Content): readonly Hit[] {
  const family = familyOf(content);
  if (content === 'empty') return [coverageHit('coverage/empty-file', 'the file is empty')];
  if (content === 'unknown') return [coverageHit('coverage/unknown-file', 'unknown content')];
  if (family === 'container-not-assessed')
    return [coverageHit('coverage/container-not-assessed', `${content} is not opened`)];
  if (family === 'container') return [];
  const detail = VOXELS.has(content)
    ? `${content}: its header was read, and text in its voxels was not looked for`
    : `${content}: this kind of content is not assessed`;
  return [coverageHit('coverage/file-not-assessed', detail)];
}

/** SHA-256 of a file's bytes, for files that no UID names; of large ones, of their beginning and size. */
function digestOf(source: ByteSource): string {
  const hash = createHash('sha256');
  const end = Math.min(source.size, MOST_DIGESTED_BYTES);
  try {
    for (let at = 0; at < end; at += PIECE_BYTES)
      hash.update(source.read(at, Math.min(PIECE_BYTES, end - at)));
    if (source.size > end) hash.update(`${source.size}`);
    return hash.digest('hex');
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return digestOfPath(`${source.size}`);
  }
}

/** Stands for a file whose bytes can't be read. */
export function digestOfPath(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}
