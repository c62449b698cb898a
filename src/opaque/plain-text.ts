import { TextDecoder } from 'node:util';
import { readAlphabet, readLatin } from '../core/code-pages.js';
import { readCommonEastAsian } from '../core/east-asian.js';
import { ebcdicText } from './ebcdic.js';

/** Bytes read as text, with the name of how. */
export interface PlainText {
  readonly step: string;
  readonly text: string;
}

/** Share of the characters that must be ones that people write. */
const READABLE_SHARE = 0.95;
const SAMPLE = 4096;
/** Switches character sets (ISO 2022). */
const ESCAPE = 0x1b;
/** Names of ideographs are ASCII pairs to three quarters at most. */
const MOST_ASCII = 0.75;
/** Stands for units that all are of a script other than Latin. */
const ALPHABET_SHARE = 0.61;

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const UTF16LE = new TextDecoder('utf-16le', { fatal: true });
const UTF16BE = new TextDecoder('utf-16be', { fatal: true });
const EAST_ASIAN = [
  ['shift_jis', new TextDecoder('shift_jis', { fatal: true })],
  ['euc-jp', new TextDecoder('euc-jp', { fatal: true })],
  ['euc-kr', new TextDecoder('euc-kr', { fatal: true })],
  ['gb18030', new TextDecoder('gb18030', { fatal: true })],
] as const;
const NATIVE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{ASCII}\u3000-\u30ff\uff00-\uffef]+$/u;
/** East Asian characters stand together, and not inside Latin words. */
const TOGETHER = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}/;
const TORN = /[A-Za-z][\u3400-\u9fff\uac00-\ud7af]|[\u3400-\u9fff\uac00-\ud7af][a-z]/;

/** Without the zeros and blanks that fill a value up. */
export function withoutPad(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === 0x20)) end -= 1;
  return bytes.subarray(0, end);
}

/**
 * Bytes as text, where all of them are one: ASCII, UTF-8, UTF-16 of either order, EBCDIC, an East Asian set, and at
 * last Windows-1252. Undefined where they are none.
 */
export function readPlainText(bytes: Uint8Array): PlainText | undefined {
  const body = withoutPad(bytes);
  if (body.length < 2) return undefined;
  const mayBeNarrow = !hasControls(body);
  return (
    utf16(bytes) ??
    escaped(body) ??
    (mayBeNarrow ? utf8(body) : undefined) ??
    utf32(bytes) ??
    ebcdic(body) ??
    (mayBeNarrow && body.length <= SAMPLE ? (alphabet(body) ?? commonEastAsian(body)) : undefined) ??
    utf16Native(bytes) ??
    (mayBeNarrow ? (eastAsian(body) ?? latin1(body)) : undefined)
  );
}

/** Designations of ISO 2022 and the sets that they begin (RFC 1468, RFC 1557; PS3.3 C.12.1.1.2). */
const DESIGNATIONS: readonly (readonly [string, string])[] = [
  ['\x1b$B', 'iso-2022-jp'],
  ['\x1b$@', 'iso-2022-jp'],
  ['\x1b$(D', 'iso-2022-jp'],
  ['\x1b$)C', 'euc-kr'],
  ['\x1b$)A', 'gb18030'],
];

/** Text that switches its character set by escape sequences. */
function escaped(bytes: Uint8Array): PlainText | undefined {
  if (!bytes.includes(ESCAPE)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE)).toString('latin1');
  const [mark = '', codePage = ''] = DESIGNATIONS.find(([one]) => text.includes(one)) ?? [];
  if (mark === '') return undefined;
  // The Korean and Chinese sets are written with their high bit on, so that the sequence itself is dropped.
  const body = codePage === 'iso-2022-jp' ? bytes : Buffer.from(text.replaceAll(mark, ''), 'latin1');
  const read = new TextDecoder(codePage).decode(body).replace(/[\0 ]+$/, '');
  return read.includes('\ufffd') || !isReadable(read) ? undefined : { step: codePage, text: read };
}

/** True where so many of the first bytes are control characters that they are no text of single bytes. */
function hasControls(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, SAMPLE);
  const most = end * (1 - READABLE_SHARE);
  let controls = 0;
  for (let at = 0; at < end && controls <= most; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== ESCAPE)) controls += 1;
  }
  return controls > most;
}

function utf16(bytes: Uint8Array): PlainText | undefined {
  if (bytes.length < 4) return undefined;
  const even = bytes.subarray(0, bytes.length & ~1);
  const [first, second] = even;
  if (first === 0xff && second === 0xfe) return decoded(UTF16LE, even, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(UTF16BE, even, 'utf-16be');
  return byHighBytes(even, commonZero);
}

/** Letters, digits and blanks of ASCII: two of them make an ideograph too. */
function isMostlyAscii(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, SAMPLE);
  let plain = 0;
  for (let at = 0; at < end; at += 1)
    if (/[A-Za-z0-9 ]/.test(String.fromCharCode(bytes[at] ?? 0))) plain += 1;
  return plain > end * MOST_ASCII;
}

/** Four bytes are a number rather than two ideographs. */
function utf16Native(bytes: Uint8Array): PlainText | undefined {
  if (bytes.length < 5 || isMostlyAscii(bytes)) return undefined;
  return byHighBytes(bytes.subarray(0, bytes.length & ~1), commonHigh);
}

function byHighBytes(
  even: Uint8Array,
  share: (bytes: Uint8Array, from: 0 | 1) => number,
): PlainText | undefined {
  const highLittle = share(even, 1);
  const highBig = share(even, 0);
  if (highLittle >= 0.6 && highLittle > highBig) return decoded(UTF16LE, even, 'utf-16le');
  return highBig >= 0.6 ? decoded(UTF16BE, even, 'utf-16be') : undefined;
}

/** Share of the 16-bit units whose high byte is zero. */
function commonZero(bytes: Uint8Array, from: 0 | 1): number {
  const share = commonHigh(bytes, from);
  return share === ALPHABET_SHARE ? 0 : share;
}

/** Share of the 16-bit units whose high byte is that of Latin, or one and the same alphabet of few. */
function commonHigh(bytes: Uint8Array, from: 0 | 1): number {
  const end = Math.min(bytes.length, SAMPLE);
  let zero = 0;
  let alphabet = 0;
  let units = 0;
  for (let at = from; at < end; at += 2) {
    const high = bytes[at] ?? 0;
    const low = bytes[at ^ 1] ?? 0;
    if (high === 0 && low === 0) continue;
    units += 1;
    if (high === 0) zero += 1;
    else if (high <= 6 || (high >= 0x30 && high <= 0x9f) || (high >= 0xac && high <= 0xd7)) alphabet += 1;
  }
  if (units < 2) return 0;
  return zero / units >= 0.5
    ? zero / units
    : alphabet > 0 && alphabet + zero === units && units < 64
      ? ALPHABET_SHARE
      : 0;
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, step: string): PlainText | undefined {
  const text = tryDecode(decoder, bytes)?.replace(/[\0 ]+$/, '');
  if (text === undefined || !isReadable(text)) return undefined;
  return step === 'utf-16le' || step === 'utf-16be' ? readableUtf16(text, step) : { step, text };
}

/** UTF-16 without any mark must be of a script, not a mixture of rare characters. */
function readableUtf16(text: string, step: string): PlainText | undefined {
  const common = text.match(
    /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Hebrew}\p{Script=Arabic}^=<>|$+~`]/gu,
  );
  const hasRareHan = /[\u3400-\u4dbf]/.test(text);
  return (common?.length ?? 0) >= text.length * READABLE_SHARE && !hasRareHan ? { step, text } : undefined;
}

function tryDecode(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

/** True where hardly a character is a control character, and letters or digits are among them. */
function isReadable(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code < 9 || (code > 13 && code < 32) || (code >= 0x7f && code < 0xa0) || code === 0xfffd) odd += 1;
  }
  return odd <= sample.length * (1 - READABLE_SHARE) && /[\p{L}\p{N}]/u.test(sample);
}

function utf8(bytes: Uint8Array): PlainText | undefined {
  const text = tryDecode(UTF8, bytes);
  if (text === undefined || !isReadable(text)) return undefined;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7e) return { step: 'utf-8', text };
  return { step: 'text', text };
}

function ebcdic(bytes: Uint8Array): PlainText | undefined {
  if (bytes.length < 4) return undefined;
  const text = ebcdicText(bytes.subarray(0, SAMPLE * 16));
  return text !== undefined && /[A-Za-z]{3}/.test(text) ? { step: 'ebcdic', text: text.trim() } : undefined;
}

/** Four bytes a character, of which the upper two are zeros and not all of the second. */
function utf32(bytes: Uint8Array): PlainText | undefined {
  if (bytes.length < 16 || bytes.length % 4 !== 0) return undefined;
  const isLittle = bytes[3] === 0 && bytes[2] === 0;
  const [first, second, low, high] = isLittle ? [2, 3, 0, 1] : [0, 1, 3, 2];
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    if (bytes[at + first] !== 0 || bytes[at + second] !== 0) return undefined;
    const code = (bytes[at + low] ?? 0) + 256 * (bytes[at + high] ?? 0);
    if (code !== 0 && !(at === 0 && code === 0xfeff)) text += String.fromCharCode(code);
  }
  return text.length >= 4 && isReadable(text) && readableUtf16(text, '') !== undefined
    ? { step: 'utf-32', text: text.trim() }
    : undefined;
}

/** Single-byte code pages that nobody declared. */
function alphabet(bytes: Uint8Array): PlainText | undefined {
  const read = readAlphabet(bytes);
  return read === undefined || !isReadable(read.text) ? undefined : { step: read.codePage, text: read.text };
}

/** Letters and ideographs don't stand in one word, and an ideograph seldom alone. */
function commonEastAsian(bytes: Uint8Array): PlainText | undefined {
  const read = readCommonEastAsian(bytes);
  return read !== undefined && NATIVE.test(read.text) && TOGETHER.test(read.text) && !TORN.test(read.text)
    ? read
    : undefined;
}

function eastAsian(bytes: Uint8Array): PlainText | undefined {
  if (bytes.length < 4 || bytes.length > SAMPLE * 16) return undefined;
  for (const [step, decoder] of EAST_ASIAN) {
    const text = tryDecode(decoder, bytes);
    if (
      text !== undefined &&
      NATIVE.test(text) &&
      TOGETHER.test(text) &&
      !TORN.test(text) &&
      isReadable(text)
    )
      return { step, text };
  }
  return undefined;
}

/** Letters of Windows-1250, 1252, 1254 and 1257 below those of Latin-1: Š š Ž ž Ś ś Ź ź Ť ť Œ œ Ł ł Ą ą Ş ş Ż ż Ľ ľ. */
const LETTERS_BELOW: ReadonlySet<number> = new Set([
  0x8a, 0x8c, 0x8d, 0x8e, 0x8f, 0x9a, 0x9c, 0x9d, 0x9e, 0x9f, 0xa3, 0xa5, 0xaa, 0xaf, 0xb3, 0xb9, 0xba, 0xbc,
  0xbe, 0xbf,
]);

function latin1(bytes: Uint8Array): PlainText | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  let high = 0;
  for (const byte of sample)
    if (byte >= 0xc0 || LETTERS_BELOW.has(byte)) high += 1;
    else if ((byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte > 126) return undefined;
  if (high > sample.length / 3) return undefined;
  const { codePage, text } = readLatin(bytes);
  return { step: codePage === 'windows-1252' ? 'latin-1' : codePage, text };
}
