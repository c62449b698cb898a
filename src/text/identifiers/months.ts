import { MONTH_NAMES } from './month-names.js';

/** Shortest beginning of a month's name that stands for it, and shortest name that may bear an ending. */
const LEAST_BEGINNING = 3;
const LEAST_STEM = 5;
const MOST_ENDING = 4;

const months = new Map<string, number>();
/** Beginnings of names; 0 where two months share one. */
const beginnings = new Map<string, number>();
for (const [index, names] of MONTH_NAMES.entries())
  for (const name of names.split(' ')) {
    months.set(name, index + 1);
    for (let length = LEAST_BEGINNING; length < name.length; length += 1) {
      const beginning = name.slice(0, length);
      const other = beginnings.get(beginning);
      beginnings.set(beginning, other === undefined || other === index + 1 ? index + 1 : 0);
    }
  }

function key(name: string): string {
  return name.toLowerCase().replace(/[.\s॰]/gu, '');
}

/**
 * The month that a word names, 1 to 12, in any of some seventy languages.
 *
 * @example monthOf('Sept.') // 9
 */
export function monthOf(word: string): number | undefined {
  const folded = key(word);
  // Hebrew writes `in March` as one word.
  return months.get(folded) ?? (folded.startsWith('ב') ? months.get(folded.slice(1)) : undefined);
}

/**
 * The month that a word names where a day and a year of four digits stand beside it: its name with an ending
 * (`szeptemberi`, `Mart'ta`), or a beginning of it that no other month has (`szept`).
 */
export function monthBesideYear(word: string): number | undefined {
  const month = monthOf(word);
  if (month !== undefined) return month;
  const folded = key(word).replace(/['’-].*$/, '');
  for (let length = folded.length; length >= Math.max(LEAST_STEM, folded.length - MOST_ENDING); length -= 1) {
    const stem = months.get(folded.slice(0, length));
    if (stem !== undefined) return stem;
  }
  return beginnings.get(folded) || undefined;
}
