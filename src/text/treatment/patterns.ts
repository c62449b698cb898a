import { type AttributeStatistics, patientCount } from './statistics.js';

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

interface Tally {
  patients: number;
  namesToo: number;
  readonly values: Set<number>;
  readonly numbers: Set<number>;
}

/**
 * The patterns of two distinct values or more, by their hash.
 *
 * @param names those of PatientName, where the attribute is another; those of PatientID for PatientName
 */
export function patternsOf(
  statistics: AttributeStatistics,
  names: AttributeStatistics | undefined,
): readonly (readonly [pattern: number, summary: PatternSummary])[] {
  const patterns = new Map<number, Tally>();
  for (const [patient, values] of statistics.patients) {
    const ofName = names?.patients.get(patient);
    const seen = new Set<number>();
    for (const { value, pattern, number } of values.values()) {
      const tally = patterns.get(pattern) ?? {
        patients: 0,
        namesToo: 0,
        values: new Set(),
        numbers: new Set(),
      };
      patterns.set(pattern, tally);
      tally.values.add(value);
      if (number >= 0) tally.numbers.add(number);
      if (seen.has(pattern)) continue;
      seen.add(pattern);
      tally.patients += 1;
      if (ofName?.has(value) === true) tally.namesToo += 1;
    }
  }
  const sampled = statistics.patients.size;
  const scale = patientCount(statistics) / sampled;
  return [...patterns]
    .filter(([, tally]) => tally.values.size >= 2)
    .map(([pattern, tally]) => [pattern, patternSummary(tally, sampled, scale)]);
}

function patternSummary(tally: Tally, sampled: number, scale: number): PatternSummary {
  const numbers = [...tally.numbers].sort((a, b) => a - b);
  const runs = runsOf(numbers, scale);
  return {
    share: tally.patients / sampled,
    distinct: tally.values.size,
    density: densityOf(numbers, scale),
    ...(tally.namesToo === 0 ? {} : { namesToo: tally.namesToo / tally.patients }),
    ...(runs.length === 0 ? {} : { runs }),
  };
}

/** Numbers of a run; those of clinical systems lie close together too, but seldom so many so closely. */
const RUN_NUMBERS = 4;
const RUN_DENSITY = 0.3;
const RUN_GAP = 10;

/** Where numbers in ascending order lie close together: an archive of several sites has several runs. */
function runsOf(numbers: readonly number[], scale: number): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let from = 0;
  for (let index = 1; index <= numbers.length; index += 1) {
    const [last = 0, next = Number.POSITIVE_INFINITY] = [numbers[index - 1], numbers[index]];
    if (next - last <= RUN_GAP * scale) continue;
    const first = numbers[from] ?? 0;
    const count = index - from;
    if (count >= RUN_NUMBERS && (count * scale) / (last - first + 1) >= RUN_DENSITY) runs.push([first, last]);
    from = index;
  }
  return runs;
}

/**
 * Distinct numbers, in ascending order and scaled up from the sample, per number of the range between the fifth and the
 * ninety-fifth percentile.
 */
function densityOf(numbers: readonly number[], scale: number): number {
  if (numbers.length < 2) return 0;
  const low = numbers[Math.floor(numbers.length * 0.05)] ?? 0;
  const high = numbers[Math.ceil(numbers.length * 0.95) - 1] ?? 0;
  const inRange = numbers.filter((number) => number >= low && number <= high).length;
  return Math.min(1, (inRange * scale) / (high - low + 1));
}
