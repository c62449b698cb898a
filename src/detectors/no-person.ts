import type { TextEvidence } from '../text/evidence.js';
import { isFileWord } from './file-words.js';
import type { ValueQuery } from './query.js';

/** `Tue Mar`, as programs begin the time of day with. */
const DAY_AND_MONTH =
  /^(?:mon|tue|wed|thu|fri|sat|sun)[, ]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/i;

/** Shortest part of a compound of two words. */
const SHORTEST_PART = 4;

/** `routinebaseline`: two words of every day. */
function isCompound(word: string, isCommon: (word: string) => boolean): boolean {
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1)
    if (isCommon(word.slice(0, cut)) && isCommon(word.slice(cut))) return true;
  return false;
}

/** Days, and in names of files words that say what a file holds. */
export function isNoPerson(
  { value }: TextEvidence,
  { place }: ValueQuery,
  isCommon: (word: string) => boolean,
): boolean {
  if (DAY_AND_MONTH.test(value.trim())) return true;
  if (place !== 'path') return false;
  const words = value.match(/[\p{L}\p{M}]+/gu) ?? [];
  return (
    words.length > 0 && words.every((word) => isFileWord(word) || isCompound(word.toLowerCase(), isCommon))
  );
}
