import type { EvidenceKind } from '../../core/rule.js';
import { foldLetters } from '../fold.js';
import { NUMBER_NOUNS, NUMBER_SIGNS, SMALL_WORDS, THING_NOUNS } from './number-nouns.js';

/** How much a noun says of itself: `sure` names nothing but numbers, `weak` needs a sign of numbering. */
export type NounStrength = 'sure' | 'plain' | 'weak';

/** What a word before a number says of the number. */
export type WordMeaning =
  | {
      readonly is: 'noun';
      readonly kind: EvidenceKind;
      readonly strength: NounStrength;
      readonly signed: boolean;
    }
  | { readonly is: 'thing' | 'sign' | 'small' };

interface Entry {
  readonly word: string;
  readonly isStem: boolean;
  readonly isCapitals: boolean;
  readonly kind: EvidenceKind;
  readonly strength: NounStrength;
}

/** Shortest beginning of a noun that stands for it, with a point behind it. */
const LEAST_ABBREVIATION = 3;
const LEAST_STEM = 3;
/** Compounds end with one of these: `patientennummer`, `patnr`, `empid`. */
const NUMBERING_END = /(?:nummer|numer|number|nr|num|nbr|nro|no|id|szama?|numarasi|номер)$/u;
/** Scripts that write words without blanks between them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** A word without case, accents, points and strokes: `M.R.N.` and `mrn`, `И/Б` and `иб`, `Nº` and `no` are one. */
function foldWord(word: string): string {
  return foldLetters(word).replace(/[./'’°]/g, '');
}

function entryOf(kind: EvidenceKind, written: string): Entry {
  const strength = written.startsWith('!') ? 'sure' : written.startsWith('?') ? 'weak' : 'plain';
  const word = foldWord(written.replace(/[!?^*]/g, ''));
  return { word, isStem: written.endsWith('*'), isCapitals: written.includes('^'), kind, strength };
}

const entries = NUMBER_NOUNS.flatMap(([kind, words]) =>
  words
    .trim()
    .split(/\s+/)
    .map((written) => entryOf(kind, written)),
);
const east = entries.filter(({ word }) => UNSPACED.test(word));
const exact = new Map<string, Entry>();
const stems = new Map<string, Entry>();
const abbreviations = new Map<string, Entry>();
for (const entry of entries) {
  const into = entry.isStem ? stems : exact;
  if (!into.has(entry.word)) into.set(entry.word, entry);
}
const things = new Set<string>();
const thingStems = new Set<string>();
for (const written of THING_NOUNS)
  (written.endsWith('*') ? thingStems : things).add(foldWord(written.replace('*', '')));
for (const entry of entries)
  for (let length = LEAST_ABBREVIATION; length < entry.word.length; length += 1) {
    const short = entry.word.slice(0, length);
    const isTaken =
      exact.has(short) || things.has(short) || thingStems.has(short) || abbreviations.has(short);
    if (!isTaken && !short.includes('_')) abbreviations.set(short, entry);
  }
const eastThings = [...things].filter((word) => UNSPACED.test(word));
const signs = new Set(NUMBER_SIGNS.map(foldWord));
const eastSigns = NUMBER_SIGNS.filter((word) => UNSPACED.test(word)).map(foldWord);
const small = new Set(SMALL_WORDS.filter((word) => !word.endsWith('*')).map(foldWord));
const smallStems = SMALL_WORDS.filter((word) => word.endsWith('*')).map((word) =>
  foldWord(word.slice(0, -1)),
);

function toNoun({ kind, strength }: Entry, signed: boolean): WordMeaning {
  return { is: 'noun', kind, strength, signed };
}

/** The longest stem that the word begins with, of nouns and of things. */
function byStem(word: string): Entry | 'thing' | undefined {
  for (let length = word.length; length >= LEAST_STEM; length -= 1) {
    const start = word.slice(0, length);
    const noun = stems.get(start);
    if (noun !== undefined) return noun;
    if (thingStems.has(start)) return 'thing';
  }
  return undefined;
}

function meaningOfUnspaced(word: string): WordMeaning | undefined {
  if (eastThings.some((thing) => word.includes(thing))) return { is: 'thing' };
  const noun = east.findLast((entry) => word.includes(entry.word));
  const isSigned = eastSigns.some((sign) => word.endsWith(sign));
  if (noun !== undefined) return toNoun(noun, isSigned);
  return isSigned ? { is: 'sign' } : undefined;
}

function meaningOfFolded(word: string, isCapitals: boolean, isShort: boolean): WordMeaning | undefined {
  if (UNSPACED.test(word)) return meaningOfUnspaced(word);
  const whole = exact.get(word);
  if (whole !== undefined && (isCapitals || !whole.isCapitals)) return toNoun(whole, false);
  if (word.includes('_')) return undefined;
  if (things.has(word)) return { is: 'thing' };
  if (signs.has(word)) return { is: 'sign' };
  if (small.has(word)) return { is: 'small' };
  const base = word.replace(NUMBERING_END, '');
  if (base !== word && base.length > 1) {
    const meaning =
      meaningOfFolded(base, isCapitals, false) ??
      meaningOfFolded(base.replace(/(?:en|n|s)$/, ''), isCapitals, false);
    if (meaning?.is === 'noun') return { ...meaning, signed: true };
    if (meaning?.is === 'thing') return meaning;
  }
  const stem = byStem(word);
  if (stem !== undefined) return stem === 'thing' ? { is: 'thing' } : toNoun(stem, false);
  if (isShort) {
    const abbreviated = abbreviations.get(word);
    if (abbreviated !== undefined) return toNoun(abbreviated, false);
  }
  return smallStems.some((start) => word.startsWith(start)) ? { is: 'small' } : undefined;
}

const known = new Map<string, WordMeaning | undefined>();
const MOST_KNOWN = 8192;

/**
 * What a word before a number says of it; undefined where it says nothing.
 *
 * @param word as written; two words may be joined by `_`
 * @param isShort true where a point or a sign of numbering behind the word lets it be an abbreviation
 * @example meaningOfWord('Exp.', true) // a noun of kind `mrn`
 */
export function meaningOfWord(word: string, isShort: boolean): WordMeaning | undefined {
  const key = isShort ? `${word}.` : word;
  const cached = known.get(key);
  if (cached !== undefined || known.has(key)) return cached;
  const isCapitals = word === word.toUpperCase();
  const meaning = meaningOfFolded(foldWord(word), isCapitals, isShort);
  if (known.size < MOST_KNOWN) known.set(key, meaning);
  return meaning;
}
