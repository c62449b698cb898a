import { foldText, numberForm, wordsOf } from './fold.js';
import { addHashes, type Hash, hashWord, ZERO_HASH } from './hashing.js';
import {
  addEntry,
  addWord,
  allocateIndex,
  countIdentifier,
  type KnownIndex,
  MAX_ROW,
} from './known-index.js';

/** One identifier that the user, or the archive itself, calls a person's. */
export interface KnownIdentifier {
  readonly kind: 'name' | 'number' | 'date' | 'text';
  /** As written; a date as YYYYMMDD. */
  readonly value: string;
  /** Row of the list it came from; the only thing about it that leaves the program. */
  readonly row: number;
}

/** A family name shorter than this is not searched for alone. */
const SHORTEST_LONE_NAME = 4;
const SHORTEST_NUMBER = 4;
/** Entries that one identifier makes at most. */
const MAX_ENTRIES_OF_ONE = 5;

const TITLES = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'miss',
  'prof',
  'professor',
  'sir',
  'md',
  'phd',
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
  'rn',
]);

interface NameWords {
  readonly words: readonly string[];
  /** The last word of the family name, which it is often shortened to. */
  readonly family: string | undefined;
  /** All words of the family name written together; undefined where it has one. */
  readonly joinedFamily: string | undefined;
}

/** The words of a name, without titles; the family name first where the way of writing tells. */
function nameWords(value: string): NameWords {
  const group = value.split('=')[0] ?? value;
  const words = wordsOf(group)
    .map(({ text }) => text)
    .filter((word, _index, all) => !TITLES.has(word) || all.length === 1);
  const beforeMark = /^([^^,]+)[\^,]/.exec(group)?.[1];
  const familyWords =
    beforeMark === undefined ? words.slice(-1) : wordsOf(beforeMark).map(({ text }) => text);
  return {
    words,
    family: familyWords.at(-1),
    joinedFamily: familyWords.length > 1 ? familyWords.join('') : undefined,
  };
}

function sumOf(words: readonly string[]): Hash {
  return words.reduce((sum, word) => addHashes(sum, hashWord(word)), ZERO_HASH);
}

function addName(index: KnownIndex, value: string, row: number): void {
  for (const group of value.split('=')) addNameGroup(index, group, row);
}

function addNameGroup(index: KnownIndex, value: string, row: number): void {
  const { words, family, joinedFamily } = nameWords(value);
  const [first] = words;
  if (first === undefined || family === undefined) return;
  for (const word of words) if (word.length > 1) addWord(index, hashWord(word));
  if (words.length > 1) addEntry(index, sumOf(words), 'full-name', row);
  const given = words.find((word) => word !== family && word.length > 1);
  if (given !== undefined && words.length > 2) addEntry(index, sumOf([family, given]), 'name-pair', row);
  if (given !== undefined && family.length >= SHORTEST_LONE_NAME)
    addEntry(index, sumOf([family, given.charAt(0)]), 'name-initial', row);
  if (family.length >= SHORTEST_LONE_NAME) addEntry(index, hashWord(family), 'family-name', row);
  const firstGiven = words.find((word, at) => word.length > 1 && at >= words.indexOf(family) + 1);
  if (joinedFamily !== undefined && firstGiven !== undefined) {
    addWord(index, hashWord(joinedFamily));
    addEntry(index, sumOf([joinedFamily, firstGiven]), 'name-pair', row);
  }
}

function addIdentifier(index: KnownIndex, { kind, value, row }: KnownIdentifier): void {
  if (kind === 'name') {
    addName(index, value, row);
    countIdentifier(index, 'full-name', 0);
    return;
  }
  if (kind === 'date') {
    addEntry(index, hashWord(value), 'date', row);
    countIdentifier(index, 'date', value.length);
    return;
  }
  const form = kind === 'number' ? numberForm(value) : foldText(value).replace(/[^a-z0-9]/g, '');
  if (form.length < SHORTEST_NUMBER) return;
  const entry = kind === 'number' ? 'number' : 'text';
  addEntry(index, hashWord(form), entry, row);
  countIdentifier(index, entry, form.length);
}

/**
 * Builds the index of known identifiers, in one shared buffer of at most 64 bytes an identifier (names make up to five
 * entries of 8 bytes at seven tenths load).
 */
export function buildKnownIndex(identifiers: readonly KnownIdentifier[]): KnownIndex {
  let entries = 0;
  for (const { kind, value } of identifiers)
    entries += kind === 'name' ? MAX_ENTRIES_OF_ONE * (1 + (value.match(/=/g)?.length ?? 0)) : 1;
  const index = allocateIndex(entries);
  for (const identifier of identifiers) if (identifier.row <= MAX_ROW) addIdentifier(index, identifier);
  return index;
}
