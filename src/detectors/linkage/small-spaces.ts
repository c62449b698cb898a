import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { DIGEST_NAMES, DigestHeads, type DigestName } from './digest-heads.js';
import { wholeOrCutDigest } from './digest-values.js';

/** Hexadecimal digits of whole digests. What is as long as none of them was cut from a longer one. */
const WHOLE: Readonly<Record<DigestName, number>> = { md5: 32, sha1: 40, sha256: 64 };
const SHOWN: Readonly<Record<DigestName, string>> = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256' };
/** Codes drawn at random look like digests that were cut, and three algorithms may have made them: fewer numbers are tried. */
const NUMBERS_OF_CUT = 1_000_000;
const FIRST_YEAR = 1900;
/** Digests between two looks at whether the scan was stopped. */
const STEP = 200_000;
/** `2026-01-31`. */
const ISO_LENGTH = 10;
const MOST_DAYS = 31;
const ZERO = 0x30;
const NINE = 0x39;

/** A value of the archive and the small space that its digest was found in. */
export type FoundDigest = readonly [value: string, source: string];

/**
 * Searches small spaces for texts whose plain digest stands in the archive: all numbers below a limit, as written and
 * padded to the limit's digits, and all dates since 1900. Counts steps, not time. For digests that were cut a million
 * numbers are tried with each of MD5, SHA-1 and SHA-256.
 *
 * @param values those that look like digests; others are left aside
 * @param numbers numbers below this one are tried
 * @param latestYear dates up to its end are tried
 */
export async function searchSmallSpaces(
  values: Iterable<string>,
  numbers: number,
  latestYear: number,
  signal?: AbortSignal,
): Promise<readonly FoundDigest[]> {
  const found: FoundDigest[] = [];
  const algorithms = byAlgorithm(values);
  if (algorithms.size === 0) return found;
  const heads = new DigestHeads();
  for (const limit of new Set([numbers, Math.min(numbers, NUMBERS_OF_CUT)])) {
    const searched = [...algorithms].filter(
      ([, { whole }]) => limit === (whole ? numbers : Math.min(numbers, NUMBERS_OF_CUT)),
    );
    if (searched.length === 0) continue;
    let steps = 0;
    for (const space of fill(heads, limit, latestYear)) {
      for (const [algorithm, wanted] of searched) found.push(...matches(heads, algorithm, wanted, space));
      steps += heads.count * searched.length;
      if (steps < STEP) continue;
      steps = 0;
      await setImmediate();
      if (signal?.aborted === true) return found;
    }
  }
  return found;
}

/** The values that are the digest of one of the texts at hand. */
function matches(
  texts: DigestHeads,
  algorithm: DigestName,
  { bits, heads }: Wanted,
  space: string,
): readonly FoundDigest[] {
  const found: FoundDigest[] = [];
  const ofTexts = texts.of(algorithm);
  for (let index = 0; index < ofTexts.length; index += 1) {
    const head = ofTexts[index] ?? 0;
    if (((bits[head >>> 15] ?? 0) & (1 << ((head >>> 12) & 7))) === 0) continue;
    const candidates = heads.get(head);
    if (candidates === undefined) continue;
    const digest = createHash(algorithm).update(texts.textAt(index)).digest('hex');
    for (const value of candidates) {
      const digits = wholeOrCutDigest(value) ?? '-';
      if (!digest.startsWith(digits)) continue;
      const part = digits === digest ? '' : 'the beginning of ';
      found.push([value, `${part}the plain ${SHOWN[algorithm]} of ${space}`]);
    }
  }
  return found;
}

/** What is searched for of one algorithm. */
interface Wanted {
  /** True where any value is as long as the algorithm's digests. */
  whole: boolean;
  /** Values by their first 32 bits. */
  readonly heads: Map<number, string[]>;
  /** A bit for each beginning of those 32 bits: most texts end here. */
  readonly bits: Uint8Array;
}

/** The values by what they may be a digest of, whole or cut. */
function byAlgorithm(values: Iterable<string>): ReadonlyMap<DigestName, Wanted> {
  const all = new Map<DigestName, Wanted>();
  for (const value of values) {
    const digits = wholeOrCutDigest(value);
    if (digits === undefined) continue;
    const head = Number.parseInt(digits.slice(0, 8), 16);
    for (const algorithm of algorithmsOf(digits.length)) {
      const wanted = all.get(algorithm) ?? newlyWanted();
      all.set(algorithm, wanted);
      wanted.whole ||= WHOLE[algorithm] === digits.length;
      wanted.bits[head >>> 15] = (wanted.bits[head >>> 15] ?? 0) | (1 << ((head >>> 12) & 7));
      wanted.heads.set(head, [...(wanted.heads.get(head) ?? []), value]);
    }
  }
  return all;
}

function newlyWanted(): Wanted {
  return { whole: false, heads: new Map(), bits: new Uint8Array(2 ** 17) };
}

function algorithmsOf(digits: number): readonly DigestName[] {
  const whole = DIGEST_NAMES.filter((name) => WHOLE[name] === digits);
  return whole.length > 0 ? whole : DIGEST_NAMES.filter((name) => WHOLE[name] > digits);
}

/** Fills in the texts of the small spaces, as many of one length as fit, and says of which space they are. */
function* fill(texts: DigestHeads, numbers: number, latestYear: number): Generator<string> {
  const bytes = new Uint8Array(ISO_LENGTH);
  for (const separator of ['-', '']) {
    texts.begin(ISO_LENGTH - 2 * (1 - separator.length));
    for (let month = FIRST_YEAR * 12; month < (latestYear + 1) * 12; month += 1) {
      const days = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
      const [year, number] = [String(Math.floor(month / 12)), String((month % 12) + 1).padStart(2, '0')];
      for (let day = 1; day <= days; day = day - (day % 10) + 10) {
        const first = [year, number, String(day).padStart(2, '0')].join(separator);
        texts.add(asBytes(first, bytes), Math.min(10 - (day % 10), days - day + 1));
      }
      if (!texts.fits(MOST_DAYS)) yield* emptied(texts, 'a date');
    }
    yield* emptied(texts, 'a date');
  }
  // As written, and with the zeros that numbers of fewer digits have in front: all texts of the most digits.
  const most = String(numbers - 1).length;
  for (let length = 1; numbers > 0 && length <= most; length += 1) {
    const from = length === 1 || length === most ? 0 : 10 ** (length - 1);
    texts.begin(length);
    asBytes(String(from).padStart(length, '0'), bytes);
    const end = Math.min(numbers, 10 ** length);
    for (let number = from; number < end; number += 10) {
      texts.add(bytes, Math.min(10, end - number));
      countOn(bytes, length - 1);
      if (!texts.fits(10)) yield* emptied(texts, 'a short number');
    }
    yield* emptied(texts, 'a short number');
  }
}

function* emptied(texts: DigestHeads, space: string): Generator<string> {
  yield space;
  texts.empty();
}

function asBytes(text: string, bytes: Uint8Array): Uint8Array {
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** Adds one to the number of the first digits. */
function countOn(digits: Uint8Array, length: number): void {
  for (let at = length - 1; at >= 0; at -= 1) {
    const digit = digits[at] ?? 0;
    if (digit !== NINE) {
      digits[at] = digit + 1;
      return;
    }
    digits[at] = ZERO;
  }
}
