import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { wholeOrCutDigest } from './digest-values.js';
import { DIGEST_NAMES, type DigestName, HEAD_OF_DIGEST } from './one-block-digests.js';

/** Hexadecimal digits of whole digests. What is as long as none of them was cut from a longer one. */
const WHOLE: Readonly<Record<DigestName, number>> = { md5: 32, sha1: 40, sha256: 64 };
const SHOWN: Readonly<Record<DigestName, string>> = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256' };
/** Codes drawn at random look like digests that were cut, and three algorithms may have made them: fewer numbers are tried. */
const NUMBERS_OF_CUT = 1_000_000;
const SHORT_NUMBER = 'a short number';
const FIRST_YEAR = 1900;
/** Digests between two looks at whether the scan was stopped. */
const STEP = 200_000;

/** A value of the archive and the small space that its digest was found in. */
export type FoundDigest = readonly [value: string, source: string];

/**
 * Searches small spaces for texts whose plain digest stands in the archive: all numbers below a limit, as written and
 * padded to the limit's digits, and all dates since 1900. Counts steps, not time. Needs some 5 seconds for MD5
 * and 10,000,000 numbers; for digests that were cut a million numbers are tried with each
 * of MD5, SHA-1 and SHA-256.
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
  for (const [algorithm, { whole, heads }] of byAlgorithm(values)) {
    const headOf = HEAD_OF_DIGEST[algorithm];
    let steps = 0;
    for (const [text, space] of textsOf(whole ? numbers : Math.min(numbers, NUMBERS_OF_CUT), latestYear)) {
      steps += 1;
      if (steps % STEP === 0) {
        await setImmediate();
        if (signal?.aborted === true) return found;
      }
      const candidates = heads.get(headOf(text));
      if (candidates === undefined) continue;
      const digest = createHash(algorithm).update(text).digest('hex');
      for (const value of candidates) {
        const digits = wholeOrCutDigest(value) ?? '-';
        if (!digest.startsWith(digits)) continue;
        const part = digits === digest ? '' : 'the beginning of ';
        found.push([value, `${part}the plain ${SHOWN[algorithm]} of ${space}`]);
      }
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
}

/** The values by what they may be a digest of, whole or cut. */
function byAlgorithm(values: Iterable<string>): ReadonlyMap<DigestName, Wanted> {
  const all = new Map<DigestName, Wanted>();
  for (const value of values) {
    const digits = wholeOrCutDigest(value);
    if (digits === undefined) continue;
    const head = Number.parseInt(digits.slice(0, 8), 16);
    for (const algorithm of algorithmsOf(digits.length)) {
      const wanted = all.get(algorithm) ?? { whole: false, heads: new Map<number, string[]>() };
      all.set(algorithm, wanted);
      wanted.whole ||= WHOLE[algorithm] === digits.length;
      wanted.heads.set(head, [...(wanted.heads.get(head) ?? []), value]);
    }
  }
  return all;
}

function algorithmsOf(digits: number): readonly DigestName[] {
  const whole = DIGEST_NAMES.filter((name) => WHOLE[name] === digits);
  return whole.length > 0 ? whole : DIGEST_NAMES.filter((name) => WHOLE[name] > digits);
}

function* textsOf(numbers: number, latestYear: number): Generator<readonly [text: string, space: string]> {
  for (let day = Date.UTC(FIRST_YEAR, 0, 1); day < Date.UTC(latestYear + 1, 0, 1); day += 86_400_000) {
    const iso = new Date(day).toISOString().slice(0, 10);
    yield [iso, 'a date'];
    yield [iso.replaceAll('-', ''), 'a date'];
  }
  const digits = String(numbers - 1).length;
  for (let number = 0; number < numbers; number += 1) {
    const text = String(number);
    yield [text, SHORT_NUMBER];
    if (text.length < digits) yield [text.padStart(digits, '0'), SHORT_NUMBER];
  }
}
