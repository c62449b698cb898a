import { readAlphabet, readLatin } from '../../core/code-pages.js';

/** A text that a value may be once a wrong or an added coding is taken off, and what that coding is. */
export interface OtherReading {
  readonly text: string;
  readonly how: 'misdecoded' | 'base64' | 'hexadecimal' | 'half-width';
}

const HIGH = /[\u0080-\u00ff]/;
const HIGH_PAIR = /[\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u2122\u20ac]{2}/;
/** Bytes of UTF-8 for a letter beyond ASCII, each read as a character of its own. */
const UTF8_PAIR = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122\u20ac]/;
/** Letters of Western languages stand between others; a row of them, or control characters, is something else. */
const HIGH_ROW = /[\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u2122\u20ac]{4}/;
const CONTROL = /[\u0080-\u009f]/;
const LONGEST = 4096;
const HALF_WIDTH = /[\uff66-\uff9f]{2}/;
/** Codings of PS3.3 C.12.1.1.2 and of their systems, in the order of how seldom other bytes pass for them. */
const CODINGS = [
  'shift_jis',
  'euc-kr',
  'gb18030',
  'euc-jp',
  'iso-8859-5',
  'windows-1251',
  'iso-8859-7',
] as const;
const LETTERS_OF: Readonly<Record<(typeof CODINGS)[number], RegExp>> = {
  shift_jis: /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・　、。\x20-\x7e\r\n]/u,
  'euc-kr': /[^\p{Script=Hangul}\p{Script=Han}\x20-\x7e\r\n]/u,
  gb18030: /[^\p{Script=Han}　、。，：；（）\x20-\x7e\r\n]/u,
  'euc-jp': /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・　、。\x20-\x7e\r\n]/u,
  'iso-8859-5': /[^\p{Script=Cyrillic}\x20-\x7e\r\n]/u,
  'windows-1251': /[^\p{Script=Cyrillic}\x20-\x7e\r\n№«»]/u,
  'iso-8859-7': /[^\p{Script=Greek}\x20-\x7e\r\n]/u,
};
/** A word of a language with capitals begins with them or is in them throughout; wrongly decoded ones mix. */
const MIXED_CASE = /\p{Ll}\p{Lu}/u;

const WINDOWS = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, code) => code));
const BYTE_OF: ReadonlyMap<string, number> = new Map(
  Array.from(WINDOWS, (character, code) => [character, code]),
);

/** The bytes that were read as Latin-1 or Windows-1252; undefined where a character is of neither. */
function bytesOf(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const byte = code < 256 ? code : BYTE_OF.get(text.charAt(index));
    if (byte === undefined) return undefined;
    bytes[index] = byte;
  }
  return bytes;
}

function decode(bytes: Uint8Array, coding: string): string | undefined {
  const text = new TextDecoder(coding).decode(bytes);
  return text.includes('\ufffd') || /(?![\t\r\n\f])\p{Cc}/u.test(text) ? undefined : text;
}

/** Text of a Latin code page other than that of Western Europe, read as if it were of that one. */
function otherLatin(bytes: Uint8Array): readonly string[] {
  const { codePage, text } = readLatin(bytes);
  return codePage === 'windows-1252' ? [] : [text];
}

function misdecoded(text: string): readonly string[] {
  if (!HIGH.test(text)) return [];
  const bytes = bytesOf(text);
  if (bytes === undefined) return [];
  const isUtf8 = UTF8_PAIR.test(text);
  const isOdd = HIGH_PAIR.test(text) && (HIGH_ROW.test(text) || CONTROL.test(text));
  if (!isUtf8 && !isOdd) return otherLatin(bytes);
  const asUtf8 = isUtf8 ? decode(bytes, 'utf-8') : undefined;
  if (asUtf8 !== undefined) return [asUtf8];
  if (!isOdd) return [];
  const alphabet = readAlphabet(bytes)?.text;
  const others = CODINGS.flatMap((coding) => {
    const read = decode(bytes, coding);
    return read === undefined || LETTERS_OF[coding].test(read) || MIXED_CASE.test(read) ? [] : [read];
  });
  return [...new Set([...(alphabet === undefined ? otherLatin(bytes) : [alphabet]), ...others])];
}

const BASE64 =
  /^(?=.*[a-z])(?=.*[A-Z])(?=.*[\d=+/])(?:[A-Za-z\d+/]{4}){2,}(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=|[A-Za-z\d+/]{4})$/;
const HEXADECIMAL = /^(?=.*[a-f])(?:[2-7][\da-f]){6,}$/i;
/** Words as people write them: letters, and few signs between them. */
const WORDS = /^(?=.*[\p{L}]{3})[\p{L}\p{M}\d ^,.'=/_-]+$/u;

function packed(text: string): readonly OtherReading[] {
  const coded = text.trim();
  const how = BASE64.test(coded) ? 'base64' : HEXADECIMAL.test(coded) ? 'hexadecimal' : undefined;
  if (how === undefined) return [];
  const bytes = Buffer.from(coded, how === 'base64' ? 'base64' : 'hex');
  const read = decode(bytes, 'utf-8');
  return read !== undefined && WORDS.test(read) ? [{ text: read, how }] : [];
}

/**
 * What a value may say beside what it shows: text that was read with the wrong character set (PS3.3 C.12.1.1.2), and words in
 * base64 or hexadecimal digits.
 *
 * @example otherReadings('JosÃ© Ãlvarez') // [{ text: 'José Álvarez', how: 'misdecoded' }]
 */
export function otherReadings(text: string): readonly OtherReading[] {
  if (text.length < 4 || text.length > LONGEST) return [];
  // Katakana of JIS X 0201 (ISO_IR 13) are the same syllables in half the width.
  if (HALF_WIDTH.test(text)) return [{ text: text.normalize('NFKC'), how: 'half-width' }];
  const wrong = misdecoded(text).map((read): OtherReading => ({ text: read, how: 'misdecoded' }));
  return text.length < 8 || text.includes(' ') ? wrong : [...wrong, ...packed(text)];
}
