import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/config/settings.js';
import { randomKeys } from '../../../src/core/token.js';
import { readBatch } from '../../../src/engine/batches/batch-file.js';
import { ProgressMark } from '../../../src/engine/batches/progress-mark.js';
import type { PlannedFile, Task, TaskResults, WorkerSetup } from '../../../src/engine/batches/tasks.js';
import { readHeaders } from '../../../src/engine/headers/read-headers.js';
import type { Pool } from '../../../src/engine/workers/pool.js';
import { taskRunner } from '../../../src/engine/workers/run-task.js';
import { instance, workspace, writeTree } from '../../e2e/archive.js';
import { buildZip } from '../../sources/build/zip.js';

const work = workspace();
const keys = randomKeys();
const setup: WorkerSetup = {
  settings: { ...defaultSettings('2024-05-06'), pixels: 'off' },
  keys,
  spillFolder: work,
  severalRoots: false,
  known: undefined,
};

interface Failure {
  readonly why: 'stalled' | 'failed';
  /** Steps the worker had taken. */
  readonly steps: number;
}

/** A pool whose worker dies over some tasks, as a real one does that runs out of memory or hangs. */
function mortalPool(
  failureOf: (task: Task) => Failure | undefined,
): Pool & { readonly ran: readonly Task[] } {
  const run = taskRunner(setup);
  const ran: Task[] = [];
  return {
    width: 2,
    ran,
    async run<K extends keyof TaskResults>(task: Extract<Task, { kind: K }>) {
      ran.push(task);
      const failure = failureOf(task);
      if (failure !== undefined) return { ok: false as const, detail: 'the worker is gone', ...failure };
      return { ok: true as const, result: (await run(task, new ProgressMark())) as TaskResults[K] };
    },
    close: async () => undefined,
    halt: () => undefined,
  };
}

function planned(root: string, paths: readonly string[]): readonly PlannedFile[] {
  return paths.map((path) => ({
    root: 0,
    path,
    absolute: join(root, path),
    size: statSync(join(root, path)).size,
    problem: undefined,
  }));
}

async function* oneBatch(files: readonly PlannedFile[]): AsyncGenerator<readonly PlannedFile[]> {
  yield files;
}

/** Path and coverage rules of each record that was read. */
async function recordsOf(files: readonly PlannedFile[], pool: Pool) {
  const records: (readonly [path: string, failed: boolean])[] = [];
  for await (const { batch } of readHeaders(oneBatch(files), pool)) {
    expect(existsSync(join(work, batch))).toBe(true);
    const read = readBatch({ folder: work, keys }, batch);
    for (const { path, hits } of read.records)
      records.push([path, hits.some(({ rule }) => rule === 'coverage/worker-failure')]);
  }
  return records;
}

const isAbout = (task: Task, path: string) =>
  task.kind === 'headers' && task.files.some((file) => file.path === path && file.problem === undefined);

describe('a worker that ends', () => {
  const root = writeTree(join(work, 'files'), {
    'a.dcm': instance(1),
    'b.dcm': instance(2),
    'c.dcm': instance(3),
    'd.dcm': instance(4),
  });
  const files = planned(root, ['a.dcm', 'b.dcm', 'c.dcm', 'd.dcm']);

  it.each(['stalled', 'failed'] as const)(
    'over a file (%s) costs that file alone, which is reported',
    async (why) => {
      const pool = mortalPool((task) => (isAbout(task, 'c.dcm') ? { why, steps: 3 } : undefined));
      expect(await recordsOf(files, pool)).toEqual([
        ['a.dcm', false],
        ['b.dcm', false],
        ['c.dcm', true],
        ['d.dcm', false],
      ]);
      expect(pool.ran.filter((task) => isAbout(task, 'c.dcm'))).toHaveLength(2);
    },
  );

  it('once, and not when it is tried again, costs nothing', async () => {
    let deaths = 0;
    const pool = mortalPool(() => {
      deaths += 1;
      return deaths === 1 ? { why: 'failed', steps: 1 } : undefined;
    });
    expect((await recordsOf(files, pool)).map(([, failed]) => failed)).toEqual([false, false, false, false]);
  });

  it('over every file costs every file, and the scan goes on', async () => {
    const pool = mortalPool((task) =>
      task.kind === 'headers' && task.files.some(({ problem }) => problem === undefined)
        ? { why: 'failed', steps: 1 }
        : undefined,
    );
    expect((await recordsOf(files, pool)).map(([, failed]) => failed)).toEqual([true, true, true, true]);
  });

  it('always, even over nothing, ends the scan with a word', async () => {
    const pool = mortalPool(() => ({ why: 'failed', steps: 0 }));
    await expect(recordsOf(files, pool)).rejects.toThrow(/pool does not answer/);
  });

  it('over a member of a container costs that member alone, which is reported', async () => {
    const members = ['1.dcm', '2.dcm', '3.dcm'].map((name, index) => ({
      name,
      bytes: Buffer.from(instance(10 + index)),
    }));
    const zips = writeTree(join(work, 'zips'), { 'a.zip': buildZip({ entries: members }) });
    // The task itself is a step, then each member two: it dies while it reads the second.
    const pool = mortalPool((task) =>
      task.kind === 'container' && !task.skip.includes(1) ? { why: 'failed', steps: 4 } : undefined,
    );
    expect(await recordsOf(planned(zips, ['a.zip']), pool)).toEqual([
      ['a.zip', false],
      ['a.zip!/1.dcm', false],
      ['a.zip!/2.dcm', true],
      ['a.zip!/3.dcm', false],
    ]);
  });

  it('while it unpacks a member of a container keeps what comes before it, and says so', async () => {
    const members = ['1.dcm', '2.dcm', '3.dcm'].map((name, index) => ({
      name,
      bytes: Buffer.from(instance(30 + index)),
    }));
    const zips = writeTree(join(work, 'unpacked'), { 'a.zip': buildZip({ entries: members }) });
    const pool = mortalPool((task) =>
      task.kind === 'container' && task.stopBefore === undefined ? { why: 'failed', steps: 5 } : undefined,
    );
    expect(await recordsOf(planned(zips, ['a.zip']), pool)).toEqual([
      ['a.zip', false],
      ['a.zip!/1.dcm', false],
      ['a.zip!/2.dcm', false],
      ['a.zip', true],
    ]);
  });

  it('over a container again and again costs the container, and not for ever', async () => {
    const zips = writeTree(join(work, 'hopeless'), {
      'a.zip': buildZip({ entries: [{ name: '1.dcm', bytes: Buffer.from(instance(20)) }] }),
    });
    const pool = mortalPool((task) => (task.kind === 'container' ? { why: 'stalled', steps: 2 } : undefined));
    const records = await recordsOf(planned(zips, ['a.zip']), pool);
    expect(records.at(-1)).toEqual(['a.zip', true]);
    expect(pool.ran.length).toBeLessThan(25);
  });
});
