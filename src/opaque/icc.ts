import type { Inner } from './part.js';

const HEADER_BYTES = 128;
const MOST_TAGS = 64;
/** Tags of an ICC profile that hold what its author wrote; those of its device and viewing conditions are the standard's. */
const TEXT_TAGS: ReadonlyMap<string, string> = new Map([
  ['desc', 'description'],
  ['cprt', 'copyright'],
  ['targ', 'target'],
]);

/** True where an ICC profile begins (ISO 15076-1 7.2.9). */
export function isIcc(bytes: Uint8Array): boolean {
  return bytes.length > HEADER_BYTES && latin(bytes, 36, 40) === 'acsp';
}

/** The texts of an ICC profile (ISO 15076-1 9 and 10). */
export function openIcc(bytes: Uint8Array): readonly Inner[] {
  if (bytes.length < HEADER_BYTES + 4) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.min(view.getUint32(HEADER_BYTES), MOST_TAGS);
  const inner: Inner[] = [];
  for (let at = HEADER_BYTES + 4; at + 12 <= bytes.length && at < HEADER_BYTES + 4 + 12 * count; at += 12) {
    const tag = latin(bytes, at, at + 4);
    const name = TEXT_TAGS.get(tag);
    if (name === undefined) continue;
    const offset = view.getUint32(at + 4);
    const text = textOf(bytes.subarray(offset, offset + view.getUint32(at + 8)));
    if (text !== '') inner.push({ step: `icc:${name}`, key: '', content: text });
  }
  return inner;
}

/** textType, textDescriptionType, and the texts of multiLocalizedUnicodeType one after the other. */
function textOf(bytes: Uint8Array): string {
  const type = latin(bytes, 0, 4);
  if (type === 'text') return upToNul(latin(bytes, 8, bytes.length));
  if (bytes.length < 16) return '';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'desc') return upToNul(latin(bytes, 12, 12 + view.getUint32(8)));
  if (type !== 'mluc') return '';
  const texts = new Set<string>();
  const size = Math.max(12, view.getUint32(12));
  const records = Math.min(view.getUint32(8), MOST_TAGS);
  for (let at = 16; at + 12 <= bytes.length && at < 16 + size * records; at += size) {
    const offset = view.getUint32(at + 8);
    texts.add(new TextDecoder('utf-16be').decode(bytes.subarray(offset, offset + view.getUint32(at + 4))));
  }
  return [...texts].join('\n');
}

function upToNul(text: string): string {
  return text.replace(/\0.*$/s, '').trim();
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}
