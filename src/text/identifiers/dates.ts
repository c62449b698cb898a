import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';
import { isOfBirth } from './birth-cues.js';
import { type Found, fullYear, isDay } from './calendar.js';
import { beginsWithEvent, isAfterEvent } from './event-words.js';
import { UNIT_BEHIND } from './numbers.js';
import { daysOfMonths, monthsOfYears, spelledDates, wordDates } from './written-dates.js';

/** How far before a date its cue may stand, in characters. */
const CUE_REACH = 28;

const VERSION_CUE =
  /(?:\b(?:v|ver|vers|version|release|rel|build|sw|software|firmware|rev|oid|syngo|ic|cp|ps3?)|(?<![a-z])v|_)[\s.:=-]*$/i;

/** The same without the underscore, which ties words of file names and ids as well. */
const VERSION_WORD = new RegExp(VERSION_CUE.source.replace('|_)', ')'), 'i');
/** Words of prose right before the day that something happened. */
const DAY_CUE =
  /(?<!\p{L})(?:on|of|from|since|until|till|dated?|am|vom|seit|bis|den|le|du|depuis|il|dal|del|el|desde|em|desde|op|sinds|van|fra|den|od|dne|z|dnia|от|с|до|від)\.?[\s:]+$/iu;

/** `12.03.19` after a word, as Central European prose has it; versions are not padded with noughts. */
const PROSE_DAY = /^(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.\d\d$/;
const AFTER_WORD = /\p{L}{4,},?\s$/u;

const YEAR_FIRST = /(?<![\d.])((?:18|19|20)\d\d)([-/._ ])(\d{1,2})\2(\d{1,2})(?!\d|\.\d)/g;
const YEAR_LAST =
  /(?<![\d.,-])(\d{1,2})(\s?[./-]\s?)(\d{1,2})\2((?:18|19|20|24|25)\d\d|\d\d)(?![\d]|[./-]\d)/g;
const COMPACT =
  /(?<!\d|\d\.)((?:18|19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?:\.\d+)?(?!\d)|(?!\d))(?!\.\d)/g;
const COMPACT_YEAR_LAST = /(?<!\d)(\d\d)(\d\d)((?:19|20)\d\d)(?!\d)/g;
const SHORT_COMPACT = /(?<![\d.])(\d\d)(\d\d)(\d\d)(?![\d.])/g;
const EAST_ASIAN =
  /(?:((?:18|19|20)\d\d)|(昭和|平成|令和|大正|明治|民國|民国)\s?(\d{1,2}|元))\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일号號])?/g;
const JAPANESE_ERA_SHORT = /(?<![A-Za-z\d])([MTSHR])(\d{1,2})[./](\d{1,2})[./](\d{1,2})(?![\d])/g;
/** Months of the Islamic and of the Persian calendar, with a year of theirs. */
const ISLAMIC =
  /(\d{1,2})\s(?:محرم|صفر|ربيع (?:الأول|الاول|الآخر|الثاني)|جمادى (?:الأولى|الاولى|الآخرة|الثانية)|رجب|شعبان|رمضان|شوال|ذ[وي] القعدة|ذ[وي] الحجة|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)\s(1[34]\d\d)(?:\s?هـ?)?(?!\d)/gu;
/** Years of the Buddhist era stand in Thai text alone. */
const THAI = /\p{Script=Thai}/u;
const ARABIC = /\p{Script=Arabic}/u;
const ISLAMIC_NUMERIC =
  /(?<![\d.])(?:1[34]\d\d([/-])\d{1,2}\1\d{1,2}|\d{1,2}([/-])\d{1,2}\2(?:1[34]\d\d))\s?هـ?(?=\s|$)/gu;
/** `1398/02/17`: years of the Persian and the Islamic calendar in text of their script, with or without their sign. */
const PERSIAN_NUMERIC =
  /(?<![\d.])1[34]\d\d([/-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d|[/-]\d)/gu;
const YEAR_ALONE = /(?<![\d.])((?:18|19|20)\d\d)(?![\d]|\.\d)/g;

/** `'58`, `58년생`, `متولد 1337`: years that only a birth makes one. */
const SHORT_YEAR = /(?<=\s)['’]\d\d(?!\d)|(?<!\d)\d\d(?=년생)|(?<=(?:متولد|تولد)\s)1[34]\d\d(?!\d)/gu;

function isWholeWord(text: string, start: number, end: number): boolean {
  return !/[A-Za-z]/.test(text.charAt(start - 1)) && !/[A-Za-z]/.test(text.charAt(end));
}

function* numericDates(text: string): Iterable<Found> {
  for (const match of matchesOf(YEAR_FIRST, text))
    if (isDay(Number(match[1]), Number(match[3]), Number(match[4])))
      yield { match, confidence: match[2] === ' ' || match[2] === '.' ? 0.75 : 0.93, shape: 'year-first' };
  for (const match of matchesOf(COMPACT, text))
    if (isDay(Number(match[1]), Number(match[2]), Number(match[3]))) {
      const whole = isWholeWord(text, match.index ?? 0, (match.index ?? 0) + match[0].length);
      yield { match, confidence: whole ? 0.86 : 0.7, shape: 'compact' };
    }
  for (const match of matchesOf(YEAR_LAST, text)) {
    const [, a = '', separator = '', b = '', c = ''] = match;
    const year = fullYear(c);
    const plausible = isDay(year, Number(a), Number(b)) || isDay(year, Number(b), Number(a));
    const twoDigitYear = c.length === 2;
    const end = (match.index ?? 0) + match[0].length;
    if (twoDigitYear && UNIT_BEHIND.test(text.slice(end, end + 12))) continue;
    if (plausible) {
      const weak = separator.trim() === '.' ? 0.45 : separator.trim() === '-' ? 0.55 : 0.65;
      const inProse =
        separator === '.' && PROSE_DAY.test(match[0]) && AFTER_WORD.test(text.slice(0, match.index));
      const short = inProse || isOnlyDay(a, separator, b) ? 0.72 : weak;
      if (Number(c) > 2400 && !THAI.test(text)) continue;
      yield { match, confidence: twoDigitYear ? short : 0.93, shape: 'year-last' };
    } else if (twoDigitYear && isDay(fullYear(a), Number(b), Number(c)) && a.length === 2)
      yield { match, confidence: yearFirstConfidence(match), shape: 'short-year-first' };
  }
}

/** `03/14/19`: padded, behind slashes, and with one reading alone; counts and lists have others. */
function isOnlyDay(a: string, separator: string, b: string): boolean {
  const isPadded = a.length === 2 && b.length === 2 && separator === '/';
  return isPadded && Number(a) > 12 !== Number(b) > 12;
}

/** Confidence of forms that nothing but a cue makes a date. */
const BY_CUE_ALONE = 0.1;

/** `98/02/17`: where the first part can be no day, and all are padded, a slash leaves little else. */
function yearFirstConfidence([, year = '', separator = '', month = '', day = '']: RegExpMatchArray): number {
  if (separator.trim() === '.') return BY_CUE_ALONE;
  const padded = month.length === 2 && day.length === 2 && Number(year) > 31;
  return padded && separator === '/' ? 0.72 : 0.4;
}

const ERA_START: Readonly<Record<string, number>> = {
  ...{ 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018, 民國: 1911, 民国: 1911 },
  ...{ M: 1867, T: 1911, S: 1925, H: 1988, R: 2018 },
};

function* eastAsianDates(text: string): Iterable<Found> {
  for (const match of matchesOf(EAST_ASIAN, text)) {
    const [, western, era = '', eraYear = '', month = '', day] = match;
    const year = western ? Number(western) : (ERA_START[era] ?? 0) + (eraYear === '元' ? 1 : Number(eraYear));
    if (isDay(year, Number(month), Number(day ?? '1')))
      yield { match, confidence: day === undefined ? 0.7 : 0.95, shape: 'month-name' };
  }
  for (const match of matchesOf(JAPANESE_ERA_SHORT, text)) {
    const [, era = '', year = '', month = '', day = ''] = match;
    if (isDay((ERA_START[era] ?? 0) + Number(year), Number(month), Number(day)))
      yield { match, confidence: 0.6, shape: 'era' };
  }
}

function* islamicDates(text: string): Iterable<Found> {
  if (!ARABIC.test(text)) return;
  for (const match of matchesOf(PERSIAN_NUMERIC, text)) yield { match, confidence: 0.85, shape: 'islamic' };
  for (const match of matchesOf(ISLAMIC, text))
    if (Number(match[1]) >= 1 && Number(match[1]) <= 31)
      yield { match, confidence: 0.95, shape: 'month-name' };
  for (const match of matchesOf(ISLAMIC_NUMERIC, text)) yield { match, confidence: 0.9, shape: 'islamic' };
}

function* datesByCue(text: string): Iterable<Found> {
  for (const match of matchesOf(COMPACT_YEAR_LAST, text)) {
    const [, a = '', b = '', year = ''] = match;
    if (isDay(Number(year), Number(a), Number(b)) || isDay(Number(year), Number(b), Number(a)))
      yield { match, confidence: 0.35, shape: 'compact-year-last' };
  }
  for (const match of matchesOf(SHORT_COMPACT, text)) {
    const [, a = '', b = '', c = ''] = match;
    if (
      isDay(fullYear(a), Number(b), Number(c)) ||
      isDay(fullYear(c), Number(a), Number(b)) ||
      isDay(fullYear(c), Number(b), Number(a))
    )
      yield { match, confidence: 0.1, shape: 'short-compact' };
  }
  for (const match of matchesOf(YEAR_ALONE, text)) yield { match, confidence: 0, shape: 'year' };
  for (const match of matchesOf(SHORT_YEAR, text)) yield { match, confidence: 0, shape: 'year' };
}

/** Confidence below which a bare number is no date unless a cue says so. */
const NEEDS_CUE_BELOW = 0.3;
/** Other words that may stand between what happened and its day. */
const WORDS_AFTER_EVENT = 2;
/** Confidence in a date of few digits that stands where prose says when. */
const SURE_OF_DAY = 0.75;

function toSpan(text: string, { match, start: from, confidence, shape }: Found): Span | undefined {
  const start = from ?? match.index ?? 0;
  const before = text.slice(Math.max(0, start - CUE_REACH), start);
  const end = (match.index ?? 0) + match[0].length;
  const isWholeDay = shape !== 'year' && shape !== 'month-of-year' && shape !== 'day-of-month';
  const behind = text.slice(end, end + 16);
  if (isOfBirth(before, behind, isWholeDay))
    return {
      kind: 'birth-date',
      start,
      end,
      confidence: shape === 'year' ? 0.8 : 0.95,
      reasons: [shape, 'birth-cue'],
    };
  if (shape === 'short-compact' && isAfterEvent(before, 0))
    return { kind: 'date', start, end, confidence: SURE_OF_DAY, reasons: [shape, 'cue'] };
  if (confidence < NEEDS_CUE_BELOW) return undefined;
  const isFull = shape === 'year-first' && match[2] === '-';
  if ((isFull ? VERSION_WORD : VERSION_CUE).test(before))
    return { kind: 'date', start, end, confidence: confidence * 0.4, reasons: [shape, 'version-cue'] };
  if (
    confidence < SURE_OF_DAY &&
    shape !== 'year' &&
    shape !== 'short-compact' &&
    isSaidDay(before, behind, shape)
  )
    return { kind: 'date', start, end, confidence: SURE_OF_DAY, reasons: [shape, 'cue'] };
  return { kind: 'date', start, end, confidence, reasons: [shape] };
}

/** Words that say that a day follows: a preposition, or what happened on it. */
function isSaidDay(before: string, behind: string, shape: string): boolean {
  if (DAY_CUE.test(before)) return true;
  return shape !== 'month-of-year' && (isAfterEvent(before, WORDS_AFTER_EVENT) || beginsWithEvent(behind));
}

/**
 * Calendar dates in the formats and languages in use, birth dates and birth years by their cue.
 * A year alone is a finding only as a birth year (45 CFR 164.514(b)(2)(i)(C) lets years stand).
 *
 * @example findDates('DOB 2/9/1978') // one part, of kind `birth-date`
 */
export function findDates(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const dates of [
    numericDates,
    wordDates,
    spelledDates,
    eastAsianDates,
    islamicDates,
    monthsOfYears,
    daysOfMonths,
    datesByCue,
  ])
    for (const found of dates(text)) {
      const span = toSpan(text, found);
      if (span !== undefined) spans.push(span);
    }
  return spans;
}
