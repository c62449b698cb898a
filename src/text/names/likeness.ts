import { SCRIPTS } from './characters.js';
import type { Levels } from './lexicon.js';

/**
 * Kinds of features of a single word. They are learned from words alone, never from the ways names are written in, so
 * that what they say of a word holds wherever it stands.
 */
const KINDS = ['word', 'word-any-script', 'letters', 'letters-any-script', 'length', 'join'] as const;
/** The keys of these features follow those of the features of windows. */
const FIRST_TEMPLATE = 48;
const PAYLOAD_BITS = 18;
const base = (kind: (typeof KINDS)[number]) => (FIRST_TEMPLATE + KINDS.indexOf(kind)) << PAYLOAD_BITS;
const WORD = base('word');
const WORD_ANY = base('word-any-script');
const LETTERS = base('letters');
const LETTERS_ANY = base('letters-any-script');
const LENGTH = base('length');
const JOIN = base('join');
/** The key of the constant part. */
export const LIKENESS_BIAS = (FIRST_TEMPLATE + KINDS.length) << PAYLOAD_BITS;

const SCRIPT_GROUP: readonly number[] = SCRIPTS.map((script) => {
  switch (script) {
    case 'latin':
      return 0;
    case 'han':
      return 1;
    case 'kana':
      return 2;
    case 'hangul':
      return 3;
    case 'cyrillic':
    case 'greek':
    case 'cased':
      return 4;
    default:
      return 5;
  }
});

/** Steps of one log-odd between -12 and 12. */
const LETTER_STEPS = 25;
const LONGEST = 15;

/** What the likeness of a word rests on, besides what the lexicon knows of it. */
export interface WordSigns {
  /** Index into `SCRIPTS`. */
  readonly script: number;
  /** Log-odds of its letters. */
  readonly letters: number;
  readonly length: number;
  /** How an East Asian word can be taken apart into names, and the levels of the parts. */
  readonly join: number;
  readonly joinLevels: number;
}

/** The keys of the features that tell how much a word is like a name. */
export function likenessKeys(levels: Levels, signs: WordSigns): readonly number[] {
  const group = SCRIPT_GROUP[signs.script] ?? 5;
  const packed = (levels.given << 6) | (levels.family << 4) | (levels.vocabulary << 2) | levels.medical;
  const step = Math.max(0, Math.min(LETTER_STEPS - 1, Math.round(signs.letters) + 12));
  const isName = levels.given > 0 || levels.family > 0;
  const known = (isName ? 2 : 0) + (levels.vocabulary > 0 || levels.medical > 0 ? 1 : 0);
  const length = Math.min(LONGEST, signs.length);
  return [
    WORD | (group * 256 + packed),
    WORD_ANY | packed,
    LETTERS | ((group * LETTER_STEPS + step) * 4 + known),
    LETTERS_ANY | (step * 4 + known),
    LENGTH | ((group * 16 + length) * 2 + (isName ? 1 : 0)),
    JOIN | (((group * 8 + signs.join) * 16 + signs.joinLevels) * 2 + (isName ? 1 : 0)),
  ];
}

/** Bounds of a word's likeness, in log-odds: no single word decides more. */
const MOST_LIKENESS = 7;

/** How much a word is like a name, in log-odds from -7 to 7. */
export function likenessOf(weights: ReadonlyMap<number, number>, keys: readonly number[]): number {
  let sum = weights.get(LIKENESS_BIAS) ?? 0;
  for (const key of keys) sum += weights.get(key) ?? 0;
  return Math.max(-MOST_LIKENESS, Math.min(MOST_LIKENESS, sum));
}
