import { type Listed, listTree } from '../sources/tree.js';
import { BATCH_FILES } from './batches/batch-size.js';
import type { PlannedFile, PlannedProblem } from './batches/tasks.js';

const NOT_READ: PlannedProblem = { reason: 'not-read', detail: 'the scan was stopped before it', gap: true };

/**
 * Everything below the roots in the archive's order, in batches of 64: files to read, and what was left alone.
 * Batches depend on nothing but the listing, so that every number of workers does the same work. Once stopped, files
 * are still listed, as not read.
 */
export async function* planBatches(
  roots: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<readonly PlannedFile[]> {
  let batch: PlannedFile[] = [];
  for await (const file of planFiles(roots)) {
    batch.push(signal?.aborted === true ? { ...file, absolute: undefined, problem: NOT_READ } : file);
    if (batch.length === BATCH_FILES) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function* planFiles(roots: readonly string[]): AsyncGenerator<PlannedFile> {
  for (const [root, folder] of roots.entries()) {
    for await (const listed of listTree(folder)) yield planned(root, listed);
  }
}

function planned(root: number, listed: Listed): PlannedFile {
  if (listed.kind === 'file') {
    const { path, absolute, size } = listed;
    return { root, path, absolute, size, problem: undefined };
  }
  return {
    root,
    path: listed.path,
    absolute: undefined,
    size: 0,
    problem: { reason: listed.reason, detail: listed.detail, gap: listed.gap },
  };
}

/** How much there is to read: for a progress bar. */
export async function countFiles(
  roots: readonly string[],
): Promise<{ readonly files: number; readonly bytes: number }> {
  let files = 0;
  let bytes = 0;
  for await (const file of planFiles(roots)) {
    files += 1;
    bytes += file.size;
  }
  return { files, bytes };
}
