import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { foldLetters } from '../fold.js';
import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';
import { KEPT_BESIDE_MEASURE, MEASURE } from './measures.js';
import { PHONE_WORDS, REACHED_WORDS } from './phone-words.js';

/** A run that could be dialled: digits in groups, 7 to 15 of them, with an optional trunk sign and extension. */
const CANDIDATE =
  /(?<![\p{L}\d._/^-])(?:\+\s?|\(\+?\d{1,4}\)[\s.-]?)?\(?\d(?:[\d]|[\s.()/‐–-]{1,2}(?=[\d(])){5,20}\d(?:\s?(?:x|ext\.?|extension|#|Durchwahl)\s?\d{1,6})?(?![\d\p{L}]|\.\d)/giu;
const CUE_REACH = 32;
const REACHED_REACH = 56;

/** The words of a table as alternatives of an expression over folded text; `*` lets a word go on. */
function alternatives(words: readonly string[]): string {
  return words
    .map((word) =>
      foldLetters(word.replaceAll('_', ' '))
        .replace(/[.+?^$()|[\]{}]/g, '\\$&')
        .replace('*', '\\p{L}*'),
    )
    .sort((a, b) => b.length - a.length)
    .join('|');
}

/** A word for a telephone, up to three words of whose it is, and signs, before the number. */
function cueOf(words: readonly string[]): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\d])(?:${alternatives([...new Set(words)])})(?:[.:#]?\\s?(?<!\\p{L})\\p{L}{1,12}\\.?){0,3}[\\s.:：#=)(/°º]*$`,
    'u',
  );
}

const rows = PHONE_WORDS.map(([countries, list]) => ({ countries, words: list.split(' ') }));
const isAmbiguous = (word: string) => word.startsWith('?');
const CUE = cueOf(rows.flatMap(({ words }) => words.filter((word) => !isAmbiguous(word))));
/** Words with other meanings, by the countries in whose numbering plans the number has to be. */
const AMBIGUOUS_CUES = rows.flatMap(({ countries, words }) => {
  const ambiguous = words.filter(isAmbiguous).map((word) => word.slice(1));
  return ambiguous.length === 0 ? [] : [{ countries, cue: cueOf(ambiguous) }];
});
const AMBIGUOUS_CUE = cueOf(
  rows.flatMap(({ words }) => words.filter(isAmbiguous).map((word) => word.slice(1))),
);

/** True where a word for a telephone stands before the number, and its countries would have such a number. */
function isCued(before: string, number: string): boolean {
  if (CUE.test(before)) return true;
  if (!AMBIGUOUS_CUE.test(before)) return false;
  return AMBIGUOUS_CUES.some(({ countries, cue }) => cue.test(before) && isValidIn(number, countries));
}

const REACHED = new RegExp(
  `(?<!\\p{L})(?:${alternatives([...new Set(REACHED_WORDS)])})(?!\\p{L})[^;\\d]{0,36}$`,
  'u',
);

/** Countries tried for numbers without a country code, by how often such numbers are met; one for each numbering style. */
const COUNTRIES: readonly CountryCode[] = [
  ...([
    'US',
    'GB',
    'DE',
    'FR',
    'IT',
    'ES',
    'NL',
    'BE',
    'CH',
    'AT',
    'SE',
    'DK',
    'NO',
    'FI',
    'PL',
    'PT',
  ] as const),
  ...([
    'CZ',
    'GR',
    'TR',
    'IL',
    'IN',
    'CN',
    'JP',
    'KR',
    'AU',
    'NZ',
    'BR',
    'MX',
    'AR',
    'ZA',
    'RU',
    'UA',
  ] as const),
  ...([
    'SA',
    'EG',
    'IR',
    'PK',
    'ID',
    'TH',
    'VN',
    'MY',
    'SG',
    'HK',
    'TW',
    'NG',
    'KE',
    'IE',
    'HU',
    'RO',
    'CO',
    'CL',
  ] as const),
];

function isValidIn(text: string, countries: readonly CountryCode[]): boolean {
  return countries.some((country) => parsePhoneNumberFromString(text, country)?.isValid() === true);
}

function isValidSomewhere(text: string): boolean {
  return isValidIn(text, COUNTRIES);
}

const NORTH_AMERICAN =
  /^(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?:\s?(?:x|ext\.?)\s?\d+)?$/i;
const GROUPED_ABROAD = /^(?:\(0?\d{1,5}\)|0\d{1,5})[\s./-]\d{2,8}(?:[\s.-]\d{2,6}){0,3}$/;

/** Mobile numbers of China, which are written without a trunk prefix and mostly without blanks. */
const CHINESE_MOBILE = /^1[3-9]\d{9}$/;
/** Numbers of Russia and Kazakhstan behind their trunk prefix. */
const RUSSIAN_MOBILE = /^8[79]\d{9}$/;
/** How numbers are grouped where no area code is written, or none is needed: lengths of the groups. */
const USUAL_GROUPS: ReadonlySet<string> = new Set(
  '3-2-2 4-4 3-3-3 3-2-3 2-2-2-2 2-3-2-2 3-3-2-2 3-4-4 2-3-3 3-3-2 1-3-3-3 2-2-2-2-2 3-2-2-2 4-3-3 4-2-2-2 2-3-4 2-4-4 3-3-4'.split(
    ' ',
  ),
);

/** Lengths of the groups of digits, where one and the same sign stands between all of them; else empty. */
function groupsOf(text: string): string {
  const signs = new Set(text.match(/\D+/g));
  return signs.size === 1
    ? text
        .split(/\D+/)
        .map(({ length }) => length)
        .join('-')
    : '';
}

/** How much the way a run is grouped looks like a telephone number, without any cue. */
function confidenceOfShape(text: string): readonly [number, readonly string[]] {
  const digits = text.replace(/\D/g, '').length;
  if (digits < 7 || digits > 18) return [0, []];
  if (
    /^(?:18|19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}\b/.test(text) ||
    /^\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d$/.test(text)
  )
    return [0, []];
  if (/^\d+\.\d+$/.test(text) || /^\d{1,2}(?:\.\d+){3,}$/.test(text)) return [0, []];
  const grouped = /\d[\s.()/‐–-]+\d/.test(text);
  if (/^00[1-9]/.test(text) && digits >= 11)
    return parsePhoneNumberFromString(`+${text.slice(2)}`)?.isPossible() === true
      ? [grouped ? 0.85 : 0.62, ['grammar', 'country-code']]
      : [0, []];
  if (text.startsWith('+') || text.startsWith('(+'))
    return parsePhoneNumberFromString(text)?.isPossible() === true
      ? [0.95, ['grammar', 'country-code']]
      : [0.6, ['shape', 'country-code']];
  if (NORTH_AMERICAN.test(text)) return [/^\(/.test(text) || isValidSomewhere(text) ? 0.88 : 0.72, ['shape']];
  if (!grouped) {
    const trunk = text.startsWith('0') && digits >= 9 && digits <= 12 && isValidSomewhere(text);
    if (trunk || CHINESE_MOBILE.test(text)) return [0.52, ['numbering-plan']];
    if (RUSSIAN_MOBILE.test(text)) return [0.45, ['numbering-plan']];
    const american = /^[2-9]\d{2}[2-9]\d{6}$/.test(text);
    return american && parsePhoneNumberFromString(text, 'US')?.isValid() === true
      ? [0.42, ['numbering-plan']]
      : [0, []];
  }
  if (/^\(\d{2,5}\)/.test(text)) return [isValidSomewhere(text) ? 0.85 : 0.7, ['shape']];
  if (GROUPED_ABROAD.test(text)) return [isValidSomewhere(text) ? 0.8 : 0.6, ['shape', 'trunk-prefix']];
  if (digits >= 9 && !/\d{7}/.test(text) && isValidSomewhere(text)) return [0.52, ['numbering-plan']];
  return USUAL_GROUPS.has(groupsOf(text)) ? [0.5, ['shape']] : [0, []];
}

/** The same where the sentence says how somebody is reached: any whole number of a plan may be one then. */
function reachedShape(number: string): readonly [number, readonly string[]] {
  const [shape, reasons] = confidenceOfShape(number);
  const isBare = shape === 0 && /^\d{8,11}$/.test(number) && isValidSomewhere(number);
  return isBare ? [BARE_OF_PLAN, ['numbering-plan']] : [shape, reasons];
}

const BARE_OF_PLAN = 0.45;

/** Decimals between blanks are a row of a table: `512 3 9.40 12.10`. */
function holdsDecimal(number: string): boolean {
  const parts = number.trim().split(/\s+/);
  return parts.length > 1 && parts.some((part) => /^\d{1,4}\.\d{1,3}$/.test(part));
}

/** What is left of the doubt about a number where the sentence says how somebody is reached. */
const DOUBT_KEPT = 0.5;

/**
 * Telephone and fax numbers of all countries: by international form, by a cue before them, by grouping, and by the
 * numbering plans of libphonenumber.
 *
 * @example findPhones('call (263) 468-9578') // one part
 */
export function findPhones(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of matchesOf(CANDIDATE, text)) {
    const number = match[0];
    const start = match.index;
    const digits = number.replace(/\D/g, '').length;
    if (digits < 6 || digits > 18 || holdsDecimal(number)) continue;
    const before = foldLetters(text.slice(Math.max(0, start - REACHED_REACH), start));
    const cued = isCued(before.slice(-CUE_REACH), number);
    const isReached = !cued && REACHED.test(before);
    const [shape, reasons] = isReached ? reachedShape(number) : confidenceOfShape(number);
    const end = start + number.length;
    const beside = `${text.slice(Math.max(0, start - 24), start)} ${text.slice(end, end + 12)}`;
    const kept = !number.includes('+') && MEASURE.test(beside) ? KEPT_BESIDE_MEASURE : 1;
    const alone = shape * kept;
    const confidence = cued ? Math.max(0.92, shape) : isReached ? 1 - (1 - alone) * DOUBT_KEPT : alone;
    if (confidence >= 0.3 && (shape > 0 || cued))
      spans.push({
        kind: 'phone',
        start,
        end: start + number.length,
        confidence,
        reasons: cued || isReached ? [...reasons, 'cue'] : reasons,
      });
  }
  return spans;
}
