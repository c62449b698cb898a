import type { ByteSource } from '../core/byte-source.js';

/**
 * A part of a source as a source of its own, cut at the end of the whole. Closing it leaves the whole open.
 */
export function windowOf(source: ByteSource, start: number, length: number): ByteSource {
  const from = Math.max(0, Math.min(start, source.size));
  const size = Math.max(0, Math.min(length, source.size - from));
  return {
    size,
    read: (offset, count) => source.read(from + offset, Math.max(0, Math.min(count, size - offset))),
    close: () => undefined,
  };
}
