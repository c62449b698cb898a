import { constants, inflateRawSync, inflateSync, type ZlibOptions } from 'node:zlib';
import type { ByteSource } from '../core/byte-source.js';

/** Deflate makes at most 1,032 bytes of one (zlib's technical notes). */
const GREATEST_RATIO = 1032;

/** Attempts at how much of a stream fits under the limit. */
const MOST_ATTEMPTS = 4;

export interface Inflated {
  readonly bytes: Uint8Array;
  readonly state: 'whole' | 'damaged' | 'limited';
}

interface InflateLimits {
  readonly maxDeflatedBytes: number;
  readonly maxInflatedBytes: number;
}

/** A stream cut short gives what there is of it, instead of an error. */
const TOLERANT = { finishFlush: constants.Z_SYNC_FLUSH };

function inflatePart(
  bytes: Uint8Array,
  isWrapped: boolean,
  maxOutputLength: number,
  tolerance: ZlibOptions = TOLERANT,
): Uint8Array | 'long' | 'cut' | 'damaged' {
  try {
    return (isWrapped ? inflateSync : inflateRawSync)(bytes, { ...tolerance, maxOutputLength });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'long';
    return code === 'Z_BUF_ERROR' ? 'cut' : 'damaged';
  }
}

/** All of a stream that ends too early, or the longest beginning of a damaged one that inflates, found by halving. */
function inflateToDamage(bytes: Uint8Array, isWrapped: boolean, maxOutputLength: number): Uint8Array {
  const whole = inflatePart(bytes, isWrapped, maxOutputLength);
  if (typeof whole !== 'string') return whole;
  let good: Uint8Array = new Uint8Array(0);
  let low = 0;
  let high = bytes.length;
  for (let attempt = 0; attempt < 16 && high - low > 16; attempt += 1) {
    const middle = (low + high) >> 1;
    const part = inflatePart(bytes.subarray(0, middle), isWrapped, maxOutputLength);
    if (typeof part === 'string') high = middle;
    else {
      low = middle;
      good = part;
    }
  }
  return good;
}

/** As much of a stream as fits under the limit, found by a few growing beginnings. */
function inflateToLimit(bytes: Uint8Array, isWrapped: boolean, maxOutputLength: number): Uint8Array {
  let length = Math.max(1, Math.floor(maxOutputLength / GREATEST_RATIO));
  let best: Uint8Array = new Uint8Array(0);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const part = inflatePart(bytes.subarray(0, length), isWrapped, maxOutputLength);
    if (typeof part === 'string') return best;
    best = part;
    const room = maxOutputLength / Math.max(1, part.length);
    if (room < 1.5 || length >= bytes.length) return best;
    length = Math.min(bytes.length, Math.floor(length * Math.min(room * 0.8, 64)));
  }
  return best;
}

/**
 * Inflates the stream that begins at `offset` (PS3.5 A.5), up to limits on bytes in and out. A zlib header, which
 * the standard doesn't allow, is accepted.
 */
export function inflateFrom(source: ByteSource, offset: number, limits: InflateLimits): Inflated {
  const left = source.size - offset;
  const bytes = source.read(offset, Math.min(left, limits.maxDeflatedBytes));
  const [first = 0, second = 0] = bytes;
  const isWrapped = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 && first >> 4 <= 7;
  const whole = inflateOne(bytes, isWrapped, limits.maxInflatedBytes);
  if (whole.bytes.length > 0 || !isWrapped) {
    return left > bytes.length ? { ...whole, state: 'limited' } : whole;
  }
  return inflateOne(bytes, false, limits.maxInflatedBytes);
}

function inflateOne(bytes: Uint8Array, isWrapped: boolean, maxOutputLength: number): Inflated {
  const part = inflatePart(bytes, isWrapped, maxOutputLength, {});
  if (part === 'long') return { bytes: inflateToLimit(bytes, isWrapped, maxOutputLength), state: 'limited' };
  if (typeof part === 'string') {
    return { bytes: inflateToDamage(bytes, isWrapped, maxOutputLength), state: 'damaged' };
  }
  return { bytes: part, state: 'whole' };
}
