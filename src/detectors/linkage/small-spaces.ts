import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { digestText } from './digest-values.js';
import { type DigestName, HEAD_OF_DIGEST } from './one-block-digests.js';

/** Whole digests, by the number of their hexadecimal digits. */
const BY_LENGTH: ReadonlyMap<number, DigestName> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
]);
const SHOWN: Readonly<Record<DigestName, string>> = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256' };
const SHORT_NUMBER = 'a short number';
const FIRST_YEAR = 1900;
/** Digests between two looks at whether the scan was stopped. */
const STEP = 200_000;

/** A value of the archive and the small space that its digest was found in. */
export type FoundDigest = readonly [value: string, source: string];

/**
 * Searches small spaces for texts whose plain digest stands in the archive: all numbers below a limit, as written and
 * padded to the limit's digits, and all dates since 1900. Counts steps, not time. Needs some 5 seconds for MD5
 * and 10,000,000 numbers.
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
  for (const [algorithm, wanted] of byAlgorithm(values)) {
    const headOf = HEAD_OF_DIGEST[algorithm];
    let steps = 0;
    for (const [text, space] of textsOf(numbers, latestYear)) {
      steps += 1;
      if (steps % STEP === 0) {
        await setImmediate();
        if (signal?.aborted === true) return found;
      }
      const candidates = wanted.get(headOf(text));
      if (candidates === undefined) continue;
      const digest = createHash(algorithm).update(text).digest('hex');
      for (const value of candidates)
        if (digestText(value)?.digits === digest)
          found.push([value, `the plain ${SHOWN[algorithm]} of ${space}`]);
    }
  }
  return found;
}

/** The values by what they may be a digest of, then by their first 32 bits. */
function byAlgorithm(values: Iterable<string>): ReadonlyMap<DigestName, Map<number, string[]>> {
  const wanted = new Map<DigestName, Map<number, string[]>>();
  for (const value of values) {
    const text = digestText(value);
    const algorithm = text?.base === 'hex' ? BY_LENGTH.get(text.digits.length) : undefined;
    if (text === undefined || algorithm === undefined) continue;
    const heads = wanted.get(algorithm) ?? new Map<number, string[]>();
    wanted.set(algorithm, heads);
    const head = Number.parseInt(text.digits.slice(0, 8), 16);
    heads.set(head, [...(heads.get(head) ?? []), value]);
  }
  return wanted;
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
