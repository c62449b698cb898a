import type { Inner } from './part.js';

const MOST_STRINGS = 1024;
const LONGEST = 65_535;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** The strings of a Java stream (TC_STRING, TC_LONGSTRING), wherever they stand in the objects. */
export function openJavaStrings(bytes: Uint8Array): readonly Inner[] {
  const inner: Inner[] = [];
  let at = 4;
  while (at + 3 <= bytes.length && inner.length < MOST_STRINGS) {
    const code = bytes[at];
    const head = code === 0x74 ? 3 : code === 0x7c ? 9 : 0;
    const text = head === 0 ? undefined : textAt(bytes, at + head, bigEndian(bytes, at + 1, at + head));
    if (text === undefined) at += 1;
    else {
      at += head + Buffer.byteLength(text);
      inner.push({ step: 'java', key: '', content: text });
    }
  }
  return inner;
}

/** The strings of a .NET stream (BinaryObjectString, record 6: an object id, then a length in groups of 7 bits). */
export function openDotNetStrings(bytes: Uint8Array): readonly Inner[] {
  const inner: Inner[] = [];
  let at = 17;
  while (at + 6 <= bytes.length && inner.length < MOST_STRINGS) {
    const found = bytes[at] === 6 ? prefixedText(bytes, at + 5) : undefined;
    if (found === undefined) at += 1;
    else {
      at = found.end;
      inner.push({ step: 'dotnet', key: '', content: found.text });
    }
  }
  return inner;
}

function prefixedText(
  bytes: Uint8Array,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  let length = 0;
  for (let group = 0; group < 3; group += 1) {
    const byte = bytes[at + group] ?? 0;
    length |= (byte & 0x7f) << (7 * group);
    if (byte >= 0x80) continue;
    const start = at + group + 1;
    const text = textAt(bytes, start, length);
    return text === undefined ? undefined : { text, end: start + length };
  }
  return undefined;
}

function bigEndian(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 256 + (bytes[at] ?? 0);
  return value;
}

function textAt(bytes: Uint8Array, start: number, length: number): string | undefined {
  if (length < 2 || length > LONGEST || start + length > bytes.length) return undefined;
  try {
    const text = UTF8.decode(bytes.subarray(start, start + length));
    return /^[\P{Cc}\t\r\n]+$/u.test(text) ? text : undefined;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}
