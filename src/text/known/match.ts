import { groupsOf, type Piece, wordsOf } from './fold.js';
import { addHashes, type Hash, hashWord, someOneEditAway, ZERO_HASH } from './hashing.js';
import {
  chanceOfDate,
  chanceOfNumber,
  type EntryKind,
  findEntry,
  identifierCount,
  type KnownIndex,
  mayHaveWord,
} from './known-index.js';

/** A part of a text that is a known identifier. */
export interface KnownMatch {
  readonly row: number;
  readonly entry: EntryKind;
  readonly how: 'normalised' | 'one-edit';
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** Tells words that everybody writes (`may`, `long`, `brown matter`) from words that name. */
export type IsCommonWord = (folded: string) => boolean;

/** A date in a text, as YYYYMMDD, with its place. */
export interface DatePiece extends Piece {}

/** Names have at most so many words. */
const WIDEST_WINDOW = 5;
/** Fewest letters of a name that may be one edit away. */
const FEWEST_LETTERS_FOR_EDIT = 6;
/** Shortest number looked for inside a longer text; a whole value may be shorter. */
const SHORTEST_NUMBER_INSIDE = 5;
/** Words of a text that are looked at; the rest of a longer text is the caller's to cut into parts. */
const MOST_WORDS = 20_000;

interface Word extends Piece {
  readonly hash: Hash;
  readonly known: boolean;
}

function toWords(index: KnownIndex, text: string): readonly Word[] {
  return wordsOf(text)
    .slice(0, MOST_WORDS)
    .map((piece) => {
      const hash = hashWord(piece.text);
      return { ...piece, hash, known: piece.text.length > 1 && mayHaveWord(index, hash.low, hash.high) };
    });
}

function windowMatch(
  index: KnownIndex,
  words: readonly Word[],
  isCommon: IsCommonWord,
): KnownMatch | undefined {
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const place = { start: first.start, end: last.end };
  const sum = words.reduce<Hash>((total, { hash }) => addHashes(total, hash), ZERO_HASH);
  const allCommon = words.every(({ text }) => isCommon(text));
  if (words.length > 1) {
    for (const entry of ['full-name', 'name-pair'] as const) {
      const row = findEntry(index, sum.low, sum.high, entry);
      if (row >= 0) return { row, entry, how: 'normalised', ...place, confidence: allCommon ? 0.6 : 0.98 };
    }
    if (words.length === 2 && words.some(({ text }) => text.length === 1)) {
      const row = findEntry(index, sum.low, sum.high, 'name-initial');
      const common = words.every(({ text }) => text.length === 1 || isCommon(text));
      if (row >= 0)
        return { row, entry: 'name-initial', how: 'normalised', ...place, confidence: common ? 0.3 : 0.75 };
    }
    return editedWindow(index, words, sum, place);
  }
  if (!allCommon) {
    const row = findEntry(index, sum.low, sum.high, 'family-name');
    if (row >= 0)
      return {
        row,
        entry: 'family-name',
        how: 'normalised',
        ...place,
        confidence: loneNameConfidence(index),
      };
  }
  return joinedName(index, first, isCommon);
}

/** A family name alone says less the longer the list is: with thousands of people any eponym is among them. */
function loneNameConfidence(index: KnownIndex): number {
  const people = identifierCount(index);
  return people < 300 ? 0.75 : people < 3000 ? 0.62 : 0.5;
}

/** `JOHNSMITH`, `smithjohn`, `jsmith`: a word that two known words, or an initial and a known word, make up. */
function joinedName(index: KnownIndex, word: Word, isCommon: IsCommonWord): KnownMatch | undefined {
  const { text, start, end } = word;
  if (text.length < 5 || text.length > 40 || isCommon(text)) return undefined;
  for (let cut = 1; cut < text.length; cut += 1) {
    const left = hashWord(text.slice(0, cut));
    const right = hashWord(text.slice(cut));
    const sum = addHashes(left, right);
    if (cut > 1 && cut < text.length - 1) {
      if (!mayHaveWord(index, left.low, left.high) || !mayHaveWord(index, right.low, right.high)) continue;
      for (const entry of ['full-name', 'name-pair'] as const) {
        const row = findEntry(index, sum.low, sum.high, entry);
        if (row >= 0) return { row, entry, how: 'normalised', start, end, confidence: 0.95 };
      }
    } else {
      const row = findEntry(index, sum.low, sum.high, 'name-initial');
      if (row >= 0) return { row, entry: 'name-initial', how: 'normalised', start, end, confidence: 0.6 };
    }
  }
  return undefined;
}

/** One edit touches one word: the others must be known as they are. */
function editedWindow(
  index: KnownIndex,
  words: readonly Word[],
  sum: Hash,
  place: { readonly start: number; readonly end: number },
): KnownMatch | undefined {
  const letters = words.reduce((total, { text }) => total + text.length, 0);
  const unknown = words.filter(({ known }) => !known).length;
  if (letters < FEWEST_LETTERS_FOR_EDIT || unknown > 1) return undefined;
  for (const word of words) {
    if ((unknown === 1 && word.known) || word.text.length < 3) continue;
    let row = -1;
    let found: EntryKind = 'full-name';
    someOneEditAway(word.text, (low, high) => {
      if (!mayHaveWord(index, low, high)) return false;
      const summedLow = (sum.low - word.hash.low + low) | 0;
      const summedHigh = (sum.high - word.hash.high + high) | 0;
      for (const entry of ['full-name', 'name-pair'] as const) {
        row = findEntry(index, summedLow, summedHigh, entry);
        found = entry;
        if (row >= 0) return true;
      }
      return false;
    });
    if (row >= 0) return { row, entry: found, how: 'one-edit', ...place, confidence: 0.88 };
  }
  return undefined;
}

/** A word of six letters and more that is one edit from a known family name, and no common word. */
function editedWord(index: KnownIndex, word: Word, isCommon: IsCommonWord): KnownMatch | undefined {
  if (word.text.length < FEWEST_LETTERS_FOR_EDIT || word.known || isCommon(word.text)) return undefined;
  let row = -1;
  someOneEditAway(word.text, (low, high) => {
    row = findEntry(index, low, high, 'family-name');
    return row >= 0;
  });
  if (row < 0) return undefined;
  return {
    row,
    entry: 'family-name',
    how: 'one-edit',
    start: word.start,
    end: word.end,
    confidence: loneNameConfidence(index) - 0.2,
  };
}

function* nameMatches(index: KnownIndex, text: string, isCommon: IsCommonWord): Iterable<KnownMatch> {
  const words = toWords(index, text);
  let from = 0;
  while (from < words.length) {
    let best: KnownMatch | undefined;
    let width = 0;
    for (let size = Math.min(WIDEST_WINDOW, words.length - from); size >= 1; size -= 1) {
      const window = words.slice(from, from + size);
      if (size > 1 && window.filter(({ known, text: word }) => known || word.length === 1).length < size - 1)
        continue;
      const match = windowMatch(index, window, isCommon);
      if (match !== undefined && (best === undefined || match.confidence > best.confidence)) {
        best = match;
        width = size;
      }
      if (best !== undefined && best.confidence > 0.9) break;
    }
    if (best === undefined) {
      const word = words[from];
      best = word === undefined ? undefined : editedWord(index, word, isCommon);
      width = 1;
    }
    if (best !== undefined) yield best;
    from += best === undefined ? 1 : width;
  }
}

const NUMBER_GLUE = /^[\s./_-]$/;

function* numberMatches(index: KnownIndex, text: string): Iterable<KnownMatch> {
  const groups = groupsOf(text).slice(0, MOST_WORDS);
  for (let from = 0; from < groups.length; from += 1) {
    let form = '';
    for (let to = from; to < Math.min(groups.length, from + 5); to += 1) {
      const group = groups[to];
      const first = groups[from];
      if (group === undefined || first === undefined) break;
      if (to > from && !NUMBER_GLUE.test(text.slice(groups[to - 1]?.end ?? 0, group.start))) break;
      form += group.text;
      const normal = form.replace(/^0+(?=.)/, '');
      const digits = normal.replace(/\D/g, '').length;
      if (digits < 3) continue;
      const whole = from === 0 && to === groups.length - 1;
      if (normal.length < (whole ? 4 : SHORTEST_NUMBER_INSIDE)) continue;
      const hash = hashWord(normal);
      const row = findEntry(index, hash.low, hash.high, 'number');
      if (row < 0) continue;
      const chance = digits === normal.length ? chanceOfNumber(index, normal.length) : 0;
      const confidence = Math.max(0.2, (whole ? 0.98 : 0.92) - Math.min(0.7, chance * 20));
      yield { row, entry: 'number', how: 'normalised', start: first.start, end: group.end, confidence };
    }
  }
}

function* textMatches(index: KnownIndex, text: string): Iterable<KnownMatch> {
  const groups = groupsOf(text);
  const whole = groups.map((group) => group.text).join('');
  if (whole.length < 4) return;
  const hash = hashWord(whole);
  const row = findEntry(index, hash.low, hash.high, 'text');
  if (row >= 0) yield { row, entry: 'text', how: 'normalised', start: 0, end: text.length, confidence: 0.9 };
}

/**
 * Finds known identifiers in a text: names exactly after normalising (case, accents, order, separators,
 * transliteration) and within one edit, numbers and dates exactly after normalising. Common words do not match alone.
 *
 * @param dates the dates that stand in the text, in normal form (YYYYMMDD)
 */
export function matchKnown(
  index: KnownIndex,
  text: string,
  dates: readonly DatePiece[],
  isCommon: IsCommonWord,
): readonly KnownMatch[] {
  if (identifierCount(index) === 0) return [];
  const matches: KnownMatch[] = [...textMatches(index, text)];
  if (/\p{L}/u.test(text)) matches.push(...nameMatches(index, text, isCommon));
  if (/\d{3}/.test(text.replace(/[\s./_-]/g, ''))) matches.push(...numberMatches(index, text));
  for (const date of dates) {
    const hash = hashWord(date.text);
    const row = findEntry(index, hash.low, hash.high, 'date');
    if (row < 0) continue;
    const confidence = Math.max(0.3, 0.85 - chanceOfDate(index));
    matches.push({ row, entry: 'date', how: 'normalised', start: date.start, end: date.end, confidence });
  }
  return matches;
}
