import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { randomKeys } from '../../src/core/token.js';
import { readBatch } from '../../src/engine/batches/batch-file.js';
import type { PlannedFile, WorkerSetup } from '../../src/engine/batches/tasks.js';
import { readHeaders } from '../../src/engine/headers/read-headers.js';
import { threadPool } from '../../src/engine/workers/pool.js';
import { instance, workspace, writeTree } from '../e2e/archive.js';

const work = workspace();
const keys = randomKeys();
const setup: WorkerSetup = {
  settings: { ...defaultSettings('2024-05-06'), pixels: 'off' },
  ...{ keys, spillFolder: work, severalRoots: false, known: undefined },
};
const workerFile = fileURLToPath(new URL('./mortal-worker.mjs', import.meta.url));

/** What became of each file that real worker threads were given, two batches after each other. */
async function outcomesOf(names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const root = join(work, names.join('+'));
  writeTree(root, Object.fromEntries(names.map((name, index) => [`${name}.dcm`, instance(index)])));
  const files = names.map((name): PlannedFile => {
    const absolute = join(root, `${name}.dcm`);
    return { root: 0, path: `${name}.dcm`, absolute, size: statSync(absolute).size, problem: undefined };
  });
  async function* batches() {
    yield files.slice(0, 3);
    yield files.slice(3);
  }
  const pool = threadPool(2, setup, { workerFile, stallLimitMs: 1_500 });
  const outcomes: Record<string, string> = {};
  try {
    for await (const { batch } of readHeaders(batches(), pool)) {
      for (const { path, hits, instance: read } of readBatch({ folder: work, keys }, batch).records) {
        const failure = hits.find(({ rule }) => rule === 'coverage/worker-failure');
        outcomes[path] = failure === undefined ? `read: ${read?.sop !== undefined}` : 'reported';
      }
    }
  } finally {
    await pool.close();
  }
  return outcomes;
}

describe('real worker threads', () => {
  it('are replaced where a file ends them: the batch is tried again file by file, the culprit reported', async () => {
    const names = ['a', 'dies', 'b', 'hangs', 'c', 'eats-memory', 'd'];
    expect(await outcomesOf(names)).toEqual({
      ...{ 'a.dcm': 'read: true', 'b.dcm': 'read: true', 'c.dcm': 'read: true', 'd.dcm': 'read: true' },
      ...{ 'dies.dcm': 'reported', 'hangs.dcm': 'reported', 'eats-memory.dcm': 'reported' },
    });
  }, 40_000);
});
