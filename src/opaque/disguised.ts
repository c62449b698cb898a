import type { CarvedText } from './part.js';

const SHORTEST = 16;
const LONGEST = 4096;
/** A text has few different characters, numbers and packed data many. */
const MOST_DISTINCT = 60;
const LEAST_DISTINCT = 10;
const LEAST_LETTERS = 0.6;
const LEAST_SEPARATORS = 0.04;
const LEAST_WORDS = 2;
const LEAST_IN_WORDS = 0.6;
/** Share of the nine commonest letters among all: two thirds in European languages, a third by chance. */
const LEAST_COMMON = 0.5;
/** By so much the share must grow when a text is turned back. */
const LEAST_GAIN = 0.12;
const LEAST_TURNED_LETTERS = 20;

const OTHER = 0;
const LETTER = 1;
const SEPARATOR = 2;
const DIGIT = 3;
const KINDS = new Uint8Array(256);
for (const [characters, kind] of [
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', LETTER],
  [' ^,;=:.-_\'/\n\r\t()<>"&@+|\0', SEPARATOR],
  ['0123456789', DIGIT],
] as const)
  for (const character of characters) KINDS[character.charCodeAt(0)] = kind;

/** No text of single bytes has its upper bit set throughout. */
const UPPER_BIT = 0x80;
const COMMON = /[eatinorsl]/gi;
const WORD = /^(?:[A-Z]+|[a-z]+|(?:[A-Z][a-z]+){1,4})$/;
const VOWEL = /[aeiouy]/i;
const CROWDED = /[^aeiouy]{6}/i;

type Turn = (byte: number) => number;

interface Disguise {
  readonly step: string;
  readonly turn: Turn;
}

/** What programs do to each byte so that nobody reads along: other bits, a sum, halves exchanged. */
const DISGUISES: readonly Disguise[] = [
  ...Array.from(
    { length: 255 },
    (_, index): Disguise => ({ step: 'xor', turn: (byte) => byte ^ (index + 1) }),
  ),
  ...Array.from(
    { length: 255 },
    (_, index): Disguise => ({ step: 'shifted', turn: (byte) => (byte + index + 1) & 0xff }),
  ),
  { step: 'nibbles', turn: (byte) => ((byte << 4) | (byte >> 4)) & 0xff },
];

/** A text each of whose bytes was altered in the same way; undefined where no such way gives words. */
export function undisguise(bytes: Uint8Array): CarvedText | undefined {
  if (bytes.length < SHORTEST || bytes.length > LONGEST) return undefined;
  const counts = new Map<number, number>();
  for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  if (counts.size > MOST_DISTINCT || counts.size < LEAST_DISTINCT) return undefined;
  for (const { step, turn } of DISGUISES) {
    if (!mayBeText(counts, bytes.length, turn)) continue;
    const text = Buffer.from(bytes.map(turn)).toString('latin1');
    if (isWritten(text)) return { step, text: text.replaceAll('\0', ' ').trim() };
  }
  return undefined;
}

function mayBeText(counts: ReadonlyMap<number, number>, length: number, turn: Turn): boolean {
  let letters = 0;
  let separators = 0;
  for (const [byte, count] of counts) {
    const kind = KINDS[turn(byte)];
    if (kind === OTHER) return false;
    if (kind === LETTER) letters += count;
    if (kind === SEPARATOR) separators += count;
  }
  return letters >= length * LEAST_LETTERS && separators >= length * LEAST_SEPARATORS;
}

/** Words of a language: written as words are, with vowels, of the commonest letters for the most part. */
function isWritten(text: string): boolean {
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  const words = (text.match(/[A-Za-z]{3,}/g) ?? []).filter(
    (word) => WORD.test(word) && VOWEL.test(word) && !CROWDED.test(word),
  );
  return (
    words.length >= LEAST_WORDS &&
    words.join('').length >= letters * LEAST_IN_WORDS &&
    shareOfCommon(text) >= LEAST_COMMON
  );
}

function shareOfCommon(text: string): number {
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  return letters === 0 ? 0 : (text.match(COMMON)?.length ?? 0) / letters;
}

/** A text in bytes all of which have their upper bit set: with parity, or with every bit exchanged. */
export function undisguiseHigh(bytes: Uint8Array): CarvedText | undefined {
  const head = bytes.subarray(0, SHORTEST);
  return head.length === SHORTEST && head.every((byte) => byte >= UPPER_BIT) ? undisguise(bytes) : undefined;
}

/** Numbers are what they are. */
const MOST_DIGITS = 0.4;

/** A text without any blank that is no language, as its bytes read when they are altered back. */
export function undisguiseLine(text: string): CarvedText | undefined {
  if (text.length < SHORTEST || text.length > LONGEST || /[ \u0100-\uffff]/.test(text)) return undefined;
  if ((text.match(/\d/g)?.length ?? 0) > text.length * MOST_DIGITS) return undefined;
  return shareOfCommon(text) < LEAST_COMMON ? undisguise(Buffer.from(text, 'latin1')) : undefined;
}

/** A text whose letters were turned by half the alphabet (ROT13); undefined where it reads as itself. */
export function unturned(text: string): string | undefined {
  const letters = text.slice(0, LONGEST).match(/[A-Za-z]/g)?.length ?? 0;
  if (letters < LEAST_TURNED_LETTERS || text.length > LONGEST) return undefined;
  const turned = text.replace(/[A-Za-z]/g, (letter) => {
    const first = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 13) % 26));
  });
  return shareOfCommon(turned) - shareOfCommon(text) > LEAST_GAIN && isWritten(turned) ? turned : undefined;
}

const LEAST_CAPITALS = 3;

/**
 * A text whose characters come in exchanged pairs, as words of the other byte order do; undefined where its capitals
 * stand at the beginning of words as they are.
 *
 * @example unswapped('aPitne tiLdnwi ebMkei') // 'Patient Lindiwe Mbeki'
 */
export function unswapped(text: string): string | undefined {
  if (text.length < SHORTEST || text.length > LONGEST || text.length % 2 !== 0) return undefined;
  if (/[\r\n=_]/.test(text) || misplaced(text) < LEAST_CAPITALS - 1) return undefined;
  const swapped = text.replace(/([\s\S])([\s\S])/g, '$2$1');
  return misplaced(swapped) === 0 && wellPlaced(swapped) >= LEAST_CAPITALS - 1 && isWritten(swapped)
    ? swapped.trim()
    : undefined;
}

/** Capitals behind a small letter. */
function misplaced(text: string): number {
  return text.match(/[a-z][A-Z]/g)?.length ?? 0;
}

function wellPlaced(text: string): number {
  return text.match(/(?<![A-Za-z])[A-Z](?=[a-z])/g)?.length ?? 0;
}
