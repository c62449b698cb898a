import { ebcdicCode, ebcdicText } from './ebcdic.js';
import type { CarvedText } from './part.js';

const MOST_RUNS = 256;
const LEAST_LETTERS = 3;
const SHORTEST_EBCDIC = 8;
const LONGEST = 65_536;

/** Common letters of alphabets that stand on one page of 16-bit code points each. */
const ALPHABETS: ReadonlyMap<number, RegExp> = new Map([
  [3, /[\u0386-\u03ce]/],
  [4, /[\u0401\u0404\u0406\u0407\u0410-\u044f\u0451\u0454\u0456\u0457\u0490\u0491]/],
  [5, /[\u0531-\u0556\u0561-\u0587\u05d0-\u05ea]/],
  [6, /[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]/],
]);
/** Letters by case, as words are written: all small, all capitals, or capitalised. */
const WORD = /^(?:\p{Lu}+|\p{Lu}?\p{Ll}+|\p{Lo}+)$/u;
const VOWEL = /[аеёиоуыэюяіїєαεηιουωάέήίόύώ]/i;
const HAS_VOWELS = /\p{Script=Cyrillic}|\p{Script=Greek}/u;

const SCRIPTS: readonly RegExp[] = [
  /\p{Script=Latin}/gu,
  /\p{Script=Cyrillic}/gu,
  /\p{Script=Greek}/gu,
  /\p{Script=Georgian}|\p{Script=Armenian}/gu,
  /\p{Script=Hebrew}/gu,
  /\p{Script=Arabic}/gu,
  /\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/gu,
  /\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Tamil}|\p{Script=Telugu}/gu,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  /\p{Script=Hangul}/gu,
];

/** Runs of UTF-8 with letters beyond ASCII, all of one script beside it. */
export function carveUtf8(bytes: Uint8Array): readonly CarvedText[] {
  const found: CarvedText[] = [];
  let start = -1;
  let wide = 0;
  for (let at = 0; at <= bytes.length && found.length < MOST_RUNS; ) {
    const length = at < bytes.length ? sequenceAt(bytes, at) : 0;
    if (length > 0) {
      if (start < 0) start = at;
      if (length > 1) wide += 1;
      at += length;
      continue;
    }
    if (wide > 0) {
      const run = bytes.subarray(start, Math.min(at, start + LONGEST));
      const text = Buffer.from(run.buffer, run.byteOffset, run.length).toString('utf8').trim();
      if (isOfOneScript(text)) found.push({ step: 'utf-8', text });
    }
    start = -1;
    wide = 0;
    at += 1;
  }
  return found;
}

/** Bytes of the printable character at an offset; 0 where there is none (RFC 3629 4). */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return lead >= 0x20 && lead < 0x7f ? 1 : 0;
  const length = lead >= 0xc3 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : 0;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** Letters of one script, ASCII aside, and hardly anything else beyond ASCII. */
function isOfOneScript(text: string): boolean {
  const beyond = text.match(/[^\x20-\x7e]/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < LEAST_LETTERS || letters < text.length * 0.6) return false;
  const ofScript = SCRIPTS.map((script) => text.match(script)?.filter((letter) => letter > '~').length ?? 0);
  return Math.max(...ofScript) >= beyond * 0.9 && isWritten(text);
}

/** True where every longer word is written as words are; measures that happen to be letters are not. */
function isWritten(text: string): boolean {
  const words = text.split(/[^\p{L}\p{M}]+/u).filter((word) => word.length > 2);
  return (
    words.length > 0 && words.every((word) => WORD.test(word) && (!HAS_VOWELS.test(word) || VOWEL.test(word)))
  );
}

/** Runs of UTF-16 of either order whose units are of one alphabet beyond Latin, between zeros. */
export function carveAlphabets(bytes: Uint8Array): readonly CarvedText[] {
  const found: CarvedText[] = [];
  for (const high of [0, 1] as const)
    for (const parity of [0, 1] as const) carveOne(bytes, parity, high, found);
  return found;
}

/** @param high place of the high byte in a unit */
function carveOne(bytes: Uint8Array, parity: 0 | 1, high: 0 | 1, found: CarvedText[]): void {
  let text = '';
  let page = 0;
  let letters = 0;
  let isBounded = true;
  const end = (isEnded: boolean) => {
    if (letters > LEAST_LETTERS && isBounded && isEnded && isOfOneScript(text.trim()))
      found.push({ step: 'utf-16', text: text.trim() });
    text = '';
    page = 0;
    letters = 0;
  };
  for (let at = parity; at + 1 < bytes.length && found.length < MOST_RUNS; at += 2) {
    const upper = bytes[at + high] ?? 0;
    const lower = bytes[at + 1 - high] ?? 0;
    const isLetter = (page === 0 || page === upper) && isCommonLetter(upper, lower);
    const isAscii = upper === 0 && lower >= 0x20 && lower < 0x7f;
    if (!isLetter && !isAscii) {
      const isZero = upper === 0 && lower === 0;
      if (text !== '') end(isZero);
      isBounded = isZero;
      continue;
    }
    if (isLetter) {
      page = upper;
      letters += 1;
    }
    if (text.length < LONGEST) text += String.fromCharCode(upper * 256 + lower);
  }
  end(true);
}

function isCommonLetter(upper: number, lower: number): boolean {
  return ALPHABETS.get(upper)?.test(String.fromCharCode(upper * 256 + lower)) === true;
}

/** Runs of EBCDIC that are words: mostly letters, in ASCII none of them is. */
export function carveEbcdic(bytes: Uint8Array): readonly CarvedText[] {
  const found: CarvedText[] = [];
  let start = -1;
  for (let at = 0; at <= bytes.length && found.length < MOST_RUNS; at += 1) {
    if (at < bytes.length && ebcdicCode(bytes[at] ?? 0) !== 0) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0 && at - start >= SHORTEST_EBCDIC) {
      const text = ebcdicText(bytes.subarray(start, Math.min(at, start + LONGEST)))?.trim() ?? '';
      if (isWords(text)) found.push({ step: 'ebcdic', text });
    }
    start = -1;
  }
  return found;
}

/** Words of one case, or capitalised, with a vowel each, make up nearly all of it. */
function isWords(text: string): boolean {
  const words = text.match(/(?<![A-Za-z])(?:[A-Z]{3,}|[A-Z]?[a-z]{2,})(?![A-Za-z])/g) ?? [];
  const letters = words.filter((word) => /[AEIOUYaeiouy]/.test(word)).join('').length;
  return letters >= SHORTEST_EBCDIC && letters >= text.replace(/[\s\d]/g, '').length * 0.8;
}
