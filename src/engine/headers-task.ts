import type { ByteSource } from '../core/byte-source.js';
import type { RunKeys } from '../core/token.js';
import { attributeTable } from '../rules/attributes.js';
import { type Content, familyOf } from '../sources/content-kinds.js';
import { members } from '../sources/members.js';
import { openFile } from '../sources/open.js';
import { BatchBuilder } from './batch-builder.js';
import { BATCH_FILES } from './batch-size.js';
import { coverageHit, problemHit } from './coverage-hits.js';
import type { ProgressMark } from './progress-mark.js';
import { contentOf, digestOfPath, readFile } from './read-file.js';
import type { Batch } from './records.js';
import { spill } from './spill.js';
import { summarise } from './summarise.js';
import type { ContainerTask, HeaderPart, HeadersTask, PlannedFile } from './tasks.js';

/** Where batches are spilled to. */
export interface SpillPlace {
  readonly folder: string;
  readonly keys: RunKeys;
}

/** The header stage for a batch of files. Containers met on the way end a part and come as parts of their own. */
export function runHeaders(
  task: HeadersTask,
  place: SpillPlace,
  progress: ProgressMark,
): readonly HeaderPart[] {
  const parts = new PartWriter(task.name, place);
  for (const file of task.files) {
    progress.step();
    readPlanned(file, parts);
  }
  return parts.end();
}

function readPlanned(file: PlannedFile, parts: PartWriter): void {
  const { root, path, size: bytes } = file;
  const reportProblem = (hit: ReturnType<typeof problemHit>, content: string) =>
    parts.batch.add({ root, path, bytes, content }, [], [hit], undefined, digestOfPath(path));
  if (file.problem !== undefined || file.absolute === undefined) {
    reportProblem(
      problemHit(file.problem ?? { reason: 'unreadable', detail: 'it was not opened' }),
      'not-opened',
    );
    return;
  }
  const opened = openFile({ path, absolute: file.absolute });
  if (opened.kind === 'problem') {
    reportProblem(problemHit(opened, !opened.gap), 'not-opened');
    return;
  }
  try {
    const content = contentOf(opened.source, path);
    if (isContainer(content)) parts.container(file, content);
    else readFile({ root, path, bytes: opened.source.size }, content, opened.source, parts.batch);
  } finally {
    opened.source.close();
  }
}

/** The header stage for the members of a container, each read as it comes. */
export async function runContainer(
  task: ContainerTask,
  place: SpillPlace,
  progress: ProgressMark,
): Promise<readonly HeaderPart[]> {
  const { root, path, absolute } = task.file;
  const parts = new PartWriter(task.name, place);
  if (absolute === undefined) return parts.end();
  const opened = openFile({ path, absolute });
  if (opened.kind === 'problem') {
    parts.batch.add(
      { root, path, bytes: 0, content: 'not-opened' },
      [],
      [problemHit(opened, !opened.gap)],
      undefined,
      digestOfPath(path),
    );
    return parts.end();
  }
  try {
    await readMembers(task, opened.source, parts, progress);
  } finally {
    opened.source.close();
  }
  return parts.end();
}

async function readMembers(
  task: ContainerTask,
  source: ByteSource,
  parts: PartWriter,
  progress: ProgressMark,
): Promise<void> {
  const { root, path } = task.file;
  const content = contentOf(source, path);
  if (content === undefined) {
    readFile({ root, path, bytes: source.size }, content, source, parts.batch);
    return;
  }
  let number = 0;
  for await (const event of members({ source, content, path })) {
    progress.step();
    if (event.kind === 'problem') {
      const head = { root, path: event.path, bytes: 0, content: 'not-opened' };
      parts.batch.add(head, [], [problemHit(event, !event.gap)], undefined, digestOfPath(event.path));
    } else if (event.kind === 'member' && !isContainer(event.content)) {
      const head = { root, path: event.path, bytes: event.size };
      if (task.skip.includes(number)) {
        const failed = coverageHit('coverage/worker-failure', 'reading it ended the worker');
        parts.batch.add(
          { ...head, content: event.content },
          [],
          [failed],
          undefined,
          digestOfPath(event.path),
        );
      } else readFile(head, event.content, event.source, parts.batch);
    }
    number += 1;
    parts.flushIfFull();
  }
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

  constructor(name: string, place: SpillPlace) {
    this.#name = name;
    this.#place = place;
  }

  get batch(): BatchBuilder {
    return this.#batch;
  }

  container(file: PlannedFile, content: Content): void {
    this.#batch.add(
      { root: file.root, path: file.path, bytes: file.size, content },
      [],
      [],
      undefined,
      digestOfPath(file.path),
    );
    this.#flush();
    this.#parts.push({ kind: 'container', file });
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
    const batch: Batch = this.#batch.build();
    const name = spill(
      this.#place.folder,
      `${this.#name}_${this.#parts.length}`,
      batch,
      this.#place.keys.seal,
    );
    this.#parts.push({ kind: 'batch', summary: summarise(batch, name, attributeTable()) });
    this.#batch = new BatchBuilder();
  }
}
