import type { Rule } from '../core/rule.js';
import type { Hit } from './hit.js';
import type { LexiconTerm } from './lexicon-terms.js';
import type { ValueQuery } from './query.js';

/** The VR that stands for a number read from bytes; no VR of the standard. */
export const NUMBER_VR = 'number';

/** What a number in bytes may mean. */
export interface NumberReading {
  /** How it was read: `uint32le`, `float64be:ole`. */
  readonly step: string;
  /** `number`, or how a day is written: `yyyymmdd`, `unix`, `ole`, `filetime`, `ticks`, `ntp`. */
  readonly meaning: string;
  /** Digits of the number, or the day as YYYYMMDD. */
  readonly value: string;
}

/** Days of an archive's studies and births, YYYYMMDD; undefined where it holds no dates that vary. */
export interface DayRange {
  readonly first: string;
  readonly last: string;
}

const DAY_MS = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2045;
/** Clocks count from 1970; earlier years are no acquisition. */
const FIRST_CLOCK_YEAR = 1985;
const OLE_EPOCH_DAY = 25_569;
const FILETIME_EPOCH_MS = 11_644_473_600_000;
const TICKS_EPOCH_MS = 62_135_596_800_000;
const NTP_EPOCH_S = 2_208_988_800;
/** A number that somebody was given has at least so many digits. */
const LEAST_RECORD = 100_000;
/** A small number of the other byte order looks like a large one of this. */
const SMALL_NUMBER = 0x100000;
/** A float of ten millions and more is rare: four bytes above are rather a clock of after 2009. */
const LARGEST_USUAL_FLOAT = 1e7;
const MOST_NUMBERS = 4;

type Endian = 'le' | 'be';

/** The widths, in bytes, that a VR may be read in. */
const WIDTHS: Readonly<Record<string, readonly (4 | 8)[]>> = {
  UL: [4],
  SL: [4],
  OL: [4],
  FD: [8],
  OD: [8],
  UV: [8],
  SV: [8],
  OV: [8],
  UN: [4, 8],
  OB: [4, 8],
  OW: [4, 8],
};

/**
 * What a short binary value may mean as a day or a number that somebody was given. Values of more than four numbers
 * are measurements.
 *
 * @param isLittle byte order of the data set; bytes of unknown kind are read in both
 */
export function readNumbers(bytes: Uint8Array, vr: string, isLittle: boolean): readonly NumberReading[] {
  const readings: NumberReading[] = [];
  const isTyped = vr !== 'UN' && vr !== 'OB' && vr !== 'OW';
  const orders: readonly Endian[] = isTyped ? [isLittle ? 'le' : 'be'] : ['le', 'be'];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const width of WIDTHS[vr] ?? []) {
    const count = bytes.length / width;
    if (!Number.isInteger(count) || count < 1 || count > MOST_NUMBERS) continue;
    for (let at = 0; at < bytes.length; at += width)
      for (const order of orders)
        readings.push(...(width === 4 ? four(view, at, order, isTyped) : eight(view, at, order, vr)));
  }
  return readings;
}

function four(view: DataView, at: number, order: Endian, isTyped: boolean): readonly NumberReading[] {
  const number = view.getUint32(at, order === 'le');
  if (number < LEAST_RECORD) return [];
  const step = `uint32${order}`;
  const day = validDay(String(number));
  if (!isTyped && view.getUint32(at, order !== 'le') < SMALL_NUMBER) return [];
  const float = view.getFloat32(at, order === 'le');
  const clock = isTyped || float > LARGEST_USUAL_FLOAT ? dayOfMs(number * 1000) : undefined;
  const isFloat = !isTyped && Math.abs(float) > 1e-4 && Math.abs(float) < LARGEST_USUAL_FLOAT;
  return [
    ...(day === undefined ? [] : [{ step, meaning: 'yyyymmdd', value: day }]),
    ...(clock === undefined ? [] : [{ step: `${step}:unix`, meaning: 'unix', value: clock }]),
    ...(isFloat || day !== undefined ? [] : [{ step, meaning: 'number', value: String(number) }]),
  ];
}

function eight(view: DataView, at: number, order: Endian, vr: string): readonly NumberReading[] {
  const little = order === 'le';
  const isFloatVr = vr === 'FD' || vr === 'OD';
  const float =
    vr === 'UV' || vr === 'SV' || vr === 'OV' ? [] : floatReadings(view.getFloat64(at, little), order);
  if (isFloatVr || float.length > 0) return float;
  const whole = view.getBigUint64(at, little);
  const low = Number(whole & 0xffffffffn);
  const readings: (readonly [string, string | undefined])[] = [
    ['unix-ms', dayOfMs(Number(whole))],
    ['unix', low !== Number(whole) ? undefined : dayOfMs(Number(whole) * 1000)],
    ['filetime', dayOfMs(Number(whole / 10_000n) - FILETIME_EPOCH_MS)],
    ['ticks', dayOfMs(Number((whole & 0x3fffffffffffffffn) / 10_000n) - TICKS_EPOCH_MS)],
    ['ntp', low === 0 ? undefined : dayOfMs((Number(whole >> 32n) - NTP_EPOCH_S) * 1000)],
  ];
  return readings.flatMap(([meaning, value]) =>
    value === undefined ? [] : [{ step: `uint64${order}:${meaning}`, meaning, value }],
  );
}

/** Days since 1899-12-30 with a time of whole seconds, and integers that are written as floats. */
function floatReadings(float: number, order: Endian): readonly NumberReading[] {
  if (!Number.isFinite(float) || float < 1) return [];
  const step = `float64${order}`;
  if (Number.isInteger(float)) {
    const day = validDay(String(float));
    if (day !== undefined) return [{ step, meaning: 'yyyymmdd', value: day }];
  }
  const seconds = (float % 1) * 86_400;
  const isClock = float > 1e4 && float < 1e5 && seconds > 1 && Math.abs(seconds - Math.round(seconds)) < 1e-3;
  const ole =
    isClock && hasFewDecimals(float) === false ? dayOfMs((float - OLE_EPOCH_DAY) * DAY_MS) : undefined;
  if (ole !== undefined) return [{ step: `${step}:ole`, meaning: 'ole', value: ole }];
  const unix = float > 6e8 && float < 2.4e9 ? dayOfMs(float * 1000) : dayOfMs(float > 6e11 ? float : 0);
  return unix === undefined ? [] : [{ step: `${step}:unix`, meaning: 'unix', value: unix }];
}

/** A measure such as 36500.25 is a whole number of seconds too, when taken for a day. */
function hasFewDecimals(float: number): boolean {
  return (
    Number.isInteger(Math.round(float * 1e8) / 1e6) && Math.abs(float * 100 - Math.round(float * 100)) < 1e-6
  );
}

function validDay(digits: string): string | undefined {
  if (digits.length !== 8) return undefined;
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6));
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && year >= FIRST_YEAR && year <= LAST_YEAR ? digits : undefined;
}

function dayOfMs(ms: number): string | undefined {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return year >= FIRST_CLOCK_YEAR && year <= LAST_YEAR
    ? date.toISOString().slice(0, 10).replaceAll('-', '')
    : undefined;
}

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
};

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
    const plain = CONFIDENCE[query.keyword] ?? 0.5;
    const isDigits = query.keyword === 'yyyymmdd';
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
  const ms = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)) + by);
  return new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');
}
