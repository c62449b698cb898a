// A worker thread as the program has it, but for files whose names say how it ends.
import { workerData } from 'node:worker_threads';
import { ProgressMark } from '../../dist/engine/batches/progress-mark.js';
import { taskRunner } from '../../dist/engine/workers/run-task.js';

const [, setup] = workerData;
const run = taskRunner(setup);
const endings = {
  dies: () => process.exit(1),
  hangs: () => {
    for (;;);
  },
  'eats-memory': () => {
    const eaten = [];
    for (;;) eaten.push(new Array(1_000_000).fill(eaten.length));
  },
};

export default function runOrder({ task, progress }) {
  const mark = new ProgressMark(progress);
  mark.step();
  const files = task.files ?? [];
  for (const { path, problem } of files) {
    const ending = Object.keys(endings).find((name) => path.includes(name));
    if (ending !== undefined && problem === undefined) endings[ending]();
    mark.step();
  }
  return run(task, mark);
}
