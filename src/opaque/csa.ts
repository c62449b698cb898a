import { type Inner, NOTHING, type Opened } from './part.js';

const MOST_ELEMENTS = 1024;
const MOST_ITEMS = 4096;
const ELEMENT_BYTES = 84;
const ITEM_BYTES = 16;
const LONGEST_NAME = 64;
/** Every element and item of the newer kind is marked with one of these. */
const MARKS = new Set([77, 205]);

/** True where bytes are a Siemens CSA header: `SV10`, or the older kind that only its numbers tell. */
export function isCsa(bytes: Uint8Array): boolean {
  if (bytes.length < 16 + ELEMENT_BYTES) return false;
  const view = viewOf(bytes);
  if (view.getUint32(0, false) === 0x53563130) return true;
  const count = view.getUint32(0, true);
  return count > 0 && count <= 256 && view.getUint32(4, true) === 77 && nameAt(bytes, 8) !== '';
}

/**
 * The texts of a Siemens CSA header by the names of its elements; numbers are left out. In the older kind the length
 * of an item is too large by the number of items of the first element.
 */
export function openCsa(bytes: Uint8Array): Opened {
  const view = viewOf(bytes);
  const isNew = view.getUint32(0, false) === 0x53563130;
  const countAt = isNew ? 8 : 0;
  const count = Math.min(view.getUint32(countAt, true), MOST_ELEMENTS);
  const inner: Inner[] = [];
  let at = countAt + 8;
  let items = 0;
  let lengthened = 0;
  for (let index = 0; index < count && at + ELEMENT_BYTES <= bytes.length; index += 1) {
    const name = nameAt(bytes, at);
    const mark = view.getUint32(at + 80, true);
    if (name === '' || (isNew && !MARKS.has(mark))) break;
    const itemCount = view.getUint32(at + 76, true);
    if (index === 0 && !isNew) lengthened = itemCount;
    at += ELEMENT_BYTES;
    for (let item = 0; item < itemCount && at + ITEM_BYTES <= bytes.length; item += 1) {
      items += 1;
      if (items > MOST_ITEMS) return { ...NOTHING, inner: [...inner, rest(bytes, at)] };
      const length = view.getUint32(isNew ? at + 4 : at, true) - lengthened;
      const start = at + ITEM_BYTES;
      if (length < 0 || length > bytes.length - start)
        return { ...NOTHING, inner: [...inner, rest(bytes, at)] };
      if (length > 0) addItem(inner, name, bytes.subarray(start, start + length));
      at = start + ((length + 3) & ~3);
    }
  }
  return { ...NOTHING, inner: at < bytes.length ? [...inner, rest(bytes, at)] : inner };
}

/** What stands behind the last element, or cannot be told apart, is searched as bytes. */
function rest(bytes: Uint8Array, at: number): Inner {
  return { step: 'csa', key: '', content: bytes.subarray(at) };
}

/** Plain numbers, which most of a CSA header is made of. */
const NUMBER = /^[-+]?\d{0,5}(?:\.\d*)?(?:[eE][-+]?\d+)?$/;

function addItem(inner: Inner[], name: string, bytes: Uint8Array): void {
  const end = bytes.indexOf(0);
  const content = end < 0 ? bytes : bytes.subarray(0, end);
  if (content.length < 2) return;
  if (content.length < 24 && NUMBER.test(Buffer.from(content).toString('latin1').trim())) return;
  inner.push({ step: `csa:${name}`, key: name, content });
}

function nameAt(bytes: Uint8Array, at: number): string {
  const field = bytes.subarray(at, at + LONGEST_NAME);
  const end = field.indexOf(0);
  const name = Buffer.from(end < 0 ? field : field.subarray(0, end)).toString('latin1');
  return /^[A-Za-z_][\w.-]*$/.test(name) ? name : '';
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
