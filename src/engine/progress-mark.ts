/** How far a running task is: the worker counts up, first when it takes the task; the main thread watches. */
export class ProgressMark {
  readonly buffer: SharedArrayBuffer;
  readonly #steps: Int32Array;

  constructor(buffer = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#steps = new Int32Array(buffer);
  }

  step(): void {
    Atomics.add(this.#steps, 0, 1);
  }

  get steps(): number {
    return Atomics.load(this.#steps, 0);
  }
}
