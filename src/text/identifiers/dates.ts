import type { Span } from '../span.js';
import { monthOf } from './months.js';

const FIRST_YEAR = 1880;
const LAST_YEAR = 2049;
/** How far before a date its cue may stand, in characters. */
const CUE_REACH = 28;

const BIRTH_CUE =
  /(?:\b(?:d\.?\s?o\.?\s?b\b\.?|b\.?\s?d\.?|born(?: on)?|birth(?:\s?date|\s?day)?|date of birth|geb(?:\.|oren(?: am)?|urtsdatum)?|n[ée]e?(?:\(e\))?(?: le)?|date de naissance|ddn|nacid[oa](?: el)?|fecha de nacimiento|f\.?\s?nac\.?|nascid[oa](?: em)?|data de nascimento|nat[oa](?: il)?|data di nascita|geboortedatum|geboren op|f[öø]d(?:d|t|sels\w*)?|syntynyt|syntym\w+|urodz\w*|ur\.|narozen\w*|n[aá]sc\w*|doğum\w*|ngày sinh)|(?<!\p{L})(?:дата рождения|род\.|рожд\w*|д\.?\s?р\.?|г\.?\s?р\.?|ημ\S* γέννησης|γεν\.?|生年月日|出生日期|出生|생년월일|تاريخ الميلاد|תאריך לידה))[\s:=(.,-]*$/iu;
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
const DAY_MONTH_YEAR =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s./_-]*(?:de\s+|of\s+)?(\p{L}[\p{L}\p{M}]{2,11})\.?[\s,./_-]*(?:de[l]?\s+)?((?:18|19|20|24|25)\d\d|(?<=[\s./_'’-])\d\d)(?!\d)/gu;
/** `Mar 1956`: a month is an element of a date (45 CFR 164.514(b)(2)(i)(C)), its year alone is none. */
const MONTH_YEAR =
  /(?<![\p{L}\d]|\d[\s./-])(\p{L}[\p{L}\p{M}]{2,11})\.?[\s,./-]+(?:de[l]?\s+)?((?:19|20)\d\d)(?!\d|[./-]\d)/gu;
const MONTH_DAY_YEAR =
  /(?<!\p{L})(\p{L}[\p{L}\p{M}]{2,11})\.?[\s./_-]*(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s./_-]+)((?:18|19|20)\d\d|\d\d)(?![\d])/gu;
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
/** An examination or a comparison right before six digits makes them its day. */
const COMPARED =
  /(?<!\p{L})(?:jfr|jmf|jämför\w*|jämfört med|cf|comp(?:ared?)?(?: to| with)?|prior|prev(?:ious)?|vgl|vergleich|vorunters(?:uchung)?|voraufnahme|us|undersökning(?:en)?|unders|exam(?:ination)?|stud(?:y|ie)|scan|von|från|fra|vom|examen|estudio|por[oó]wn\p{L}*|badanie|srovn\p{L}*|vyš|vyšetření|dd|d\.d|tid(?:l|igare)?|sml|sammenlign\p{L}*|ct|mr|mrt|dt|rtg)\.?(?:\s(?:us|von|från|fra|vom|dd|of|on|from|z|ze|av))?\.?\s{1,2}$/iu;
const YEAR_ALONE = /(?<![\d.])((?:18|19|20)\d\d)(?![\d]|\.\d)/g;

function isDay(year: number, month: number, day: number): boolean {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year > 2400 ? year - 543 : year;
  return year > 49 ? 1900 + year : 2000 + year;
}

type Found = { readonly match: RegExpMatchArray; readonly confidence: number; readonly shape: string };

function isWholeWord(text: string, start: number, end: number): boolean {
  return !/[A-Za-z]/.test(text.charAt(start - 1)) && !/[A-Za-z]/.test(text.charAt(end));
}

function* numericDates(text: string): Iterable<Found> {
  for (const match of text.matchAll(YEAR_FIRST))
    if (isDay(Number(match[1]), Number(match[3]), Number(match[4])))
      yield { match, confidence: match[2] === ' ' || match[2] === '.' ? 0.75 : 0.93, shape: 'year-first' };
  for (const match of text.matchAll(COMPACT))
    if (isDay(Number(match[1]), Number(match[2]), Number(match[3]))) {
      const whole = isWholeWord(text, match.index ?? 0, (match.index ?? 0) + match[0].length);
      yield { match, confidence: whole ? 0.86 : 0.7, shape: 'compact' };
    }
  for (const match of text.matchAll(YEAR_LAST)) {
    const [, a = '', separator = '', b = '', c = ''] = match;
    const year = fullYear(c);
    const plausible = isDay(year, Number(a), Number(b)) || isDay(year, Number(b), Number(a));
    const twoDigitYear = c.length === 2;
    if (plausible) {
      const weak = separator.trim() === '.' ? 0.45 : separator.trim() === '-' ? 0.55 : 0.65;
      const inProse =
        separator === '.' && PROSE_DAY.test(match[0]) && AFTER_WORD.test(text.slice(0, match.index));
      const short = inProse ? 0.72 : weak;
      if (Number(c) > 2400 && !THAI.test(text)) continue;
      yield { match, confidence: twoDigitYear ? short : 0.93, shape: 'year-last' };
    } else if (
      twoDigitYear &&
      separator.trim() !== '.' &&
      isDay(fullYear(a), Number(b), Number(c)) &&
      a.length === 2
    )
      yield { match, confidence: yearFirstConfidence(match), shape: 'short-year-first' };
  }
}

/** `98/02/17`: where the first part can be no day, and all are padded, a slash leaves little else. */
function yearFirstConfidence([, year = '', separator = '', month = '', day = '']: RegExpMatchArray): number {
  const padded = month.length === 2 && day.length === 2 && Number(year) > 31;
  return padded && separator === '/' ? 0.72 : 0.4;
}

function* wordDates(text: string): Iterable<Found> {
  for (const match of text.matchAll(DAY_MONTH_YEAR)) {
    const month = monthOf(match[2] ?? '');
    if (month !== undefined && isDay(fullYear(match[3] ?? ''), month, Number(match[1])))
      yield { match, confidence: (match[3] ?? '').length === 2 ? 0.75 : 0.95, shape: 'month-name' };
  }
  for (const match of text.matchAll(MONTH_DAY_YEAR)) {
    const month = monthOf(match[1] ?? '');
    if (month !== undefined && isDay(fullYear(match[3] ?? ''), month, Number(match[2])))
      yield { match, confidence: (match[3] ?? '').length === 2 ? 0.6 : 0.95, shape: 'month-name' };
  }
}

function* monthsOfYears(text: string): Iterable<Found> {
  for (const match of text.matchAll(MONTH_YEAR))
    if (monthOf(match[1] ?? '') !== undefined) yield { match, confidence: 0.5, shape: 'month-of-year' };
}

const ERA_START: Readonly<Record<string, number>> = {
  ...{ 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018, 民國: 1911, 民国: 1911 },
  ...{ M: 1867, T: 1911, S: 1925, H: 1988, R: 2018 },
};

function* eastAsianDates(text: string): Iterable<Found> {
  for (const match of text.matchAll(EAST_ASIAN)) {
    const [, western, era = '', eraYear = '', month = '', day] = match;
    const year = western ? Number(western) : (ERA_START[era] ?? 0) + (eraYear === '元' ? 1 : Number(eraYear));
    if (isDay(year, Number(month), Number(day ?? '1')))
      yield { match, confidence: day === undefined ? 0.7 : 0.95, shape: 'month-name' };
  }
  for (const match of text.matchAll(JAPANESE_ERA_SHORT)) {
    const [, era = '', year = '', month = '', day = ''] = match;
    if (isDay((ERA_START[era] ?? 0) + Number(year), Number(month), Number(day)))
      yield { match, confidence: 0.6, shape: 'era' };
  }
}

function* islamicDates(text: string): Iterable<Found> {
  if (!ARABIC.test(text)) return;
  for (const match of text.matchAll(PERSIAN_NUMERIC)) yield { match, confidence: 0.85, shape: 'islamic' };
  for (const match of text.matchAll(ISLAMIC))
    if (Number(match[1]) >= 1 && Number(match[1]) <= 31)
      yield { match, confidence: 0.95, shape: 'month-name' };
  for (const match of text.matchAll(ISLAMIC_NUMERIC)) yield { match, confidence: 0.9, shape: 'islamic' };
}

function* datesByCue(text: string): Iterable<Found> {
  for (const match of text.matchAll(COMPACT_YEAR_LAST)) {
    const [, a = '', b = '', year = ''] = match;
    if (isDay(Number(year), Number(a), Number(b)) || isDay(Number(year), Number(b), Number(a)))
      yield { match, confidence: 0.35, shape: 'compact-year-last' };
  }
  for (const match of text.matchAll(SHORT_COMPACT)) {
    const [, a = '', b = '', c = ''] = match;
    if (
      isDay(fullYear(a), Number(b), Number(c)) ||
      isDay(fullYear(c), Number(a), Number(b)) ||
      isDay(fullYear(c), Number(b), Number(a))
    )
      yield { match, confidence: 0.1, shape: 'short-compact' };
  }
  for (const match of text.matchAll(YEAR_ALONE)) yield { match, confidence: 0, shape: 'year' };
}

/** Confidence below which a bare number is no date unless a cue says so. */
const NEEDS_CUE_BELOW = 0.3;
/** Confidence in a date of few digits that stands where prose says when. */
const SURE_OF_DAY = 0.75;

function toSpan(text: string, { match, confidence, shape }: Found): Span | undefined {
  const start = match.index ?? 0;
  const before = text.slice(Math.max(0, start - CUE_REACH), start);
  const end = start + match[0].length;
  const birth =
    BIRTH_CUE.test(before) || text.charAt(end) === '生' || (shape === 'year' && /(?:^|\s)\*$/.test(before));
  if (birth)
    return {
      kind: 'birth-date',
      start,
      end,
      confidence: shape === 'year' ? 0.8 : 0.95,
      reasons: [shape, 'birth-cue'],
    };
  if (shape === 'short-compact' && COMPARED.test(before))
    return { kind: 'date', start, end, confidence: SURE_OF_DAY, reasons: [shape, 'cue'] };
  if (confidence < NEEDS_CUE_BELOW) return undefined;
  const isFull = shape === 'year-first' && match[2] === '-';
  if ((isFull ? VERSION_WORD : VERSION_CUE).test(before))
    return { kind: 'date', start, end, confidence: confidence * 0.4, reasons: [shape, 'version-cue'] };
  if (confidence < SURE_OF_DAY && shape !== 'year' && shape !== 'short-compact' && DAY_CUE.test(before))
    return { kind: 'date', start, end, confidence: SURE_OF_DAY, reasons: [shape, 'cue'] };
  return { kind: 'date', start, end, confidence, reasons: [shape] };
}

/**
 * Calendar dates in the formats and languages in use, birth dates and birth years by their cue.
 * A year alone is a finding only as a birth year (45 CFR 164.514(b)(2)(i)(C) lets years stand).
 *
 * @example findDates('DOB 2/9/1978') // one part, of kind `birth-date`
 */
export function findDates(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const dates of [numericDates, wordDates, eastAsianDates, islamicDates, monthsOfYears, datesByCue])
    for (const found of dates(text)) {
      const span = toSpan(text, found);
      if (span !== undefined) spans.push(span);
    }
  return spans;
}
