import type { EvidenceKind } from '../../core/rule.js';
import { cellDay } from './cell-day.js';

const digitsIn = (text: string) => text.replace(/\P{Nd}/gu, '').length;
const LETTERS = /\p{L}/u;
const LONGEST_NUMBER = 40;
const LONGEST_NAME = 64;
const LONGEST_PLACE = 120;

/** A record or order number: digits enough, and nothing of a path, an address or a sentence. */
function isNumberOfRecord(text: string, leastDigits: number): boolean {
  if (text.length > LONGEST_NUMBER || /[/\\:@<>{}[\]]|\s\S+\s\S+\s/.test(text)) return false;
  return digitsIn(text) >= leastDigits && !/^[-+]?\d*\.\d+(?:e[-+]?\d+)?$/i.test(text) && text[0] !== '-';
}

/** Degrees with two decimals at least, or with minutes. */
const POSITION = /^[-+]?\d{1,3}\.\d{2,}|^\d{1,3}[°,;\s]\s*\d{1,2}/;

const TESTS: Readonly<Partial<Record<EvidenceKind, (text: string) => boolean>>> = {
  mrn: (text) => isNumberOfRecord(text, /\p{L}/u.test(text) ? 4 : 5),
  accession: (text) => isNumberOfRecord(text, /\p{L}/u.test(text) ? 4 : 5),
  account: (text) => isNumberOfRecord(text, 5),
  'insurance-id': (text) => isNumberOfRecord(text, 5),
  'licence-id': (text) => isNumberOfRecord(text, 4),
  'national-id': (text) => isNumberOfRecord(text, 5),
  'device-serial': (text) => isNumberOfRecord(text, 3),
  phone: (text) => digitsIn(text) >= 5 && text.length <= LONGEST_NUMBER && !/[<>{}=]/.test(text),
  email: (text) => text.includes('@'),
  postcode: (text) =>
    text.length <= 10 && digitsIn(text) >= 2 && /^[\p{L}\p{Nd}][\p{L}\p{Nd} *-]*$/u.test(text),
  'birth-date': (text) => cellDay(text) !== undefined,
  date: (text) => cellDay(text) !== undefined,
  'person-name': (text) => LETTERS.test(text) && text.length <= LONGEST_NAME && !/[/\\:@<>{}=_]/.test(text),
  initials: (text) => /^\p{Lu}[\p{L}.\s'-]{0,6}$/u.test(text) && text.replace(/\P{L}/gu, '').length <= 4,
  institution: (text) => LETTERS.test(text) && text.length <= LONGEST_PLACE && !/[\\<>{}]/.test(text),
  'device-name': (text) => LETTERS.test(text) && text.length <= LONGEST_NAME && !/[\\<>{}\s]/.test(text),
  address: (text) =>
    text.length <= LONGEST_PLACE && /\p{L}{3}.*[\s,]|\p{Script=Han}{3}|\p{Script=Hangul}{3}/u.test(text),
  geography: (text) => POSITION.test(text),
};

/**
 * True where a text may be what a key of that kind holds. Columns are named loosely: under `record no` often stands
 * the number of a row, under `address` that of a machine.
 */
export function mayHold(kind: EvidenceKind, text: string): boolean {
  return TESTS[kind]?.(text) ?? true;
}
