import { readAlphabet, readLatin } from '../../core/code-pages.js';
import { readCommonEastAsian } from '../../core/east-asian.js';

/** A text with whether its encoding had to be guessed. */
export interface DecodedBytes {
  readonly text: string;
  readonly isGuess: boolean;
}

/** Share of zero bytes at odd or even places from which bytes are taken for UTF-16. */
const UTF16_SHARE = 0.3;
const SAMPLE_BYTES = 4096;

function zeroShare(bytes: Uint8Array, from: 0 | 1): number {
  let zeros = 0;
  const end = Math.min(bytes.length, SAMPLE_BYTES);
  for (let at = from; at < end; at += 2) if (bytes[at] === 0) zeros += 1;
  return zeros / Math.max(1, end / 2);
}

/**
 * Bytes as text: by their byte order mark, as UTF-16 where every other byte is zero, as UTF-8 where it is valid, and
 * else as text of the code page that makes words of it, at last Windows-1252, which every byte string is.
 */
export function decodeBytes(bytes: Uint8Array): DecodedBytes {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), isGuess: false };
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), isGuess: false };
  const body = first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
  if (zeroShare(body, 1) > UTF16_SHARE)
    return { text: new TextDecoder('utf-16le').decode(body), isGuess: true };
  if (zeroShare(body, 0) > UTF16_SHARE)
    return { text: new TextDecoder('utf-16be').decode(body), isGuess: true };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(body), isGuess: false };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { text: (readAlphabet(body) ?? readCommonEastAsian(body) ?? readLatin(body)).text, isGuess: true };
  }
}

/** Bytes that end inside a UTF-8 character, because they were cut, without that character's beginning. */
export function withoutBrokenEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  const lead = bytes[end - 1] ?? 0;
  const needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return needed > 1 && bytes.length - end + 1 < needed ? bytes.subarray(0, end - 1) : bytes;
}
