import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Tinypool } from 'tinypool';
import { messageOf } from '../../core/errors.js';
import { ProgressMark } from '../batches/progress-mark.js';
import type { Task, TaskResults, WorkerSetup } from '../batches/tasks.js';

/** A task gets this long without a sign of progress before its worker is ended; a backstop, by the clock. */
const STALL_LIMIT_MS = 60_000;
const STALL_CHECK_MS = 1_000;
/** Native code ends by itself; this long it is waited for before its thread is ended all the same. */
const NATIVE_LIMIT_MS = 60_000;
const NATIVE_CHECK_MS = 10;
/** Heap of a worker; a task that needs more has met something hostile. */
const WORKER_HEAP_MB = 1_024;
/** What a file leaves behind dies young; a larger nursery would be emptied less often, and be all the growth there is. */
const YOUNG_HEAP_MB = 16;

export type TaskOutcome<K extends keyof TaskResults> =
  | { readonly ok: true; readonly result: TaskResults[K] }
  | {
      readonly ok: false;
      /** `stalled` where the deadline ended it, `failed` where the worker died or threw. */
      readonly why: 'stalled' | 'failed';
      readonly detail: string;
      /** Steps it had finished; the next one is the culprit. */
      readonly steps: number;
    };

/** Runs tasks somewhere, and outlives whatever they do. */
export interface Pool {
  /** How many tasks may be under way at once. */
  readonly width: number;
  run<K extends keyof TaskResults>(task: Extract<Task, { kind: K }>): Promise<TaskOutcome<K>>;
  close(): Promise<void>;
  /** Holds this thread until the process may end: right after it, nothing else of the pool may be used. */
  halt(): void;
}

/** What a pool runs, and for how long; tests have others. */
export interface PoolOptions {
  readonly workerFile: string;
  /** Milliseconds. */
  readonly stallLimitMs: number;
}

const OWN_WORKER: PoolOptions = {
  workerFile: fileURLToPath(new URL('./worker.js', import.meta.url)),
  stallLimitMs: STALL_LIMIT_MS,
};

/** A pool of worker threads. A worker that dies or stalls is replaced; its task comes back as not ok. */
export function threadPool(
  jobs: number,
  setup: WorkerSetup,
  { workerFile, stallLimitMs }: PoolOptions = OWN_WORKER,
): Pool {
  let started: Tinypool | undefined;
  const marks = new Set<ProgressMark>();
  const threads = () => {
    started ??= new Tinypool({
      filename: workerFile,
      minThreads: jobs,
      maxThreads: jobs,
      workerData: setup,
      resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    });
    return started;
  };

  return {
    width: jobs + 1,
    async run(task) {
      const mark = new ProgressMark();
      marks.add(mark);
      const abort = new AbortController();
      const stopWatching = watchForStall(mark, abort, stallLimitMs);
      try {
        const result = await threads().run({ task, progress: mark.buffer }, { signal: abort.signal });
        // What was halted may have come to an end all the same, but not to a whole one.
        if (mark.isHalted) return { ok: false, why: 'stalled', detail: 'halted', steps: mark.steps };
        return { ok: true, result };
      } catch (error) {
        const why = mark.isHalted ? 'stalled' : 'failed';
        return { ok: false, why, detail: messageOf(error), steps: mark.steps };
      } finally {
        stopWatching();
        marks.delete(mark);
      }
    },
    async close() {
      await Promise.all([...marks].map(outOfNative));
      await started?.destroy();
    },
    halt() {
      for (const mark of marks) mark.halt();
      for (const mark of marks) mark.waitForNative(NATIVE_LIMIT_MS);
    },
  };
}

function watchForStall(mark: ProgressMark, abort: AbortController, limitMs: number): () => void {
  let seen = 0;
  let since = Date.now();
  const timer = setInterval(
    () => {
      const waitsForWorker = mark.steps === 0;
      if (waitsForWorker || mark.steps !== seen) {
        seen = mark.steps;
        since = Date.now();
      } else if (Date.now() - since > limitMs) {
        clearInterval(timer);
        void outOfNative(mark).then(() => abort.abort());
      }
    },
    Math.min(STALL_CHECK_MS, limitMs),
  );
  return () => clearInterval(timer);
}

/** Halts a task and waits until its thread may be ended without taking the process with it. */
async function outOfNative(mark: ProgressMark): Promise<void> {
  mark.halt();
  const until = Date.now() + NATIVE_LIMIT_MS;
  while (mark.isInNative && Date.now() < until) await setTimeout(NATIVE_CHECK_MS);
}
