import type { ContainerLimits } from './limits.js';
import type { ProblemReason } from './problem.js';

/** What an outermost container has cost so far, nested ones included. */
export class Budget {
  readonly limits: ContainerLimits;
  readonly #packedBytes: number;
  #entries = 0;
  #inflatedBytes = 0;

  /** @param packedBytes size of the outermost container */
  constructor(limits: ContainerLimits, packedBytes: number) {
    this.limits = limits;
    this.#packedBytes = packedBytes;
  }

  /** Counts an entry; the reason where there were too many. */
  addEntry(): ProblemReason | undefined {
    this.#entries += 1;
    return this.#entries > this.limits.entries ? 'entry-limit' : undefined;
  }

  /** Counts inflated bytes; the reason where they were too many. */
  addInflated(bytes: number): ProblemReason | undefined {
    this.#inflatedBytes += bytes;
    return this.spent();
  }

  /** The reason why nothing more may be inflated. */
  spent(): ProblemReason | undefined {
    if (this.#inflatedBytes > this.limits.containerBytes) return 'container-limit';
    const isDense = this.#inflatedBytes > this.limits.ratio * this.#packedBytes;
    return isDense && this.#inflatedBytes > this.limits.ratioFreeBytes ? 'ratio-limit' : undefined;
  }
}
