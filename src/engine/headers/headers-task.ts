import type { PixelBudget } from '../../config/settings.js';
import type { ByteSource } from '../../core/byte-source.js';
import type { PresenceDetector } from '../../detectors/presence.js';
import type { FileStamp } from '../../detectors/time-stamp.js';
import { attributeTable } from '../../rules/attributes.js';
import { type Content, familyOf } from '../../sources/content-kinds.js';
import type { ContainerNote, MemberFacts, MemberStub } from '../../sources/member.js';
import { members } from '../../sources/members.js';
import { openFile } from '../../sources/open.js';
import { BatchBuilder, type FileHead } from '../batches/batch-builder.js';
import { writeBatch } from '../batches/batch-file.js';
import { BATCH_FILES } from '../batches/batch-size.js';
import { problemHit } from '../batches/coverage-hits.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import type { SpilledBatch } from '../batches/records.js';
import type { SpillPlace } from '../batches/spill.js';
import type {
  ContainerTask,
  HeaderPart,
  HeadersTask,
  PlannedFile,
  PlannedProblem,
} from '../batches/tasks.js';
import { spillDirectories } from '../directories/directory-parts.js';
import { spillSlices } from '../volumes/slice-parts.js';
import { slicePartOf } from '../volumes/volume-slices.js';
import { factValues, noteValues } from './container-values.js';
import { contentOf, digestOfPath, nameHits, readFile } from './read-file.js';
import { CONTAINER_NOTE, ENTRY_NOTE, summarise } from './summarise.js';
import { type WorkbookValues, workbookValues } from './workbook-values.js';

/** What the header stage needs beside its task. */
export interface Reading {
  readonly place: SpillPlace;
  readonly presence: PresenceDetector;
  readonly pixels: PixelBudget;
  readonly progress: ProgressMark;
}

const ENDED_WORKER: PlannedProblem = {
  reason: 'worker-failure',
  detail: 'reading it ended the worker',
  gap: true,
};

const ENDED_UNPACKING: PlannedProblem = {
  reason: 'worker-failure',
  detail: 'unpacking a member ended the worker; what comes after it was not read',
  gap: true,
};

/** The header stage for a batch of files. Containers met on the way end a part and come as parts of their own. */
export function runHeaders(task: HeadersTask, reading: Reading): readonly HeaderPart[] {
  const parts = new PartWriter(task.name, task.files, reading);
  for (const file of task.files) {
    reading.progress.step();
    readPlanned(file, parts, reading);
  }
  return parts.end();
}

function readPlanned(file: PlannedFile, parts: PartWriter, reading: Reading): void {
  const opened = open(file);
  if (opened.kind === 'problem') {
    parts.addProblem(file.root, file.path, file.size, opened);
    return;
  }
  const source = opened.source;
  try {
    const content = contentOf(source, file.path);
    const { root, path } = file;
    if (isContainer(content)) parts.container(file, content);
    else
      readFile({ root, path, bytes: source.size }, content, source, {
        batch: parts.batch,
        presence: reading.presence,
        pixels: reading.pixels,
        stamp: { modifiedMs: opened.modifiedMs, isLocal: false },
      });
  } finally {
    source.close();
  }
}

function open(
  file: PlannedFile,
): ReturnType<typeof openFile> | ({ readonly kind: 'problem' } & PlannedProblem) {
  const { path, absolute, problem } = file;
  if (problem !== undefined) return { kind: 'problem', ...problem };
  if (absolute === undefined) throw new Error('a planned file is either opened or a problem');
  return openFile({ path, absolute });
}

/** The header stage for the members of a container, each read as it comes. */
export async function runContainer(task: ContainerTask, reading: Reading): Promise<readonly HeaderPart[]> {
  const parts = new PartWriter(task.name, [task.file], reading);
  const opened = open(task.file);
  if (opened.kind === 'problem') {
    parts.addProblem(task.file.root, task.file.path, 0, opened);
    return parts.end();
  }
  try {
    await readMembers(task, opened.source, parts, reading);
  } finally {
    opened.source.close();
  }
  return parts.end();
}

async function readMembers(
  task: ContainerTask,
  source: ByteSource,
  parts: PartWriter,
  { progress, presence, pixels }: Reading,
): Promise<void> {
  const { root, path } = task.file;
  const content = contentOf(source, path);
  if (content === undefined) {
    readFile({ root, path, bytes: source.size }, content, source, { batch: parts.batch, presence, pixels });
    return;
  }
  const containers = new Set([path]);
  parts.addWorkbook(root, path, await workbookValues({ source, content, path }, parts.batch));
  let number = 0;
  for await (const event of members({ source, content, path })) {
    if (number === task.stopBefore) {
      parts.addNoteOfProblem(root, path, ENDED_UNPACKING);
      return;
    }
    progress.step();
    // A file's problems come after it and belong to its batch.
    if (event.kind !== 'problem') parts.flushIfFull();
    if (event.kind === 'problem') {
      // A member that is a container of another format has said so by its content.
      const isSaid = event.reason === 'container-not-assessed';
      if (containers.has(event.path)) parts.addNoteOfProblem(root, event.path, event);
      else if (!isSaid) parts.addProblem(root, event.path, 0, event);
    } else if (event.kind === 'member') {
      const head = { root, path: event.path, bytes: event.size };
      if (isContainer(event.content)) {
        containers.add(event.path);
        parts.addContainer({ ...head, content: event.content }, event.facts);
        parts.addWorkbook(root, event.path, await workbookValues(event, parts.batch));
      } else if (task.skip.includes(number)) parts.addProblem(root, event.path, event.size, ENDED_WORKER);
      else
        readFile(head, event.content, event.source, {
          batch: parts.batch,
          presence,
          pixels,
          facts: event.facts,
          stamp: stampOf(event.facts, content),
        });
    } else parts.addNote(root, event);
    number += 1;
    progress.step();
  }
}

/** A zip keeps the time of a clock on a wall, a tar and a gzip that of the world. */
function stampOf({ modifiedMs, stampsMs }: MemberFacts, container: Content): FileStamp | undefined {
  if (modifiedMs === undefined && stampsMs === undefined) return undefined;
  return { modifiedMs: modifiedMs ?? Number.NaN, isLocal: container === 'zip', othersMs: stampsMs };
}

function isContainer(content: Content | undefined): content is Content {
  return content !== undefined && familyOf(content) === 'container';
}

/** Cuts a stream of files into batches and spills them. */
class PartWriter {
  #batch = new BatchBuilder();
  readonly #parts: HeaderPart[] = [];
  readonly #name: string;
  readonly #place: SpillPlace;
  readonly #areVolumesRead: boolean;
  readonly #origins: readonly PlannedFile[];

  constructor(name: string, origins: readonly PlannedFile[], { place, pixels }: Reading) {
    this.#name = name;
    this.#origins = origins;
    this.#place = place;
    this.#areVolumesRead = pixels !== 'off';
  }

  get batch(): BatchBuilder {
    return this.#batch;
  }

  container(file: PlannedFile, content: Content): void {
    this.#batch.add(
      { root: file.root, path: file.path, bytes: file.size, content },
      [],
      nameHits(file.path),
      undefined,
      digestOfPath(file.path),
    );
    this.#flush();
    this.#parts.push({ kind: 'container', file });
  }

  /** What is wrong with a file: said with the file where it was the last that was read, else by itself. */
  addProblem(root: number, path: string, bytes: number, problem: PlannedProblem): void {
    const head = { root, path, bytes, content: 'not-opened' };
    const hits = [problemHit(problem, path)];
    if (this.#batch.addToLast(root, path, hits)) return;
    this.#batch.add(head, [], hits, undefined, digestOfPath(path));
  }

  /** A container inside a container: a file, with what the outer one says of it. */
  addContainer(head: FileHead, facts: MemberFacts): void {
    const values = factValues(facts, this.#batch);
    this.#batch.add(head, values, nameHits(head.path), undefined, digestOfPath(head.path));
  }

  /** The cells of a workbook, beside its members. */
  addWorkbook(root: number, path: string, found: WorkbookValues | undefined): void {
    if (found === undefined || found.values.length + found.hits.length === 0) return;
    const head = { root, path, bytes: 0, content: CONTAINER_NOTE };
    this.#batch.add(head, found.values, found.hits, undefined, digestOfPath(path));
  }

  /** What is wrong with a container, which was counted as a file already. */
  addNoteOfProblem(root: number, path: string, problem: PlannedProblem): void {
    const hits = [problemHit(problem, path)];
    if (this.#batch.addToLast(root, path, hits)) return;
    const head = { root, path, bytes: 0, content: CONTAINER_NOTE };
    this.#batch.add(head, [], hits, undefined, digestOfPath(path));
  }

  /** What a container says of itself, of a folder or a link in it; nothing where it says nothing. */
  addNote(root: number, event: ContainerNote | MemberStub): void {
    const values =
      event.kind === 'container' ? noteValues(event, this.#batch) : factValues(event.facts, this.#batch);
    if (values.length === 0) return;
    const content = event.kind === 'container' ? CONTAINER_NOTE : ENTRY_NOTE;
    const head = { root, path: event.path, bytes: 0, content };
    this.#batch.add(head, values, [], undefined, digestOfPath(event.path));
  }

  flushIfFull(): void {
    if (this.#batch.size >= BATCH_FILES) this.#flush();
  }

  end(): readonly HeaderPart[] {
    this.#flush();
    return this.#parts;
  }

  #flush(): void {
    if (this.#batch.size === 0) return;
    const batch: SpilledBatch = { ...this.#batch.build(), origins: this.#origins };
    const name = writeBatch(this.#place, `${this.#name}_${this.#parts.length}`, batch);
    const slices = this.#areVolumesRead ? slicePartOf(batch) : undefined;
    if (slices !== undefined) spillSlices(this.#place, name, slices);
    const { directories } = this.#batch;
    if (directories.length > 0) spillDirectories(this.#place, name, directories);
    const summary = summarise(batch, name, attributeTable(), slices, directories);
    this.#parts.push({ kind: 'batch', summary });
    this.#batch = new BatchBuilder();
  }
}
