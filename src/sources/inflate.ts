import { createGunzip, createInflateRaw } from 'node:zlib';
import type { ByteSource } from '../core/byte-source.js';
import { codeOf } from '../core/errors.js';

/** Bytes packed that are handed over at once: at 1032:1 at most 16 MB come out before anybody can stop. */
const PIECE_BYTES = 16_384;
const CHUNK_BYTES = 32_768;

/** How inflating ended. */
export interface InflateEnd {
  /** Packed bytes that belong to the stream; what follows them does not. */
  readonly consumed: number;
  readonly fault?: 'corrupt' | 'truncated';
}

/**
 * Inflates a source piece by piece, so that whoever takes the pieces can stop at any time.
 * Everything before a fault is given; the end says what the fault was. Several gzip members one after
 * the other are one stream (RFC 1952 2.2).
 *
 * @throws the system's error where the source cannot be read
 */
export async function* inflate(
  source: ByteSource,
  format: 'deflate-raw' | 'gzip',
): AsyncGenerator<Uint8Array, InflateEnd> {
  const options = { chunkSize: CHUNK_BYTES };
  const engine = format === 'gzip' ? createGunzip(options) : createInflateRaw(options);
  const ready: Uint8Array[] = [];
  let end: 'open' | 'complete' | 'corrupt' | 'truncated' = 'open';
  let wake: () => void = () => undefined;
  engine.on('data', (chunk: Uint8Array) => ready.push(chunk));
  engine.on('end', () => {
    end = 'complete';
    wake();
  });
  engine.on('error', (error) => {
    end = codeOf(error) === 'Z_BUF_ERROR' ? 'truncated' : 'corrupt';
    wake();
  });
  const reached = () => end;
  // The engine calls back when it took all of a piece; past the stream's end it never does.
  const settled = (give: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      give(resolve);
    });
  try {
    for (let at = 0; at < source.size && reached() === 'open'; at += PIECE_BYTES) {
      const piece = source.read(at, PIECE_BYTES);
      if (piece.length === 0) break;
      await settled((done) => engine.write(piece, done));
      yield* ready.splice(0);
    }
    // Only now, with nothing in hand, so that a stream cut short loses none of what it gave.
    if (reached() === 'open') await settled(() => engine.end());
    yield* ready.splice(0);
  } finally {
    engine.destroy();
  }
  const fault = reached();
  const consumed = engine.bytesWritten;
  return fault === 'corrupt' || fault === 'truncated' ? { consumed, fault } : { consumed };
}
