import type { EvidenceKind } from '../../core/rule.js';
import { matchesOf } from '../matches.js';
import type { Span } from '../span.js';
import { meaningOfWord, type NounStrength } from './noun-of-word.js';

/** Digits in groups, letters among them, from the first digit on. */
const NUMBER = /\d[\p{L}\d]*(?:(?:\s?[-/.]| (?!\d{1,4}[./-]\d{1,2}[./-]\d))(?=\p{L}{0,3}\d)[\p{L}\d]+)*/gu;
/** Letters that belong to a number: `GSH/9638`, `AB 4418`. */
const GLUED = /(?<![\p{L}\p{M}\d])([\p{L}\p{M}]+(?:[./][\p{L}\p{M}]+)*)\.?([-/]?)$/u;
const PREFIX = /(?<![\p{L}\p{M}\d])(\p{Lu}{1,4})([ -])$/u;
const MOST_LETTERS_GLUED = 5;
/** Words, signs, numbers and ends of clauses before a number. */
const TOKEN =
  /n\.?\s?[°ºª]\.?|[\p{L}\p{M}]+(?:(?:[./]|["'’״](?=\p{L}))[\p{L}\p{M}]+)*\.?|[#№:：=]|\d+|[,;\n]/giu;
/** Days, spans of years, decimals, lists and addresses of hosts are no number of anybody. */
const NO_NUMBER =
  /^(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])[./-](?:\d{2}|\d{4})|(?:\d\d)?\d\d[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01])|\d{1,2}\.\d{1,2}\.?|\d+\.\d{1,2}|0\.\d+|(?:19|20)\d{2}|(?:19|20)\d{2}[-/](?:(?:19|20)\d{2}|\d{2})|(?:0?[1-9]|1[0-2])[./-](?:19|20)\d{2}|\d{1,3}[-/]\d{1,3}|(?!\d\d(?:\.\d\d){2,}$)\d+(?:\.\d+){3,}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;
/** Units and counted things right behind a number. */
export const UNIT_BEHIND =
  /^\s?(?:mm[23³]?|MM|cm[23³]?|CM|µm|um|m[lL]|ML|l|m[Aa]s?|MAS?|k[Vv]p?|KVP?|ms(?:ec)?|MS|s|sec|SEC|min|MIN|h|hrs?|cts|CTS|[Cc]ounts?|[Kk]?[Bb]ytes?|[kKMG]B|[kM]?[Hh]z|%|°|[kmµu]?g|[mc]?[Gg]y\w*|M?GY\w*|HU|bpm|BPM|[Cc]ells?|[Ii]mages?|IMAGES?|[Ss]lices?|SLICES?|[Vv]iews?|VIEWS?|[Ff]rames?|[Ll]ines|px|[Pp]ixels?|IU|[GkM]?Bq|mCi|MCI|[xX]\s?\d)(?![\p{L}\d])/u;
const REACH = 56;
const MOST_WORDS_SKIPPED = 3;
/** How far before a noun its sign of numbering may stand, in words: `nr de la foaie`. */
const SIGN_REACH = 3;
/** `2.16.840.1.113883.2.9^40590895`: what an assigning authority gave (HL7 v3 instance identifiers, root and extension). */
const ASSIGNED = /(?<![\d.])\d(?:\.\d+){4,}\^([A-Z]{0,4}-?\d[A-Z\d-]{4,})(?![\p{L}\d])/gu;
/** A sign alone, whatever it numbers. */
const SIGN_ALONE =
  /(?:^|[^\p{L}\d]|(?=[番号번เ]))(?:nos?|nr|n\.?[°º]|№|č|číslo|numer|nummer|numéro|número|numero|broj|αρ|αριθ|番号|番號|号码|号|번호|เลขที่|#)\.?\s?[:.]?\s?$/iu;
const LEAST_DIGITS_AFTER_SIGN = 7;
const LEAST_DIGITS: Readonly<Record<NounStrength, number>> = { sure: 3, plain: 5, weak: 6 };
const LEAST_DIGITS_SIGNED: Readonly<Record<NounStrength, number>> = { sure: 3, plain: 4, weak: 4 };
const LAST_FOUR =
  /(?<!\p{L})(?:last|[úu]ltimos|letzte[nr]?|derniers?|ultime|laatste)\s?(?:4|four|cuatro|quatro|vier|quatre|quattro)(?:\s(?:digits|d[ií]gitos|ziffern|chiffres|cifre|cijfers))?(?:\s(?:of\s)?(?:ssn|social))?\s?[:=#]?\s?(\d{4})(?![\d.,]*\d|\s?\p{L})/giu;

interface Noun {
  readonly kind: EvidenceKind;
  readonly strength: NounStrength;
  readonly signed: boolean;
  /** A point behind the word: an abbreviation of what numbers are given for. */
  readonly isShort: boolean;
  /** Words between the noun and its number that say nothing. */
  readonly skipped: number;
}

function confidenceOf({ strength, signed, skipped, isShort }: Noun, digits: number): number {
  const least = (signed ? LEAST_DIGITS_SIGNED : LEAST_DIGITS)[strength];
  if (digits < least || (strength === 'weak' && !signed && !isShort)) return 0;
  const base =
    digits >= 7
      ? 0.92
      : digits >= 5
        ? strength === 'plain' && !signed
          ? 0.82
          : 0.92
        : digits === 4
          ? 0.75
          : 0.5;
  const unsigned = signed ? 0 : strength === 'weak' ? 0.2 : 0.07;
  return Math.max(0, base - unsigned - skipped * (signed ? 0.03 : 0.1));
}

/** True where a sign of numbering stands among the few words before place `at` of the tokens, nearest first. */
function signBefore(tokens: readonly string[], at: number): boolean {
  for (let index = at; index < Math.min(tokens.length, at + SIGN_REACH); index += 1) {
    const meaning = meaningOfToken(tokens[index] ?? '', false);
    if (meaning === 'sign') return true;
    if (meaning === 'end') return false;
  }
  return false;
}

type TokenMeaning = NonNullable<ReturnType<typeof meaningOfWord>> | 'sign' | 'colon' | 'end' | undefined;

function meaningOfToken(token: string, isSignBehind: boolean): TokenMeaning {
  if (/^[,;\n]/.test(token) || /^\d/.test(token)) return 'end';
  if (/^[:：=]/.test(token)) return 'colon';
  if (/^[#№]|^n\.?\s?[°ºª]|^n\.$/iu.test(token)) return 'sign';
  const isShort = token.endsWith('.') || isSignBehind;
  const meaning = meaningOfWord(token, isShort);
  if (meaning !== undefined) return meaning.is === 'sign' ? 'sign' : meaning;
  const parts = token.split('.').filter((part) => part.length > 1);
  return parts.length > 1 ? meaningOfWord(parts.at(-1) ?? '', true) : undefined;
}

/**
 * The nearest noun before a number that says what it is of, with nothing but small words between. A card or a case may be
 * of many things: where a plainer noun stands further off (`pojištěnce dle karty`), that one is asked.
 */
function nounBefore(before: string): Noun | undefined {
  const tokens = (before.match(TOKEN) ?? []).reverse();
  let [skipped, isSigned, isBehindColon] = [0, false, false];
  let general: Noun | undefined;
  for (let at = 0; at < tokens.length && skipped <= MOST_WORDS_SKIPPED; at += 1) {
    const token = tokens[at] ?? '';
    const meaning = pairMeaning(tokens, at) ?? meaningOfToken(token, isSigned || isBehindColon);
    if (meaning === 'end' || (typeof meaning === 'object' && meaning.is === 'thing')) return general;
    if (meaning === 'sign') isSigned = true;
    else if (meaning === 'colon') isBehindColon = true;
    else if (meaning === undefined) skipped += 1;
    else if (meaning.is === 'noun') {
      const isLabel = isBehindColon && (meaning.strength !== 'weak' || skipped === 0);
      const noun = {
        ...meaning,
        signed: isSigned || isLabel || meaning.signed || signBefore(tokens, at + 1),
        isShort: token.endsWith('.'),
        skipped,
      };
      if (noun.strength !== 'weak') return noun;
      if (noun.signed || noun.isShort) general ??= noun;
      else skipped += 1;
    }
  }
  return general;
}

/** Two words side by side that mean something together: `social security`. */
function pairMeaning(tokens: readonly string[], at: number): ReturnType<typeof meaningOfWord> {
  const [last = '', first = ''] = [tokens[at], tokens[at + 1]];
  return /^\p{L}/u.test(first) && /^\p{L}/u.test(last) ? meaningOfWord(`${first}_${last}`, false) : undefined;
}

interface Candidate {
  readonly start: number;
  readonly end: number;
  /** Where the words before it end. */
  readonly wordsEnd: number;
}

/** What of a run of digits may be a number, with the letters that belong to it. */
function candidateOf(text: string, index: number, run: string): Candidate | undefined {
  let end = index + run.length;
  if (UNIT_BEHIND.test(text.slice(end, end + 12))) {
    const kept = run.lastIndexOf(' ');
    if (kept < 0) return undefined;
    end = index + kept;
  }
  if (/^[.,]\d/.test(text.slice(end, end + 2)) || /\d[.,]$/.test(text.slice(Math.max(0, index - 2), index)))
    return undefined;
  const before = text.slice(Math.max(0, index - REACH), index);
  const [, glued = '', dash = ''] = GLUED.exec(before) ?? [];
  if (glued === '') return { start: index, end, wordsEnd: index };
  const meaning = meaningOfWord(glued, dash !== '');
  if (meaning?.is === 'noun' || meaning?.is === 'sign') return { start: index, end, wordsEnd: index };
  const tied = meaningOfWord(glued.slice(0, -1), false);
  if (tied?.is === 'noun' && tied.strength === 'sure' && /^\d{6}/.test(run))
    return { start: index - 1, end, wordsEnd: index - 1 };
  if (meaning?.is === 'thing' || glued.length > MOST_LETTERS_GLUED) return undefined;
  const start = index - glued.length - dash.length;
  return { start, end, wordsEnd: start };
}

/** The same with letters that stand apart from the digits: `паспорт КВ 482913`. */
function withPrefix(text: string, candidate: Candidate): Candidate {
  const before = text.slice(Math.max(0, candidate.start - 8), candidate.start);
  const prefix = PREFIX.exec(before);
  if (prefix === null || meaningOfWord(prefix[1] ?? '', false) !== undefined) return candidate;
  const start = candidate.start - prefix[0].length;
  return { ...candidate, start, wordsEnd: start };
}

/**
 * Record, order, account, insurance, licence, national, device and vehicle numbers by the nearest noun before them:
 * `Hosp No 598308`, `č. pojištěnce dle karty 80203…`, `Exp. 88/2207`, `паспорт КВ 482913`, `Folder GSH/96…`; long numbers
 * right behind a sign of numbering, whatever they count; and the last four digits that are said to be some.
 *
 * @example findNumbers('Hosp No 598308') // one part, of kind `mrn`, over the number
 */
export function findNumbers(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of matchesOf(NUMBER, text)) {
    const candidate = candidateOf(text, match.index, match[0]);
    if (candidate === undefined) continue;
    const bare = text.slice(match.index, candidate.end);
    const digits = bare.replace(/\D/g, '').length;
    if (digits < LEAST_DIGITS.sure || NO_NUMBER.test(bare)) continue;
    const prefixed = withPrefix(text, candidate);
    const before = text.slice(Math.max(0, prefixed.wordsEnd - REACH), prefixed.wordsEnd);
    const noun = nounBefore(before);
    const confidence = noun === undefined ? 0 : confidenceOf(noun, digits);
    if (noun !== undefined && confidence > 0)
      spans.push({
        kind: noun.kind,
        start: prefixed.start,
        end: prefixed.end,
        confidence,
        reasons: ['cue', 'noun'],
      });
    else if (digits >= LEAST_DIGITS_AFTER_SIGN && isSignedAlone(text, candidate))
      spans.push({
        kind: 'mrn',
        start: candidate.start,
        end: candidate.end,
        confidence: 0.7,
        reasons: ['cue', 'number-sign'],
      });
  }
  for (const match of matchesOf(ASSIGNED, text)) {
    const end = match.index + match[0].length;
    const start = end - (match[1] ?? '').length;
    spans.push({ kind: 'mrn', start, end, confidence: 0.75, reasons: ['grammar', 'assigned'] });
  }
  for (const match of matchesOf(LAST_FOUR, text)) {
    const end = match.index + match[0].length;
    spans.push({
      kind: 'ssn',
      start: end - (match[1] ?? '').length,
      end,
      confidence: 0.78,
      reasons: ['cue', 'last-four'],
    });
  }
  return spans;
}

/** A sign of numbering right before the number, and no thing before the sign. */
function isSignedAlone(text: string, { start }: Candidate): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  if (!SIGN_ALONE.test(before)) return false;
  const tokens = (before.match(TOKEN) ?? []).reverse();
  for (const token of tokens) {
    const meaning = meaningOfToken(token, false);
    if (meaning === 'sign' || meaning === 'colon') continue;
    return !(typeof meaning === 'object' && meaning.is === 'thing');
  }
  return true;
}
