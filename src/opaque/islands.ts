import { readAlphabet, readLatin } from '../core/code-pages.js';

/** A stretch of bytes that is a text by itself, and the bytes around such stretches. */
export interface Islands {
  readonly texts: readonly string[];
  readonly rest: readonly Uint8Array[];
}

/** Lines, or one long line: random bytes have no run of a tenth of it. */
const LEAST_LINES_BYTES = 48;
const LEAST_LINE_BYTES = 160;
const LEAST_BREAKS = 2;
/** Letters beyond ASCII stand one by one, or as the bytes of one character. */
const MOST_HIGH = 3;
const LEAST_BEFORE_HIGH = 8;
const MOST_ISLANDS = 64;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return (readAlphabet(bytes) ?? readLatin(bytes)).text;
  }
}

/** Printable ASCII, tab and line breaks. */
function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13;
}

/**
 * Texts of several lines, or of one long line, between binary data: the header that a scanner writes before its
 * samples, a protocol inside a raw file.
 */
export function textIslands(bytes: Uint8Array): Islands {
  const texts: string[] = [];
  const rest: Uint8Array[] = [];
  let behind = 0;
  for (let at = 0; at < bytes.length && texts.length < MOST_ISLANDS; ) {
    if (!isPlain(bytes[at] ?? 0)) {
      at += 1;
      continue;
    }
    const { end, breaks } = runAt(bytes, at);
    if (end - at >= LEAST_LINE_BYTES || (breaks >= LEAST_BREAKS && end - at >= LEAST_LINES_BYTES)) {
      texts.push(decoded(bytes.subarray(at, end)));
      if (at > behind) rest.push(bytes.subarray(behind, at));
      behind = end;
    }
    at = end;
  }
  if (behind < bytes.length) rest.push(bytes.subarray(behind));
  return { texts, rest };
}

function runAt(bytes: Uint8Array, start: number): { readonly end: number; readonly breaks: number } {
  let breaks = 0;
  let at = start;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (isPlain(byte)) {
      if (byte === 10 || byte === 13) breaks += 1;
      at += 1;
      continue;
    }
    let high = 0;
    while (high <= MOST_HIGH && (bytes[at + high] ?? 0) >= 0x80) high += 1;
    const isLetter =
      high > 0 &&
      high <= MOST_HIGH &&
      at - start >= LEAST_BEFORE_HIGH &&
      isPlain(bytes[at + high] ?? 0) &&
      isPlain(bytes[at - 1] ?? 0);
    if (!isLetter) break;
    at += high;
  }
  return { end: at, breaks };
}
