import type { NativeGate } from '../../core/native-run.js';

const STEPS = 0;
const NATIVE = 1;
const HALTED = 2;
const CELLS = 3;

/**
 * How far a running task is: the worker counts up, first when it takes the task; the main thread watches. It is also
 * the gate of the task's native code: a thread is ended outside of it alone.
 */
export class ProgressMark implements NativeGate {
  readonly buffer: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(buffer = new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#cells = new Int32Array(buffer);
  }

  step(): void {
    Atomics.add(this.#cells, STEPS, 1);
  }

  get steps(): number {
    return Atomics.load(this.#cells, STEPS);
  }

  /** Worker's side. @throws once the task was halted. */
  enter(): void {
    Atomics.add(this.#cells, NATIVE, 1);
    if (!this.isHalted) return;
    this.leave();
    throw new Error('the task was ended');
  }

  leave(): void {
    Atomics.sub(this.#cells, NATIVE, 1);
    Atomics.notify(this.#cells, NATIVE);
  }

  /** Main thread's side: no native code of the task begins any more; what is under way ends by itself. */
  halt(): void {
    Atomics.store(this.#cells, HALTED, 1);
  }

  /** Waits, and holds this thread, until no native code of a halted task is under way, for as many milliseconds at most. */
  waitForNative(limitMs: number): void {
    const until = Date.now() + limitMs;
    for (;;) {
      const running = Atomics.load(this.#cells, NATIVE);
      const left = until - Date.now();
      if (running === 0 || left <= 0) return;
      Atomics.wait(this.#cells, NATIVE, running, left);
    }
  }

  get isHalted(): boolean {
    return Atomics.load(this.#cells, HALTED) !== 0;
  }

  get isInNative(): boolean {
    return Atomics.load(this.#cells, NATIVE) > 0;
  }
}
