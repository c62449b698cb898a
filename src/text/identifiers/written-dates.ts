import { matchesOf } from '../matches.js';
import { type Found, fullYear, isDay } from './calendar.js';
import { monthBesideYear, monthOf } from './months.js';
import { DAY_AS_WORDS } from './spelled-numbers.js';

const WORD = "\\p{L}[\\p{L}\\p{M}]{2,13}(?:['’]\\p{L}{1,3})?";
/** `14 de marzo de 2018`, `1er août 2016`, `3 Feb '17`. */
const DAY_MONTH_YEAR = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|ère|re|ste|de|º|°|ª|\\.)?[\\s./_-]*(?:de\\s+|di\\s+|of\\s+)?(${WORD})\\.?[\\s,./_-]*(?:de[l]?\\s+|of\\s+)?((?:18|19|20|24|25)\\d\\d|(?<=[\\s./_-])['’]?\\d\\d|(?<=['’])\\d\\d)(?!\\d)`,
  'gu',
);
/** `March 14th, 2018`. */
const MONTH_DAY_YEAR = new RegExp(
  `(?<!\\p{L})(${WORD})\\.?[\\s./_-]*(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|[\\s./_-]+)((?:18|19|20)\\d\\d|\\d\\d)(?!\\d)`,
  'gu',
);
/** `2018. szeptember 27.`, `2018 m. kovo 14 d.`, `2018-Mar-14`. */
const YEAR_MONTH_DAY = new RegExp(
  `(?<![\\d.])((?:18|19|20)\\d\\d)(?:\\.|-?ko|\\s?m\\.)?[\\s-]+(${WORD})\\.?[\\s-]*(\\d{1,2})(?!\\d|[.,]\\d|\\s?(?:mm|cm|ml|images?)(?!\\p{L}))`,
  'gu',
);
/** `2018. gada 14. marts`. */
const YEAR_DAY_MONTH = new RegExp(
  `(?<![\\d.])((?:18|19|20)\\d\\d)\\.?\\s(?:gada\\s|m\\.\\s)?(\\d{1,2})\\.?\\s(${WORD})`,
  'gu',
);
/** `ngày 14 tháng 3 năm 2018`. */
const VIETNAMESE =
  /(?<!\d)(\d{1,2})\s(?:tháng|thg|thang)\s(\d{1,2})[\s,]+(?:năm|nam)\s((?:18|19|20)\d\d)(?!\d)/giu;
/** `14.III.2018`. */
const ROMAN_MONTH =
  /(?<![\d.])(\d{1,2})[.\s/-]{1,2}(XI{0,2}|IX|IV|VI{0,3}|I{1,3}|V)[.\s/-]{1,2}((?:18|19|20)\d\d|(?<=[./])\d\d)(?!\d)/g;
const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
/** `14 ก.ค. 2501`: months of Thai and Lao are shortened to letters with points; years may be of the Buddhist era. */
const POINTED_MONTH =
  /(?<!\d)(\d{1,2})\s?((?:[\p{Script=Thai}\p{Script=Lao}]\p{M}?\.\s?){1,2}[\p{Script=Thai}\p{Script=Lao}]?\p{M}?\.?)\s?(?:พ\.\s?ศ\.\s?)?((?:18|19|20|24|25)\d\d|\d\d)(?!\d)/gu;
/** `二〇一八年三月十四日`. */
const HAN_NUMERALS =
  /[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号號]/gu;
/** `Mar 1956`: a month is an element of a date (45 CFR 164.514(b)(2)(i)(C)), its year alone is none. */
const MONTH_YEAR = new RegExp(
  `(?<![\\p{L}\\d]|\\d[\\s./-])(${WORD})\\.?[\\s,./-]+(?:de[l]?\\s+)?((?:19|20)\\d\\d)(?!\\d|[./-]\\d)`,
  'gu',
);
/** `3 giugno`, `3. Juni`: a day and a month are elements of a date without their year as well. */
const DAY_MONTH = new RegExp(
  `(?<![\\d.,/-])(\\d{1,2})(?:st|nd|rd|th|er|º|°|\\.)?\\s(?:de\\s|of\\s|d['’])?(${WORD})\\.?(?![\\p{L}\\d]|[\\s,./'’-]*(?:de[l]?\\s)?\\d)`,
  'gu',
);
const LEAST_MONTH = 4;
const REACH_OF_DAY = 28;

const isShort = (year: string) => /^\D?\d\d$/.test(year);
const toYear = (year: string) => fullYear(year.replace(/^\D/, ''));

/** The month of a word beside a year: of four digits, the word may be shortened or bear an ending. */
function monthFor(word: string, year: string): number | undefined {
  return isShort(year) ? monthOf(word) : monthBesideYear(word);
}

function found(
  match: RegExpMatchArray,
  [year = '', month, day = '']: readonly [string | undefined, number | undefined, string | undefined],
  short: number,
): readonly Found[] {
  return month !== undefined && isDay(toYear(year), month, Number(day))
    ? [{ match, confidence: isShort(year) ? short : 0.95, shape: 'month-name' }]
    : [];
}

/** Days with the month as a word or a Roman numeral, in the orders of many languages. */
export function* wordDates(text: string): Iterable<Found> {
  for (const match of matchesOf(DAY_MONTH_YEAR, text))
    yield* found(match, [match[3], monthFor(match[2] ?? '', match[3] ?? ''), match[1]], 0.75);
  for (const match of matchesOf(MONTH_DAY_YEAR, text))
    yield* found(match, [match[3], monthFor(match[1] ?? '', match[3] ?? ''), match[2]], 0.6);
  for (const match of matchesOf(YEAR_MONTH_DAY, text))
    yield* found(match, [match[1], monthBesideYear(match[2] ?? ''), match[3]], 0.95);
  for (const match of matchesOf(YEAR_DAY_MONTH, text))
    yield* found(match, [match[1], monthBesideYear(match[3] ?? ''), match[2]], 0.95);
  for (const match of matchesOf(VIETNAMESE, text))
    yield* found(match, [match[3], Number(match[2]), match[1]], 0.95);
  for (const match of matchesOf(POINTED_MONTH, text))
    yield* found(match, [match[3], monthOf(match[2] ?? ''), match[1]], 0.75);
  for (const match of matchesOf(ROMAN_MONTH, text))
    yield* found(match, [match[3], ROMAN.indexOf(match[2] ?? ''), match[1]], 0.4);
}

/** Days whose number, or all of which, is written in words: `veintidós de mayo de 2017`. */
export function* spelledDates(text: string): Iterable<Found> {
  for (const match of matchesOf(HAN_NUMERALS, text)) yield { match, confidence: 0.95, shape: 'month-name' };
  for (const match of matchesOf(MONTH_YEAR, text)) {
    if (monthBesideYear(match[1] ?? '') === undefined) continue;
    const from = Math.max(0, match.index - REACH_OF_DAY);
    const day = DAY_AS_WORDS.exec(text.slice(from, match.index));
    if (day !== null) yield { match, start: from + day.index, confidence: 0.92, shape: 'month-name' };
  }
}

/** Days of months, without a year; their finder asks for a word that says when. */
export function* daysOfMonths(text: string): Iterable<Found> {
  for (const match of matchesOf(DAY_MONTH, text)) {
    const [, day = '', word = ''] = match;
    const month = word.length >= LEAST_MONTH ? monthOf(word) : undefined;
    if (month !== undefined && isDay(2000, month, Number(day)))
      yield { match, confidence: 0.4, shape: 'day-of-month' };
  }
}

/** Months of years, without a day. */
export function* monthsOfYears(text: string): Iterable<Found> {
  for (const match of matchesOf(MONTH_YEAR, text))
    if (monthOf(match[1] ?? '') !== undefined) yield { match, confidence: 0.5, shape: 'month-of-year' };
}
