import { drawnCodes } from './drawn-codes.js';
import { type PatternSummary, patternsOf } from './patterns.js';
import { type AttributeStatistics, patientCount } from './statistics.js';
import { TRAIT, type ValueRecord } from './value-shape.js';

/** Values without digits, and how much they read like names on an average, 0 to 1. */
export interface NameGroup {
  readonly distinct: number;
  readonly likeness: number;
}

/** What the judgement of a single value needs to know of the archive. Plain data that crosses to the workers. */
export interface AttributeSummary {
  readonly patients: number;
  readonly distinctValues: number;
  readonly valuesPerPatient: number;
  /** Share of the patients that hold the value, by its hash; values of two patients or more. */
  readonly shares: Readonly<Record<string, number>>;
  /** By hash of the pattern; patterns of two distinct values or more. */
  readonly patterns: Readonly<Record<string, PatternSummary>>;
  /** Prefixes with a length (`prefixesOf`) that codes drawn at random share, true each; absent where there are none. */
  readonly randomSchemes?: Readonly<Record<string, true>>;
  /** Values, by their hash, that the same patient bears as a name, and under PatientName as a number; absent where there are none. */
  readonly namesToo?: Readonly<Record<string, true>>;
  /** Share of the patients whose name and number are one value, 0 to 1; only where those are a sample. */
  readonly nameIsNumber?: number;
  /** True where several patients bear a code of words both as a name and as a number: a release made it. */
  readonly wordCodes?: true;
  /** Values of letters alone: those of one word, and those of more. Absent where nobody asked, or there are few. */
  readonly lone?: NameGroup;
  readonly several?: NameGroup;
  /** Shares of the patients with a value that is hash-like, name-like, of January 1, of the first of a month. */
  readonly hashLike: number;
  readonly nameLike: number;
  readonly firstOfYear: number;
  readonly firstOfMonth: number;
  /** The largest last number of any value of the sample. */
  readonly largestNumber: number;
}

export const NO_SUMMARY: AttributeSummary = {
  patients: 0,
  distinctValues: 0,
  valuesPerPatient: 0,
  shares: {},
  patterns: {},
  hashLike: 0,
  nameLike: 0,
  firstOfYear: 0,
  firstOfMonth: 0,
  largestNumber: -1,
};

/** As many patients whose name and number are one code of words. */
const WORD_CODE_PATIENTS = 3;

/**
 * Sums statistics up for judging; shares are those of the sample.
 *
 * @param names those of PatientName, where the attribute is another; those of PatientID for PatientName
 */
export function summarise(statistics: AttributeStatistics, names?: AttributeStatistics): AttributeSummary {
  const patients = [...statistics.patients.values()];
  if (patients.length === 0) return NO_SUMMARY;
  const records = patients.flatMap((values) => [...values.values()]);
  const holders = new Map<number, number>();
  for (const { value } of records) holders.set(value, (holders.get(value) ?? 0) + 1);
  const shareWith = (trait: number) =>
    patients.filter((values) => [...values.values()].some(({ traits }) => (traits & trait) !== 0)).length /
    patients.length;
  return {
    patients: patientCount(statistics),
    distinctValues: holders.size,
    valuesPerPatient: records.length / patients.length,
    shares: byHash(
      [...holders]
        .filter(([, count]) => count >= 2)
        .map(([value, count]) => [value, count / patients.length]),
    ),
    patterns: byHash(patternsOf(statistics, names)),
    ...randomSchemesOf(records),
    ...(names === undefined ? {} : nameAndNumber(statistics, names)),
    hashLike: shareWith(TRAIT.hashLike),
    nameLike: shareWith(TRAIT.nameLike),
    firstOfYear: shareWith(TRAIT.firstOfYear),
    firstOfMonth: shareWith(TRAIT.firstOfMonth),
    largestNumber: records.reduce((largest, { number }) => Math.max(largest, number), -1),
  };
}

function randomSchemesOf(records: readonly ValueRecord[]): Pick<AttributeSummary, 'randomSchemes'> {
  const codes = drawnCodes(records);
  return codes.length === 0 ? {} : { randomSchemes: byHash(codes.map((code) => [code, true])) };
}

/** The values that a patient bears as a name and as a number. */
function nameAndNumber(
  statistics: AttributeStatistics,
  names: AttributeStatistics,
): Pick<AttributeSummary, 'namesToo' | 'nameIsNumber' | 'wordCodes'> {
  const both = [...statistics.patients].flatMap(([patient, values]) =>
    [...values.values()].filter(({ value }) => names.patients.get(patient)?.has(value) === true),
  );
  if (both.length === 0) return {};
  const isSample = Number.isFinite(statistics.limit);
  const wordCodes = both.filter(({ traits }) => (traits & TRAIT.wordCode) !== 0).length;
  return {
    namesToo: byHash(both.map(({ value }) => [value, true])),
    ...(isSample ? { nameIsNumber: Math.min(1, both.length / statistics.patients.size) } : {}),
    ...(wordCodes >= WORD_CODE_PATIENTS ? { wordCodes: true } : {}),
  };
}

function byHash<T>(entries: readonly (readonly [number, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(
    [...entries].sort(([a], [b]) => a - b).map(([key, value]) => [String(key), value]),
  );
}
