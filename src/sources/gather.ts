import type { Budget } from './budget.js';
import type { InflateEnd } from './inflate.js';
import type { ProblemReason } from './problem.js';

const FIRST_BYTES = 65_536;

/** Inflated bytes of one member, as far as they could be had. */
export interface Gathered {
  readonly bytes: Uint8Array;
  /** Why there is not all of it. */
  readonly stopped?: ProblemReason;
  /** Absent where gathering stopped before the stream did. */
  readonly end?: InflateEnd;
}

/**
 * Puts inflated pieces together, up to the limits.
 *
 * @param expected the size the container declares, trusted only for how much memory to begin with
 */
export async function gather(
  pieces: AsyncGenerator<Uint8Array, InflateEnd>,
  budget: Budget,
  expected: number,
): Promise<Gathered> {
  const limit = budget.limits.memberBytes;
  let bytes = Buffer.allocUnsafeSlow(
    Math.min(limit, Math.max(FIRST_BYTES, Math.min(expected, 64 * FIRST_BYTES))),
  );
  let length = 0;
  try {
    for (;;) {
      const step = await pieces.next();
      if (step.done === true) return { bytes: bytes.subarray(0, length), end: step.value };
      const piece = step.value.subarray(0, limit - length);
      if (length + piece.length > bytes.length) bytes = grown(bytes, length + piece.length, limit);
      bytes.set(piece, length);
      length += piece.length;
      const stopped = piece.length < step.value.length ? 'member-limit' : undefined;
      const spent = budget.addInflated(step.value.length) ?? stopped;
      if (spent !== undefined) return { bytes: bytes.subarray(0, length), stopped: spent };
    }
  } finally {
    await pieces.return({ consumed: 0 });
  }
}

function grown(bytes: Buffer, needed: number, limit: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(Math.min(limit, Math.max(needed, bytes.length * 2)));
  larger.set(bytes);
  return larger;
}
