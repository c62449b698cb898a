import { nameLikeness } from './person-grammar.js';

/** What is remembered of one value: numbers only, so that statistics hold no text. */
export interface ValueRecord {
  /** 53-bit hash of the value. */
  readonly value: number;
  /** 53-bit hash of its pattern: letters as they are, runs of digits and of random characters by kind. */
  readonly pattern: number;
  /** Bits of `TRAIT`. */
  readonly traits: number;
  /** The last run of digits as a number; -1 where there is none or it is too long. */
  readonly number: number;
  /** 53-bit hash of where letters and digits stand. */
  readonly mask: number;
  /** 53-bit hashes of what codes of one scheme share (`prefixesOf`); -1 where a value has no such part. */
  readonly prefixes: readonly [number, number, number, number];
}

export const TRAIT = {
  hashLike: 1,
  nameLike: 2,
  firstOfYear: 4,
  digitsOnly: 8,
  firstOfMonth: 16,
  digits: 32,
  /** A letter follows a digit within a word: codes that were drawn at random do so. */
  letterAfterDigit: 64,
  /** Words tied by signs, in small letters or with a short number behind them: `crimson-glacier-64`. */
  wordCode: 128,
  /** Letters and digits take turns at least twice. */
  alternates: 256,
} as const;

const WORD_CODE = /^\p{L}{2,}(?:[-_.]\p{L}{2,}){0,3}[-_.]\d{1,5}$|^\p{Ll}{2,}(?:[-_.]\p{Ll}{2,}){1,3}$/u;
const YEAR_OF_LIFE = /\D(?:19|20)\d{2}$/;

/**
 * True for words tied by hyphens, underscores or dots with a short number behind them, or in small letters throughout.
 *
 * @example isWordCode('crimson-glacier-64') // true
 */
export function isWordCode(value: string): boolean {
  const isTied = value.includes('-') || value.includes('_') || value.includes('.');
  return isTied && WORD_CODE.test(value) && !YEAR_OF_LIFE.test(value);
}

const NAME_LIKE_FROM = 0.5;
const MAX_EXACT_DIGITS = 15;

/**
 * A fast 53-bit hash of a text (cyrb53, public domain). For counting, not for secrecy.
 */
export function hashText(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** The value as numbers for the statistics. */
export function recordOf(value: string): ValueRecord {
  const traits =
    (isHashLike(value) ? TRAIT.hashLike : 0) |
    (/\d/.test(value) || nameLikeness(value) < NAME_LIKE_FROM ? 0 : TRAIT.nameLike) |
    (/^\d{4}\.?01\.?01/.test(value) ? TRAIT.firstOfYear : 0) |
    (/^\d{4}\.?\d{2}\.?01/.test(value) ? TRAIT.firstOfMonth : 0) |
    (/^\d+$/.test(value) ? TRAIT.digitsOnly : 0) |
    (/\d/.test(value) ? TRAIT.digits : 0) |
    (/\d[A-Za-z]/.test(value) ? TRAIT.letterAfterDigit : 0) |
    (isWordCode(value) ? TRAIT.wordCode : 0) |
    (alternations(value) >= 2 ? TRAIT.alternates : 0);
  return {
    value: hashText(value),
    pattern: hashText(patternOf(value)),
    traits,
    number: lastNumber(value),
    mask: hashText(value.replace(/[A-Za-z]/g, 'a').replace(/\d/g, '9')),
    prefixes: prefixesOf(value),
  };
}

const ANY_CODE = /^[0-9A-Za-z]+(?:[-_ ][0-9A-Za-z]+)*$/;

/**
 * What two random codes of one scheme share: their first two, three and four letters and their length (`MW4BC3A850`,
 * `MWE5A9286E`); their length and where it is parted alone (`7Z7M-2DC8`, `EQBZ-BFPR`).
 */
export function prefixesOf(value: string): ValueRecord['prefixes'] {
  const first = /^([A-Za-z]+)[-_ ]?[0-9A-Za-z]*$/.exec(value)?.[1]?.length ?? 0;
  const prefix = (letters: number) =>
    first >= letters && value.length >= letters + 4
      ? hashText(`${value.slice(0, letters)}|${value.length}`)
      : -1;
  const form =
    value.length >= 6 && ANY_CODE.test(value) ? hashText(`|${value.replace(/[0-9A-Za-z]/g, 'a')}`) : -1;
  return [prefix(2), prefix(3), prefix(4), form];
}

/**
 * The regular part of a value. Two codes of one scheme have the same pattern, two names have not.
 *
 * @example patternOf('ANON0017') // 'ANON9'
 * @example patternOf('S-3fa91c') // 'S-h6'
 * @example patternOf('34b0-c3fe') // 'h4-h4'
 */
export function patternOf(value: string): string {
  if (isHexadecimalInGroups(value)) return value.replace(/[^-]+/g, (group) => `h${group.length}`);
  return value.replace(/[A-Za-z0-9]+/g, (token) => {
    if (token.length >= 6 && /\d/.test(token) && /[A-Za-z]/.test(token)) {
      if (/^([0-9a-f]+|[0-9A-F]+)$/.test(token)) return `h${token.length}`;
      if (alternations(token) >= 3) return `x${token.length}`;
    }
    return token.replace(/\d+/g, '9');
  });
}

const GROUPS = /^(?:[0-9a-f]{3,}(?:-[0-9a-f]{3,})+|[0-9A-F]{3,}(?:-[0-9A-F]{3,})+)$/;

/** True for hexadecimal digits in groups, as a random id cut short is written; of digits alone it would be a number. */
function isHexadecimalInGroups(value: string): boolean {
  return GROUPS.test(value) && /\d/.test(value) && /[A-Fa-f]/.test(value);
}

const DATE_HEAD = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/;

/** True for a number that starts with a day of the last or this century: numbers made from the clock do. */
function startsWithDate(digits: string): boolean {
  return DATE_HEAD.test(digits);
}

/** How often letters and digits take turns. */
export function alternations(token: string): number {
  return token.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0;
}

/**
 * True for a digest or a random id: hexadecimal of 16 digits or more (of 10 where letters and digits take turns), a UUID, base64 of
 * a digest, a very long number.
 */
export function isHashLike(value: string): boolean {
  if (value.length < 10) return false;
  if (/^(?:[0-9a-f]{10,15}|[0-9A-F]{10,15})$/.test(value)) return alternations(value) >= 4;
  if (value.length < 14) return false;
  if (/^\d+$/.test(value)) return value.length >= 16 && !startsWithDate(value);
  if (/^[0-9a-fA-F]{16,128}$/.test(value)) return /\d/.test(value);
  if (/^\{?[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\}?$/.test(value)) return true;
  return (
    value.length >= 20 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(value) && alternations(value) >= value.length / 8
  );
}

/** The last run of digits as a number; -1 where there is none or it is too long. */
export function lastNumber(value: string): number {
  const digits = /(\d+)\D*$/.exec(value)?.[1];
  return digits === undefined || digits.length > MAX_EXACT_DIGITS ? -1 : Number(digits);
}
