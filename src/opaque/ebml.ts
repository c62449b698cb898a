import type { Inner } from './part.js';

const MOST_ELEMENTS = 4096;
const DEEPEST = 8;
/** Segment, Info, Tags, Tag, SimpleTag, Attachments, AttachedFile (RFC 9559). */
const HOLDERS = new Set([0x18538067, 0x1549a966, 0x1254c367, 0x7373, 0x67c8, 0x1941a469, 0x61a7]);
const TEXTS: ReadonlyMap<number, string> = new Map([
  [0x7ba9, 'title'],
  [0x45a3, ''],
  [0x4487, 'tag'],
  [0x466e, 'filename'],
  [0x467e, 'comment'],
]);
const DATE = 0x4461;
/** Since when a date counts, in ns. */
const EPOCH_MS = Date.UTC(2001, 0, 1);

/** Titles, tags, names of attachments and the day of a Matroska or WebM file. */
export function openEbml(bytes: Buffer): readonly Inner[] {
  const inner: Inner[] = [];
  walk(bytes, 0, inner, { left: MOST_ELEMENTS });
  return inner;
}

function walk(bytes: Buffer, depth: number, inner: Inner[], budget: { left: number }): void {
  for (let at = 0; at < bytes.length && budget.left > 0; ) {
    budget.left -= 1;
    const id = numberAt(bytes, at, false);
    const size = id === undefined ? undefined : numberAt(bytes, at + id.length, true);
    if (id === undefined || size === undefined) return;
    const start = at + id.length + size.length;
    // A size of ones alone is not known: everything to the end.
    const end = size.value === 2 ** (7 * size.length) - 1 ? bytes.length : start + size.value;
    const content = bytes.subarray(start, Math.min(end, bytes.length));
    const key = TEXTS.get(id.value);
    if (key !== undefined && key !== '') inner.push({ step: `mkv:${key}`, key, content });
    else if (id.value === DATE && content.length === 8) {
      const made = new Date(EPOCH_MS + Number(content.readBigInt64BE(0) / 1_000_000n));
      if (!Number.isNaN(made.getTime()))
        inner.push({ step: 'mkv:date', key: 'date', content: made.toISOString() });
    } else if (HOLDERS.has(id.value) && depth < DEEPEST) walk(content, depth + 1, inner, budget);
    at = end;
  }
}

/** A number whose first byte says by its zeros how long it is; an identifier keeps the mark of its length. */
function numberAt(
  bytes: Buffer,
  at: number,
  isSize: boolean,
): { readonly value: number; readonly length: number } | undefined {
  const first = bytes[at] ?? 0;
  if (first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return undefined;
  let value = isSize ? first & (0xff >> length) : first;
  for (let index = 1; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, length };
}
