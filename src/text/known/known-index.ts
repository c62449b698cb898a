import type { Hash } from './hashing.js';

/** What an entry of the index stands for. */
export const ENTRY_KINDS = [
  'full-name',
  'name-pair',
  'family-name',
  'name-initial',
  'number',
  'date',
  'text',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

const HEADER_WORDS = 64;
const MAGIC = 0x4b4e4431;
const ROW_BITS = 28;
const LENGTHS_AT = 8;
/** Lengths of numbers that are counted, to say how likely chance hits one. */
const MAX_NUMBER_LENGTH = 24;
const DATES_AT = LENGTHS_AT + MAX_NUMBER_LENGTH + 1;
const LOAD = 0.72;
const WORD_FILTER_BITS_PER_ENTRY = 8;

/**
 * Identifiers as a hash table in one shared buffer: no text of theirs is in it. Every entry takes 8 bytes (32 bits of a
 * hash, 28 of row number, 4 of kind) in a table seven tenths full, plus one byte for the filter of single words.
 */
export interface KnownIndex {
  readonly buffer: SharedArrayBuffer;
  readonly header: Int32Array;
  readonly table: Int32Array;
  readonly filter: Uint8Array;
}

/** Largest row number that an entry holds. */
export const MAX_ROW = 2 ** ROW_BITS - 1;

function viewsOf(buffer: SharedArrayBuffer): KnownIndex {
  const header = new Int32Array(buffer, 0, HEADER_WORDS);
  const slots = header[1] ?? 0;
  const filterBytes = header[2] ?? 0;
  return {
    buffer,
    header,
    table: new Int32Array(buffer, HEADER_WORDS * 4, slots * 2),
    filter: new Uint8Array(buffer, HEADER_WORDS * 4 + slots * 8, filterBytes),
  };
}

/** An empty index with room for `entries`. */
export function allocateIndex(entries: number): KnownIndex {
  const slots = Math.max(16, Math.ceil(entries / LOAD));
  const filterBytes = Math.max(64, Math.ceil((entries * WORD_FILTER_BITS_PER_ENTRY) / 8));
  const buffer = new SharedArrayBuffer(HEADER_WORDS * 4 + slots * 8 + filterBytes);
  const header = new Int32Array(buffer, 0, HEADER_WORDS);
  header[0] = MAGIC;
  header[1] = slots;
  header[2] = filterBytes;
  return viewsOf(buffer);
}

/**
 * Opens an index that another thread has built.
 *
 * @throws TypeError where the buffer holds none: a mistake of ours.
 */
export function openKnownIndex(buffer: SharedArrayBuffer): KnownIndex {
  if (buffer.byteLength < HEADER_WORDS * 4 || new Int32Array(buffer, 0, 1)[0] !== MAGIC)
    throw new TypeError('not an index of known identifiers');
  return viewsOf(buffer);
}

/** Number of entries in use. */
export function entryCount(index: KnownIndex): number {
  return index.header[3] ?? 0;
}

/** Number of identifiers that the entries were made from. */
export function identifierCount(index: KnownIndex): number {
  return index.header[4] ?? 0;
}

/** Enters one normal form; the first row that brought it stays. False where it was there, or the table is full. */
export function addEntry(index: KnownIndex, hash: Hash, kind: EntryKind, row: number): boolean {
  const slots = index.table.length / 2;
  const packed = ((ENTRY_KINDS.indexOf(kind) + 1) << ROW_BITS) | (row & MAX_ROW);
  let slot = (hash.low >>> 0) % slots;
  for (let step = 0; step < slots; step += 1) {
    const present = index.table[slot * 2 + 1] ?? 0;
    if (present === 0) {
      index.table[slot * 2] = hash.high;
      index.table[slot * 2 + 1] = packed;
      index.header[3] = entryCount(index) + 1;
      return true;
    }
    if (index.table[slot * 2] === hash.high && present >>> ROW_BITS === packed >>> ROW_BITS) return false;
    slot = slot + 1 === slots ? 0 : slot + 1;
  }
  return false;
}

/** The packed entries for a hash, by kind; -1 where there is none of that kind. */
export function findEntry(index: KnownIndex, low: number, high: number, kind: EntryKind): number {
  const { table } = index;
  const slots = table.length / 2;
  const wanted = ENTRY_KINDS.indexOf(kind) + 1;
  let slot = (low >>> 0) % slots;
  for (let step = 0; step < slots; step += 1) {
    const present = table[slot * 2 + 1] ?? 0;
    if (present === 0) return -1;
    if (table[slot * 2] === high && present >>> ROW_BITS === wanted) return present & MAX_ROW;
    slot = slot + 1 === slots ? 0 : slot + 1;
  }
  return -1;
}

/** Notes that a word is part of a known name. */
export function addWord(index: KnownIndex, hash: Hash): void {
  const bits = index.filter.length * 8;
  for (const bit of [(hash.low >>> 0) % bits, (hash.high >>> 0) % bits]) {
    const byte = bit >>> 3;
    index.filter[byte] = (index.filter[byte] ?? 0) | (1 << (bit & 7));
  }
}

/** False where no known name has the word; true mostly where one has. */
export function mayHaveWord(index: KnownIndex, low: number, high: number): boolean {
  const bits = index.filter.length * 8;
  const first = (low >>> 0) % bits;
  const second = (high >>> 0) % bits;
  return (
    ((index.filter[first >>> 3] ?? 0) & (1 << (first & 7))) !== 0 &&
    ((index.filter[second >>> 3] ?? 0) & (1 << (second & 7))) !== 0
  );
}

/** Counts an identifier, and the length of a number, for the odds of a chance hit. */
export function countIdentifier(index: KnownIndex, kind: EntryKind, length: number): void {
  index.header[4] = identifierCount(index) + 1;
  if (kind === 'number') {
    const at = LENGTHS_AT + Math.min(length, MAX_NUMBER_LENGTH);
    index.header[at] = (index.header[at] ?? 0) + 1;
  }
  if (kind === 'date') index.header[DATES_AT] = (index.header[DATES_AT] ?? 0) + 1;
}

/** The chance that a random run of `length` digits is among the known numbers. */
export function chanceOfNumber(index: KnownIndex, length: number): number {
  return Math.min(1, (index.header[LENGTHS_AT + Math.min(length, MAX_NUMBER_LENGTH)] ?? 0) / 10 ** length);
}

/** Days of a human life span: what a random birth date is drawn from. */
const DAYS_OF_LIVES = 36_525;

/** The chance that a random date is among the known dates. */
export function chanceOfDate(index: KnownIndex): number {
  return 1 - Math.exp(-(index.header[DATES_AT] ?? 0) / DAYS_OF_LIVES);
}
