import type { Rule } from '../core/rule.js';
import type { Hit } from './hit.js';
import type { LexiconTerm } from './lexicon-terms.js';
import { NUMBER_VR } from './number-readings.js';
import { isDayCount } from './private-constants.js';
import type { ValueQuery } from './query.js';

/** Days of an archive's studies and births, YYYYMMDD; undefined where it holds no dates that vary. */
export interface DayRange {
  readonly first: string;
  readonly last: string;
}

const DAY_MS = 86_400_000;

/** What numbers are held against. */
export interface NumberParts {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly terms: readonly LexiconTerm[];
  readonly days: DayRange | undefined;
  readonly latestYear: number;
}

/** Within so many days beyond the archive's own dates, a clock still is one of its. */
const SLACK_DAYS = 400;
const MOST_AGE_YEARS = 30;

/** Confidence of a day by how it is written: digits YYYYMMDD are one for certain, a clock of seconds hardly. */
const CONFIDENCE: Readonly<Record<string, number>> = {
  yyyymmdd: 0.85,
  ole: 0.75,
  filetime: 0.85,
  ticks: 0.85,
  'unix-ms': 0.75,
  unix: 0.65,
  ntp: 0.6,
  mac: 0.6,
  cocoa: 0.6,
  julian: 0.85,
  datenum: 0.8,
  mjd: 0.7,
  bcd: 0.7,
  'year-month-day': 0.75,
  'system-time': 0.9,
  'ole-rough': 0.5,
  'julian-rough': 0.5,
  'datenum-rough': 0.5,
  'mjd-rough': 0.5,
};
/** What programs write where they know of no day. */
const NO_DAYS = new Set(['19000101', '19010101', '19700101', '19800101', '20000101']);

/**
 * Judges numbers read from private bytes: days in the archive's range, and record numbers that it leaked elsewhere. A
 * claimed shift of dates is no excuse: no tool shifts what it can't read.
 */
export function privateNumbers({
  rules,
  terms,
  days,
  latestYear,
}: NumberParts): (query: ValueQuery) => readonly Hit[] {
  const numbers = new Set(
    terms
      .filter(({ kind }) => kind === 'number')
      .map(({ value }) => value.replace(/\D/g, '').replace(/^0+/, '')),
  );
  const isInRange = (day: string) =>
    days !== undefined && day >= shifted(days.first, -SLACK_DAYS) && day <= shifted(days.last, SLACK_DAYS);
  const isRecent = (day: string) =>
    Number(day.slice(0, 4)) <= latestYear && Number(day.slice(0, 4)) >= latestYear - MOST_AGE_YEARS;
  return (query) => {
    if (query.vr !== NUMBER_VR) return [];
    const className = query.privatePath ? 'private-tag' : 'public-tag';
    if (query.keyword === 'number') {
      if (!numbers.has(query.value) || query.value.length < 5) return [];
      return [hit(`${className}/mrn`, 'mrn', query.value, 0.9, ['number', 'lexicon'])];
    }
    if (NO_DAYS.has(query.value) || isDayCount(query)) return [];
    const plain = CONFIDENCE[query.keyword] ?? 0.5;
    const isDigits = query.keyword === 'yyyymmdd' || query.keyword === 'bcd';
    const year = Number(query.value.slice(0, 4));
    if (year > latestYear) return [];
    if (!isDigits && !isInRange(query.value) && !isRecent(query.value)) return [];
    const confidence = isInRange(query.value)
      ? Math.min(0.95, plain + 0.1)
      : isDigits
        ? plain
        : plain - (days === undefined ? 0.05 : 0.25);
    const rule = rules.has(`${className}/date`) ? `${className}/date` : 'private-tag/date';
    const found = hit(rule, 'date', query.value, confidence, [
      'number',
      query.keyword,
      ...(isInRange(query.value) ? ['archive-range'] : []),
    ]);
    return [confidence < 0.5 ? { ...found, severity: 'low' } : found];
  };
}

function hit(
  rule: string,
  kind: Hit['kind'],
  value: string,
  confidence: number,
  reasons: readonly string[],
): Hit {
  return { rule, kind, value, confidence, reasons };
}

function shifted(day: string, by: number): string {
  const ms = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));
  return new Date(ms + by * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
}
