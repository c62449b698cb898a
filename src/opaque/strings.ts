import type { CarvedText } from './part.js';
import { carveAlphabets, carveEbcdic, carveUtf8 } from './scripts.js';

const SHORTEST = 5;
/** Among random bytes short runs of letters come by chance. */
const SHORTEST_IN_NOISE = 7;
/** Of two megabytes of random bytes one in a hundred has a run of so many printable ones. */
const LONGEST_BY_CHANCE = 20;
const LONGEST = 65_536;
const MOST_RUNS = 1024;
/** Fields of a record that are filled up with blanks, dots or lines are told apart by so many. */
const FIELD_GAP = / {3,}|(?<=[\p{L}\d])(?:\.{4,}|_{3,}|\*{3,}|#{3,}|~{3,})/u;
/** So many fields are rather parts of one name than columns. */
const MOST_PARTS = 3;
const LONGEST_NAME = 64;

/** Letters, digits and what stands between them in names, dates, keys and sentences. */
const PLAUSIBLE = new Uint8Array(256);
for (let code = 0x20; code < 0x7f; code += 1) PLAUSIBLE[code] = 1;
PLAUSIBLE[9] = 1;
for (let code = 0xc0; code < 0x100; code += 1) PLAUSIBLE[code] = code === 0xd7 || code === 0xf7 ? 0 : 1;

/**
 * Texts in binary data, as `strings` finds them: runs of printable ASCII and Latin-1, of UTF-8 beyond it, of UTF-16 of
 * either order and of EBCDIC, that read like words or numbers.
 *
 * @param isNoise where the bytes around are random-like, and more is asked of a run
 */
export function carveStrings(bytes: Uint8Array, isNoise: boolean): readonly CarvedText[] {
  const least = isNoise ? SHORTEST_IN_NOISE : SHORTEST;
  const found: PlacedText[] = [];
  carveNarrow(bytes, least, found);
  for (const parity of [0, 1] as const) carveWide(bytes, parity, least, found);
  const isKept = (text: string) =>
    isNoise && text.length < LONGEST_BY_CHANCE ? isWordy(text) : isTextual(text);
  const plain = found
    .flatMap(({ step, text }) => fieldsOf(text).map((field) => ({ step, text: field })))
    .filter(({ text }) => isKept(text));
  if (isNoise) return plain;
  return [
    ...plain,
    ...joinedNames(found, bytes),
    ...carveUtf8(bytes),
    ...carveAlphabets(bytes),
    ...carveEbcdic(bytes),
  ];
}

/** A text and where it stands, from its first byte to behind its last. */
interface PlacedText extends CarvedText {
  readonly start: number;
  readonly end: number;
}

const MOST_JOINED = 64;
/** So many bytes between two texts are a length or a kind; more of them fill a field up. */
const LONGEST_BETWEEN = 8;
const LONGEST_FILL = 128;
const NAME_PART = /^[A-Z\xc0-\xde][A-Za-z\xc0-\xff'-]{1,30}$/;

/** Words one behind the other, each in a field of its own, as one text: the parts of a name. */
function joinedNames(found: readonly PlacedText[], bytes: Uint8Array): readonly CarvedText[] {
  const joined: CarvedText[] = [];
  for (const [index, { text, step, end }] of found.entries()) {
    const next = found[index + 1];
    if (next === undefined || joined.length >= MOST_JOINED) break;
    const isNear = next.step === step && next.start >= end && areNear(bytes.subarray(end, next.start));
    if (isNear && NAME_PART.test(text) && NAME_PART.test(next.text))
      joined.push({ step, text: `${text} ${next.text}` });
  }
  return joined;
}

function areNear(between: Uint8Array): boolean {
  if (between.length <= LONGEST_BETWEEN) return true;
  return (
    between.length <= LONGEST_FILL &&
    between.subarray(0, -LONGEST_BETWEEN).every((byte) => byte === 0 || byte === 0x20)
  );
}

/**
 * A text as the fields that it is made of where blanks fill these up; a few short ones are one.
 *
 * @example fieldsOf('ABERNATHY           ROSALIND            ') // ['ABERNATHY ROSALIND']
 */
export function fieldsOf(text: string): readonly string[] {
  if (!FIELD_GAP.test(text)) return [text];
  const fields = text.split(FIELD_GAP).filter((field) => field.trim() !== '');
  const joined = fields.join(' ');
  return fields.length <= MOST_PARTS && joined.length <= LONGEST_NAME && !joined.includes('\n')
    ? [joined]
    : [...fields, ...neighboursOf(fields)];
}

const ONE_WORD = /^\s*\p{Lu}[\p{L}'-]{1,30}\s*$/u;

/** Two fields of a word each that stand side by side in a record: the parts of a name. */
function neighboursOf(fields: readonly string[]): readonly string[] {
  return fields.slice(0, MOST_RUNS).flatMap((field, index) => {
    const next = fields[index + 1] ?? '';
    return ONE_WORD.test(field) && ONE_WORD.test(next) ? [`${field.trim()} ${next.trim()}`] : [];
  });
}

function carveNarrow(bytes: Uint8Array, least: number, found: PlacedText[]): void {
  let start = -1;
  for (let at = 0; at <= bytes.length && found.length < MOST_RUNS; at += 1) {
    if (at < bytes.length && PLAUSIBLE[bytes[at] ?? 0] === 1) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      if (at - start >= least) addNarrow(bytes, start, Math.min(at, start + LONGEST), least, found);
      start = -1;
    }
  }
}

/** Bytes of what comes behind a text, which happen to be printable, at most. */
const MOST_BEHIND = 2;

/** Where a run ends by the length that stands before it, or as its first byte; what comes behind is no text. */
function endByLength(bytes: Uint8Array, start: number, end: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lengths = [
    ...(start >= 1 ? [view.getUint8(start - 1)] : []),
    ...(start >= 2 ? [view.getUint16(start - 2, true)] : []),
    ...(start >= 4 ? [view.getUint32(start - 4, true)] : []),
  ];
  const ends = [...lengths.map((length) => start + length), start + 1 + view.getUint8(start)];
  return ends.find((one) => one < end && end - one <= MOST_BEHIND && one > start + MOST_BEHIND) ?? end;
}

/** Random bytes above 0xC0 are letters of Latin-1 too: a run counts from its first to its last ASCII letter or digit. */
function addNarrow(bytes: Uint8Array, from: number, to: number, least: number, found: PlacedText[]): void {
  const end = endByLength(bytes, from, to);
  const run = bytes.subarray(from, end);
  const text = Buffer.from(run.buffer, run.byteOffset, run.length).toString('latin1');
  const plain = text.replace(/^[^\x20-\x7e]+(?=[\x20-\x7e])|(?<=[\x20-\x7e])[^\x20-\x7e]{2,}$/g, '').trim();
  const high = plain.match(/[\xc0-\xff]/g)?.length ?? 0;
  const add = (one: string) => found.push({ step: 'strings', text: one, start: from, end });
  if (plain.length >= least && high * 3 <= plain.length) add(plain);
  else for (const match of text.matchAll(/[\x20-\x7e]{5,}/g)) add(match[0].trim());
}

function carveWide(bytes: Uint8Array, parity: 0 | 1, least: number, found: PlacedText[]): void {
  let text = '';
  const add = (end: number) => {
    if (text.length >= least)
      found.push({ step: 'utf-16', text: text.trim(), start: end - 2 * text.length, end });
    text = '';
  };
  for (let at = parity; at + 1 < bytes.length && found.length < MOST_RUNS; at += 2) {
    const code = bytes[at] ?? 0;
    if (bytes[at + 1] === 0 && PLAUSIBLE[code] === 1) {
      if (text.length < LONGEST) text += String.fromCharCode(code);
      continue;
    }
    add(at);
  }
  add(bytes.length & ~1);
}

/** Three letters on end written as words are, or digits that make a date or a number that somebody was given. */
function isTextual(text: string): boolean {
  return /(?:[A-Z]{3}|[A-Z]?[a-z]{3}|[a-z]{3})/.test(text) || /\d{4}[-./]?\d{2}[-./]?\d{2}|\d{6}/.test(text);
}

/** Mostly letters, in words that are all small, all capitals, or capitalised. */
function isWordy(text: string): boolean {
  const inWords = text.match(/(?<![A-Za-z])(?:[A-Z]{3,}|[A-Z]?[a-z]{2,})(?![A-Za-z])/g)?.join('').length ?? 0;
  return inWords >= text.replace(/\s/g, '').length * 0.7 && inWords >= 5;
}
