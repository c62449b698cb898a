import type { Inner } from '../part.js';

const HEADER_BYTES = 32;
/** Name, type, how many values, where their terms stand, where they stand. */
const ENTRY_BYTES = 50;
const NAME_BYTES = 33;
const TEXT_TYPE = 2;
const LARGEST_TYPE = 4;
const TEXT_BYTES = 81;
const MOST_ENTRIES = 4096;
const MOST_TEXTS = 1024;
const LEAST_ENTRIES = 2;
const NAME = /^[A-Z]{2,8}_[\w.-]{1,30}$/;

/**
 * The texts of a table of MR parameters as Philips keeps it in exam cards and private blobs, by the parameters' names:
 * `EX_ACQ_...`, `IF_...`, `RC_...`. Undefined where bytes are none.
 */
export function openPhilipsParameters(bytes: Uint8Array): readonly Inner[] | undefined {
  if (bytes.length < HEADER_BYTES + LEAST_ENTRIES * ENTRY_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const inner: Inner[] = [];
  let entries = 0;
  for (
    let at = HEADER_BYTES;
    at + ENTRY_BYTES <= bytes.length && entries < MOST_ENTRIES;
    at += ENTRY_BYTES, entries += 1
  ) {
    const name = zeroEnded(bytes, at, NAME_BYTES);
    const type = view.getUint32(at + 34, true);
    if (!NAME.test(name) || type > LARGEST_TYPE) break;
    if (type !== TEXT_TYPE) continue;
    const count = view.getUint32(at + 38, true);
    const start = at + 46 + view.getUint32(at + 46, true);
    for (let index = 0; index < count && inner.length < MOST_TEXTS; index += 1) {
      const from = start + index * TEXT_BYTES;
      if (from >= bytes.length) break;
      const end = bytes.subarray(from, from + TEXT_BYTES).indexOf(0);
      const content = bytes.subarray(from, from + (end < 0 ? TEXT_BYTES : end));
      if (content.length > 1) inner.push({ step: `philips:${name}`, key: name, content });
    }
  }
  return entries < LEAST_ENTRIES ? undefined : inner;
}

function zeroEnded(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return Buffer.from(end < 0 ? field : field.subarray(0, end)).toString('latin1');
}
