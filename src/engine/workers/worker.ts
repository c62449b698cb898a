import { workerData } from 'node:worker_threads';
import { guardNativeRuns } from '../../core/native-run.js';
import { ProgressMark } from '../batches/progress-mark.js';
import type { Task, TaskResults, WorkerSetup } from '../batches/tasks.js';
import { taskRunner } from './run-task.js';

interface Order {
  readonly task: Task;
  readonly progress: SharedArrayBuffer;
}

// Tinypool hands the pool's own data first, ours second.
const [, setup] = workerData as [unknown, WorkerSetup];
const run = taskRunner(setup);

/** Entry of a worker thread: one call a task. */
export default function runOrder({ task, progress }: Order): Promise<TaskResults[Task['kind']]> {
  const mark = new ProgressMark(progress);
  guardNativeRuns(mark);
  return run(task, mark);
}
