import type { ByteSource } from '../core/byte-source.js';
import { CLASSIFY_BYTES } from '../sources/content.js';

/** A source that reads its beginning once: to tell what it is, and again to read its headers. */
export function rememberBeginning(source: ByteSource): ByteSource {
  let beginning: Uint8Array | undefined;
  return {
    size: source.size,
    read(offset, length) {
      if (offset + length > CLASSIFY_BYTES) return source.read(offset, length);
      beginning ??= source.read(0, CLASSIFY_BYTES);
      return beginning.subarray(
        Math.min(offset, beginning.length),
        Math.min(offset + length, beginning.length),
      );
    },
    close: () => source.close(),
  };
}
