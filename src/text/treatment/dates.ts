import type { DateClaim } from './claimed-dates.js';
import type { AttributeSummary } from './summary.js';
import { type Treatment, type TreatmentQuery, treatment } from './treatment.js';
import { hashText } from './value-shape.js';
import { saysRemoved, wordsOf } from './words.js';

/** Days that stand for no date: first or last day that systems can write, epochs. */
const DUMMY_DAYS = new Set([
  '00000000',
  '00010101',
  '01010101',
  '11111111',
  '17530101',
  '18000101',
  '18500101',
  '18581117',
  '18991230',
  '18991231',
  '19000000',
  '19000101',
  '19010101',
  '19700101',
  '99991231',
  '29991231',
  '20991231',
]);

const EARLIEST_PLAUSIBLE_YEAR = 1895;
/** Years of the Buddhist era, of which Thai dates are written. */
const FIRST_BUDDHIST_YEAR = 2430;
const BUDDHIST_YEARS = 543;
const CONSTANT_SHARE = 0.95;
const CONSTANT_PATIENTS = 3;
/** A tenth on one day of 365 is no chance. */
const FIRST_OF_YEAR_SHARE = 0.1;
/** Half of the patients on one day of thirty is no chance either. */
const FIRST_OF_MONTH_SHARE = 0.5;
const FIRST_OF_MONTH_PATIENTS = 4;

/** True for a day that stands for no date. */
export function isDummyDay(digits: string): boolean {
  return DUMMY_DAYS.has(digits);
}

/** A date as it is written: only the parts that are. */
interface WrittenDate {
  readonly year: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
  /** YYYYMMDD as far as written. */
  readonly text: string;
}

/** Reads DA (also of the old form with dots), DT and the date in LO; undefined where it is none. */
function readDate(value: string): WrittenDate | undefined {
  const match = /^(\d{4})(?:[-./]?(\d{2})(?:[-./]?(\d{2}))?)?/.exec(value);
  if (match?.[1] === undefined) return undefined;
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  if (day !== undefined && (day < 1 || day > 31)) return undefined;
  const written = Number(match[1]);
  const year = written > FIRST_BUDDHIST_YEAR ? written - BUDDHIST_YEARS : written;
  return { year, month, day, text: `${match[1]}${match[2] ?? ''}${match[3] ?? ''}` };
}

/** How a date was treated. */
export function dateTreatment(
  query: TreatmentQuery,
  summary: AttributeSummary,
  claim: DateClaim,
  latestYear: number,
): Treatment {
  const value = query.value;
  const digits = value.replace(/\D/g, '').slice(0, 8);
  if (DUMMY_DAYS.has(digits)) return treatment('dummy', 0.95, 'dummy-date');
  const date = readDate(value);
  if (date === undefined) {
    if (saysRemoved(wordsOf(value))) return treatment('removed-marker', 0.9);
    return /^0*$/.test(digits)
      ? treatment('dummy', 0.7, 'no-date')
      : treatment('impossible-to-tell', 0.4, 'no-valid-date');
  }
  if (date.month === undefined) return treatment('truncated', 0.95, 'year-only');
  if (isConstant(value, summary)) return treatment('dummy', 0.85, 'constant-of-archive');
  if (query.ofOnePatient === true && isShared(value, summary))
    return treatment('dummy', 0.7, 'shared-by-patients');
  if (isYearWrittenAsDate(date, summary)) return treatment('truncated', 0.8, 'first-of-january');
  if (date.year < EARLIEST_PLAUSIBLE_YEAR || date.year > latestYear) {
    return treatment('impossible-to-tell', 0.8, 'implausible-year');
  }
  if (claim === 'shifted') return treatment('shifted-claimed', 0.7, 'claimed-shift');
  if (date.day === undefined) return treatment('month-kept', 0.9, 'year-and-month');
  if (isMonthWrittenAsDate(date, summary)) return treatment('month-kept', 0.7, 'first-of-month');
  const reasons =
    claim === 'removed'
      ? ['full-date', 'claimed-removal']
      : claim === 'kept'
        ? ['full-date', 'claimed-full-dates']
        : ['full-date'];
  return treatment('kept', 0.85, ...reasons);
}

function isConstant(value: string, summary: AttributeSummary): boolean {
  if (summary.patients < CONSTANT_PATIENTS || summary.valuesPerPatient >= 1.5) return false;
  return (summary.shares[String(hashText(value.trim()))] ?? 0) >= CONSTANT_SHARE;
}

/** A birth date that a tenth of the patients have, and five at least, is nobody's. */
function isShared(value: string, summary: AttributeSummary): boolean {
  const share = summary.shares[String(hashText(value))] ?? 0;
  return share >= 0.1 && share * summary.patients >= 5;
}

/** January 1 is one day of 365: alone, or where the archive is full of it, it is a year written as a date. */
function isYearWrittenAsDate(date: WrittenDate, summary: AttributeSummary): boolean {
  if (date.month !== 1 || date.day !== 1) return false;
  return summary.patients < CONSTANT_PATIENTS || summary.firstOfYear >= FIRST_OF_YEAR_SHARE;
}

/** Where most patients' dates fall on the first of a month, the day was cut off. The month is an identifier yet (45 CFR 164.514(b)(2)(i)(C)). */
function isMonthWrittenAsDate(date: WrittenDate, summary: AttributeSummary): boolean {
  return (
    date.day === 1 &&
    summary.patients >= FIRST_OF_MONTH_PATIENTS &&
    summary.firstOfMonth >= FIRST_OF_MONTH_SHARE
  );
}

/** How a time of day was treated; it says nothing without a date. */
export function timeTreatment(query: TreatmentQuery, summary: AttributeSummary, claim: DateClaim): Treatment {
  const digits = query.value.replace(/\D/g, '');
  if (/^0*$/.test(digits)) return treatment('dummy', 0.9, 'midnight');
  if (isConstant(query.value, summary)) return treatment('dummy', 0.85, 'constant-of-archive');
  return claim === 'shifted'
    ? treatment('shifted-claimed', 0.6, 'claimed-shift')
    : treatment('kept', 0.8, 'time-of-day');
}
