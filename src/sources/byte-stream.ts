import type { ByteSource } from '../core/byte-source.js';
import { memorySource } from '../core/byte-source.js';
import type { Budget } from './budget.js';
import type { InflateEnd } from './inflate.js';
import type { ProblemReason } from './problem.js';
import { windowOf } from './window.js';

/** Bytes that follow one another, taken from the front: of a source, or of a stream as it is inflated. */
export interface ByteStream {
  /** Bytes taken so far. */
  readonly position: number;
  /** The next bytes, fewer at the end. */
  take(length: number): Promise<Buffer>;
  /** The next bytes as a source, what does not fit the limits left out, and then the reason. */
  member(length: number): Promise<{ readonly source: ByteSource; readonly stopped?: ProblemReason }>;
  /** How the stream ended, once it has. */
  readonly end: InflateEnd | undefined;
  /** Why no more of it may be inflated. */
  readonly spent: ProblemReason | undefined;
}

/** A source from its beginning; members of it are windows and cost nothing. */
export function streamOfSource(source: ByteSource): ByteStream {
  let position = 0;
  return {
    get position() {
      return position;
    },
    async take(length) {
      const bytes = source.read(position, length);
      position += bytes.length;
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    },
    async member(length) {
      const window = windowOf(source, position, length);
      position += window.size;
      return { source: window };
    },
    end: undefined,
    spent: undefined,
  };
}

/** A stream as it is inflated: no more than one member is in memory, and of that no more than the limit. */
export function streamOfPieces(pieces: AsyncGenerator<Uint8Array, InflateEnd>, budget: Budget): ByteStream {
  let piece: Uint8Array = new Uint8Array(0);
  let position = 0;
  let end: InflateEnd | undefined;
  let spent: ProblemReason | undefined;

  /** Up to so many bytes of the piece at hand, or of the next; none at the end. */
  async function some(length: number): Promise<Uint8Array> {
    while (piece.length === 0 && end === undefined && spent === undefined) {
      const step = await pieces.next();
      if (step.done === true) end = step.value;
      else {
        piece = step.value;
        spent = budget.addInflated(piece.length);
      }
    }
    const bytes = piece.subarray(0, length);
    piece = piece.subarray(bytes.length);
    position += bytes.length;
    return bytes;
  }

  /** Hands over the next bytes part by part; fewer at the end. */
  async function each(length: number, use: (part: Uint8Array, at: number) => void): Promise<number> {
    let taken = 0;
    while (taken < length) {
      const part = await some(length - taken);
      if (part.length === 0) break;
      use(part, taken);
      taken += part.length;
    }
    return taken;
  }

  return {
    get position() {
      return position;
    },
    get end() {
      return end;
    },
    get spent() {
      return spent;
    },
    async take(length) {
      const bytes = Buffer.alloc(length);
      const taken = await each(length, (part, at) => bytes.set(part, at));
      return bytes.subarray(0, taken);
    },
    async member(length) {
      const kept = Math.min(length, budget.limits.memberBytes);
      let bytes = Buffer.allocUnsafeSlow(Math.min(kept, FIRST_BYTES));
      const taken = await each(length, (part, at) => {
        const fitting = part.subarray(0, Math.max(0, kept - at));
        if (at + fitting.length > bytes.length && fitting.length > 0) {
          bytes = grown(bytes, Math.min(kept, Math.max(at + fitting.length, bytes.length * 4)));
        }
        bytes.set(fitting, Math.min(at, bytes.length));
      });
      const source = memorySource(bytes.subarray(0, Math.min(taken, kept)));
      return kept < length ? { source, stopped: 'member-limit' } : { source };
    },
  };
}

/** Memory that a member gets before its bytes have come: what a header declares may be a lie. */
const FIRST_BYTES = 4 * 1024 ** 2;

function grown(bytes: Buffer, size: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(size);
  larger.set(bytes);
  return larger;
}
