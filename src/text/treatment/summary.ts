import { type AttributeStatistics, patientCount } from './statistics.js';
import { TRAIT, type ValueRecord } from './value-shape.js';

/** How often one scheme of codes occurs, and how densely its numbers lie. */
export interface PatternSummary {
  /** Share of the patients with a value of the pattern, 0 to 1. */
  readonly share: number;
  readonly distinct: number;
  /** Distinct numbers per number in the range they span, 0 to 1; 1 for 1, 2, 3, ...; 0 where there are no numbers. */
  readonly density: number;
  /** First and last number of each run: numbers that lie close together, wherever the others of the pattern are; absent where there are none. */
  readonly runs?: readonly (readonly [first: number, last: number])[];
  /** Share of the patients with a value of the pattern whose name and number it is at once, 0 to 1; absent where it is 0. */
  readonly namesToo?: number;
}

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

/** As many codes with one prefix and length are a scheme. */
const SCHEME_CODES = 3;
/** Of sixteen hexadecimal digits ten are digits: in half of the codes at least one is, and in a quarter a letter follows. */
const WITH_DIGITS = 0.5;
const WITH_LETTER_AFTER_DIGIT = 0.25;

/** As many patients whose name and number are one code of words. */
const WORD_CODE_PATIENTS = 3;

interface Codes {
  readonly values: Set<number>;
  readonly forms: Set<number>;
  digits: number;
  letterAfterDigit: number;
}

interface Tally {
  patients: number;
  namesToo: number;
  readonly values: Set<number>;
  readonly numbers: Set<number>;
}

/**
 * Sums statistics up for judging; shares are those of the sample.
 *
 * @param names those of PatientName, where the attribute is another; those of PatientID for PatientName
 */
export function summarise(statistics: AttributeStatistics, names?: AttributeStatistics): AttributeSummary {
  const sampled = statistics.patients.size;
  if (sampled === 0) return NO_SUMMARY;
  const holders = new Map<number, number>();
  const patterns = new Map<number, Tally>();
  const codes = new Map<number, Codes>();
  const traits = { hashLike: 0, nameLike: 0, firstOfYear: 0, firstOfMonth: 0 };
  let held = 0;
  let largestNumber = -1;
  for (const [patient, values] of statistics.patients) {
    const ofName = names?.patients.get(patient);
    let union = 0;
    const seen = new Set<number>();
    for (const record of values.values()) {
      held += 1;
      union |= record.traits;
      largestNumber = Math.max(largestNumber, record.number);
      holders.set(record.value, (holders.get(record.value) ?? 0) + 1);
      const tally = patterns.get(record.pattern) ?? {
        patients: 0,
        namesToo: 0,
        values: new Set(),
        numbers: new Set(),
      };
      if (!seen.has(record.pattern)) {
        tally.patients += 1;
        if (ofName?.has(record.value) === true) tally.namesToo += 1;
      }
      seen.add(record.pattern);
      tally.values.add(record.value);
      if (record.number >= 0) tally.numbers.add(record.number);
      patterns.set(record.pattern, tally);
      addCodes(codes, record);
    }
    if ((union & TRAIT.hashLike) !== 0) traits.hashLike += 1;
    if ((union & TRAIT.nameLike) !== 0) traits.nameLike += 1;
    if ((union & TRAIT.firstOfYear) !== 0) traits.firstOfYear += 1;
    if ((union & TRAIT.firstOfMonth) !== 0) traits.firstOfMonth += 1;
  }
  const patients = patientCount(statistics);
  const schemes = [...codes]
    .filter(([, found]) => isScheme(found))
    .map(([prefix]) => [prefix, true] as const);
  const both = names === undefined ? [] : valuesOfBoth(statistics, names);
  return {
    patients,
    distinctValues: holders.size,
    valuesPerPatient: held / sampled,
    shares: record(
      [...holders].filter(([, count]) => count >= 2).map(([value, count]) => [value, count / sampled]),
    ),
    patterns: record(
      [...patterns]
        .filter(([, tally]) => tally.values.size >= 2)
        .map(([pattern, tally]) => [pattern, patternSummary(tally, sampled, patients)]),
    ),
    ...(schemes.length === 0 ? {} : { randomSchemes: record(schemes) }),
    ...(both.length === 0
      ? {}
      : {
          namesToo: record(both.map(({ value }) => [value, true])),
          ...(Number.isFinite(statistics.limit) ? { nameIsNumber: Math.min(1, both.length / sampled) } : {}),
        }),
    ...(both.filter(({ traits: bits }) => (bits & TRAIT.wordCode) !== 0).length >= WORD_CODE_PATIENTS
      ? { wordCodes: true }
      : {}),
    hashLike: traits.hashLike / sampled,
    nameLike: traits.nameLike / sampled,
    firstOfYear: traits.firstOfYear / sampled,
    firstOfMonth: traits.firstOfMonth / sampled,
    largestNumber,
  };
}

function valuesOfBoth(statistics: AttributeStatistics, names: AttributeStatistics): readonly ValueRecord[] {
  return [...statistics.patients].flatMap(([patient, values]) =>
    [...values.values()].filter(({ value }) => names.patients.get(patient)?.has(value) === true),
  );
}

function addCodes(codes: Map<number, Codes>, { value, mask, prefixes, traits }: ValueRecord): void {
  for (const [place, prefix] of prefixes.entries()) {
    // Where nothing but the length is shared, numbers and words of other schemes have it too.
    const isForm = place === prefixes.length - 1;
    if (prefix < 0 || (isForm && (traits & TRAIT.alternates) === 0)) continue;
    const found = codes.get(prefix) ?? {
      values: new Set(),
      forms: new Set(),
      digits: 0,
      letterAfterDigit: 0,
    };
    codes.set(prefix, found);
    if (found.values.has(value)) continue;
    found.values.add(value);
    if (isForm) found.forms.add(mask);
    if ((traits & TRAIT.digits) !== 0) found.digits += 1;
    if ((traits & TRAIT.letterAfterDigit) !== 0) found.letterAfterDigit += 1;
  }
}

/** Letters and digits stand in the same places of every national number, and hardly ever do where they were drawn. */
const DISTINCT_FORMS = 0.6;

function isScheme({ values, forms, digits, letterAfterDigit }: Codes): boolean {
  return (
    values.size >= SCHEME_CODES &&
    (forms.size === 0 || forms.size >= Math.max(SCHEME_CODES, values.size * DISTINCT_FORMS)) &&
    digits >= values.size * WITH_DIGITS &&
    letterAfterDigit >= values.size * WITH_LETTER_AFTER_DIGIT
  );
}

function record<T>(entries: readonly (readonly [number, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(
    [...entries].sort(([a], [b]) => a - b).map(([key, value]) => [String(key), value]),
  );
}

function patternSummary(tally: Tally, sampled: number, patients: number): PatternSummary {
  return {
    share: tally.patients / sampled,
    distinct: tally.values.size,
    density: density([...tally.numbers], patients / sampled),
    ...(tally.namesToo === 0 ? {} : { namesToo: tally.namesToo / tally.patients }),
    ...runsOf([...tally.numbers], patients / sampled),
  };
}

/** Numbers of a run; those of clinical systems lie close together too, but seldom so many so closely. */
const RUN_NUMBERS = 4;
const RUN_DENSITY = 0.3;
const RUN_GAP = 10;

/** Where numbers lie close together: an archive of several sites has several runs. */
function runsOf(numbers: readonly number[], scale: number): Pick<PatternSummary, 'runs'> {
  const sorted = [...numbers].sort((a, b) => a - b);
  const runs: (readonly [number, number])[] = [];
  let from = 0;
  for (let index = 1; index <= sorted.length; index += 1) {
    const [last = 0, next = Number.POSITIVE_INFINITY] = [sorted[index - 1], sorted[index]];
    if (next - last <= RUN_GAP * scale) continue;
    const first = sorted[from] ?? 0;
    const count = index - from;
    if (count >= RUN_NUMBERS && (count * scale) / (last - first + 1) >= RUN_DENSITY) runs.push([first, last]);
    from = index;
  }
  return runs.length === 0 ? {} : { runs };
}

/** Distinct numbers (scaled up from the sample) per number of the range between the fifth and ninety-fifth percentile. */
function density(numbers: readonly number[], scale: number): number {
  if (numbers.length < 2) return 0;
  const sorted = [...numbers].sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
  const inRange = sorted.filter((number) => number >= low && number <= high).length;
  return Math.min(1, (inRange * scale) / (high - low + 1));
}
