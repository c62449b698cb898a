import type { BatchSummary, HeaderPart, PlannedFile } from '../batches/tasks.js';
import { inOrder } from '../workers/in-order.js';
import type { Pool, TaskOutcome } from '../workers/pool.js';

/** A container that keeps ending its worker is given up after this many members were passed over. */
const MAX_SKIPPED_MEMBERS = 16;

/**
 * The header stage: every batch of the plan is read by a worker and leaves a sealed part. Summaries come in the
 * archive's order, the members of a container where the container stands.
 */
export async function* readHeaders(
  batches: AsyncIterable<readonly PlannedFile[]>,
  pool: Pool,
): AsyncGenerator<BatchSummary> {
  const parts = inOrder(numbered(batches), pool.width, ([number, files]) =>
    readBatch(pool, `${number}`, files),
  );
  for await (const summaries of parts) yield* summaries;
}

async function* numbered<T>(items: AsyncIterable<T>): AsyncGenerator<readonly [number, T]> {
  let number = 0;
  for await (const item of items) {
    yield [number, item];
    number += 1;
  }
}

/** A batch that ended its worker is read again file by file, so that only the culprit is lost. */
async function readBatch(
  pool: Pool,
  name: string,
  files: readonly PlannedFile[],
): Promise<readonly BatchSummary[]> {
  const outcome = await pool.run({ kind: 'headers', name, files });
  if (outcome.ok) return openContainers(pool, name, outcome.result);
  const summaries: BatchSummary[] = [];
  for (const [index, file] of files.entries()) {
    const ownName = `${name}.${index}`;
    const alone =
      files.length === 1 ? outcome : await pool.run({ kind: 'headers', name: ownName, files: [file] });
    const parts = alone.ok ? alone.result : await reportCulprit(pool, ownName, file, alone);
    summaries.push(...(await openContainers(pool, ownName, parts)));
  }
  return summaries;
}

async function reportCulprit(
  pool: Pool,
  name: string,
  file: PlannedFile,
  failure: Extract<TaskOutcome<'headers'>, { ok: false }>,
): Promise<readonly HeaderPart[]> {
  const outcome = await pool.run({
    kind: 'headers',
    name: `${name}.failed`,
    files: [failedFile(file, failure.why)],
  });
  if (!outcome.ok) throw new Error(`the worker pool does not answer: ${outcome.detail}`);
  return outcome.result;
}

function failedFile(file: PlannedFile, why: 'stalled' | 'failed'): PlannedFile {
  const detail =
    why === 'stalled' ? 'reading it took longer than the deadline' : 'reading it ended the worker';
  return { ...file, problem: { reason: 'worker-failure', detail, gap: true } };
}

async function openContainers(
  pool: Pool,
  name: string,
  parts: readonly HeaderPart[],
): Promise<readonly BatchSummary[]> {
  const summaries: BatchSummary[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'batch') summaries.push(part.summary);
    else summaries.push(...(await openContainer(pool, `${name}-${index}`, part.file)));
  }
  return summaries;
}

/**
 * Reads a container; a member that ends the worker is passed over in the next try, and reported. One that ends it while
 * it is unpacked, before anybody can pass it over, ends the reading of the container there.
 */
async function openContainer(pool: Pool, name: string, file: PlannedFile): Promise<readonly BatchSummary[]> {
  const skip: number[] = [];
  let stop: { readonly stopBefore: number } | undefined;
  for (let turn = 0; turn <= MAX_SKIPPED_MEMBERS + 1; turn += 1) {
    const task = { kind: 'container', name: `${name}.${turn}`, file, skip, ...stop } as const;
    const outcome = await pool.run(task);
    if (outcome.ok) return outcome.result.flatMap((part) => (part.kind === 'batch' ? [part.summary] : []));
    if (stop !== undefined) break;
    // The first step is taken before the first member; then one when a member has come, and one when it was read.
    const taken = Math.max(0, outcome.steps - 1);
    const culprit = Math.floor(taken / 2);
    const isRead = taken % 2 === 1;
    if (isRead && skip.length < MAX_SKIPPED_MEMBERS && !skip.includes(culprit)) skip.push(culprit);
    else stop = { stopBefore: culprit };
  }
  const given = await pool.run({
    kind: 'headers',
    name: `${name}.failed`,
    files: [failedFile(file, 'failed')],
  });
  if (!given.ok) throw new Error(`the worker pool does not answer: ${given.detail}`);
  return given.result.flatMap((part) => (part.kind === 'batch' ? [part.summary] : []));
}
