import type { Inner } from '../part.js';

/** Stands before the content of each item. */
const SEPARATOR = Buffer.from('0000000000000000' + '0c0000000000000000000000', 'hex');
/** Key, type, length, separator. */
const HEAD_BYTES = 32;
const MOST_ITEMS = 8192;
const MOST_INNER = 512;
/** How many items a group has; stands before the first, and twice before the last group. */
const COUNT_BYTES = 4;
const TEXT_TYPE = 0x00000300;
const JAPANESE_TYPE = 0xff002c00;
/** Structures with texts in them, by their types. */
const STRUCTURES = new Set([0x001f4300, 0x001f4400, 0x001f4600]);
/** A text that says what character set it is of: three bytes, lengths, the name of the set. */
const TELLING_MARK = Buffer.from('dfff79', 'hex');
const TELLING_HEAD_BYTES = 19;

/**
 * The texts of a table of Canon's (Toshiba's) MR: items of a key, a type and a length, each behind the same twenty bytes.
 * Undefined where bytes are none.
 */
export function openCanonItems(bytes: Uint8Array): readonly Inner[] | undefined {
  if (!hasItem(bytes, COUNT_BYTES)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const inner: Inner[] = [];
  let at = COUNT_BYTES;
  for (let count = 0; count < MOST_ITEMS && inner.length < MOST_INNER; count += 1) {
    if (!hasItem(bytes, at)) {
      const next = [at + COUNT_BYTES, at + 2 * COUNT_BYTES].find((start) => hasItem(bytes, start));
      if (next === undefined) break;
      at = next;
    }
    const key = view.getUint32(at, true).toString(16);
    const type = view.getUint32(at + 4, true);
    const start = at + HEAD_BYTES;
    const end = Math.min(start + view.getUint32(at + 8, true), bytes.length);
    const content = textIn(bytes.subarray(start, end), type);
    if (content !== undefined && content.length > 1) inner.push({ step: `canon:${key}`, key: '', content });
    at = end;
  }
  return at < bytes.length - 1 ? [...inner, { step: 'canon', key: '', content: bytes.subarray(at) }] : inner;
}

function hasItem(bytes: Uint8Array, at: number): boolean {
  return (
    at + HEAD_BYTES <= bytes.length &&
    SEPARATOR.equals(bytes.subarray(at + HEAD_BYTES - SEPARATOR.length, at + HEAD_BYTES))
  );
}

function textIn(content: Uint8Array, type: number): Uint8Array | undefined {
  if (type === TEXT_TYPE && TELLING_MARK.equals(content.subarray(0, TELLING_MARK.length)))
    return content.subarray(TELLING_HEAD_BYTES);
  return type === TEXT_TYPE || type === JAPANESE_TYPE || STRUCTURES.has(type) ? content : undefined;
}
