import { messageOf } from '../../core/errors.js';
import { ProgressMark } from '../batches/progress-mark.js';
import type { Task, TaskResults, WorkerSetup } from '../batches/tasks.js';
import type { Pool, TaskOutcome } from './pool.js';
import { taskRunner } from './run-task.js';

/** What is read by third-party code, or runs networks. */
const FOREIGN: ReadonlySet<Task['kind']> = new Set(['container', 'pixels', 'volumes', 'nifti', 'photos']);

/**
 * Runs what is ours in this very thread: for archives so small that starting workers takes longer than the work.
 * Containers, pixels and volumes are read by third-party code and go to real threads all the same.
 */
export function smallPool(setup: WorkerSetup, threads: Pool): Pool {
  const run = taskRunner(setup);
  return {
    width: 1,
    async run<K extends keyof TaskResults>(task: Extract<Task, { kind: K }>): Promise<TaskOutcome<K>> {
      if (FOREIGN.has(task.kind)) return threads.run(task);
      const mark = new ProgressMark();
      try {
        return { ok: true, result: (await run(task, mark)) as TaskResults[K] };
      } catch (error) {
        return { ok: false, why: 'failed', detail: messageOf(error), steps: mark.steps };
      }
    },
    close: () => threads.close(),
    halt: () => threads.halt(),
  };
}
