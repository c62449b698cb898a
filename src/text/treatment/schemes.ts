import type { AttributeSummary } from './summary.js';
import { alternations, hashText, isWordCode, prefixesOf } from './value-shape.js';

/** True for a code drawn at random after a prefix that others of the archive have too, or parted as they are. */
export function isOfRandomScheme(value: string, { randomSchemes }: AttributeSummary): boolean {
  if (randomSchemes === undefined) return false;
  const [two, three, four, form] = prefixesOf(value);
  const isKnown = (part: number) => part >= 0 && randomSchemes[String(part)] === true;
  return isKnown(two) || isKnown(three) || isKnown(four) || (isKnown(form) && alternations(value) >= 2);
}

/** True for letters alone that are as long, and parted, as codes drawn at random from letters and digits: `EQBZ-BFPR` beside `7Z7M-2DC8`. */
export function mayBeOfRandomScheme(value: string, { randomSchemes }: AttributeSummary): boolean {
  if (randomSchemes === undefined || /\d/.test(value)) return false;
  const [, , , form] = prefixesOf(value);
  return form >= 0 && randomSchemes[String(form)] === true;
}

/** True for a code of words (`crimson-glacier-64`) that is name and number at once, as it is for others of the archive. */
export function isOfWordScheme(value: string, { wordCodes, namesToo }: AttributeSummary): boolean {
  return wordCodes === true && isWordCode(value) && namesToo?.[String(hashText(value))] === true;
}

/** As many patients with a value that is name and number at once are a habit. */
const BOTH_PATIENTS = 3;
const NEARLY_ALL = 0.9;

/**
 * True for a value that the patient bears as a name and as a number. Of large archives a sample is known: where nearly all
 * of it do so, all do.
 */
export function isNameAndNumber(value: string, { namesToo, nameIsNumber }: AttributeSummary): boolean {
  return namesToo?.[String(hashText(value))] === true || (nameIsNumber ?? 0) >= NEARLY_ALL;
}

/** True for a name of letters alone, parted into words: it may be somebody's, and a word or syllables that stand for somebody. */
export function isOfLettersAlone(value: string): boolean {
  return /^[\p{L}\p{M}\s^=,'’_.-]{2,64}$/u.test(value);
}

export function isOneWord(value: string): boolean {
  return !/[\s^=,_.-]/u.test(value.trim());
}

/** Names of few words read so on an average; pseudonyms made of words, syllables or letters do not. */
const NAMES_OF_ONE_WORD = 0.42;
const NAMES_OF_MORE = 0.4;
/** Where they are numbers as well they read more like names than that before they are taken for some. */
const NUMBERS_OF_ONE_WORD = 0.58;
const NUMBERS_OF_MORE = 0.55;
const FEWEST_OF_A_GROUP = 4;

/** What an archive's names of letters alone are, as far as one of their number tells of the others. */
export type Naming = 'names' | 'no-names' | 'no-names-but-numbers';

/**
 * Whether the values of letters alone that stand beside this one are names. `OTTER`, `HERON` and `LYNX` are a scheme of a
 * release; that one of them is a surname too says nothing.
 */
export function namingOf(value: string, summary: AttributeSummary): Naming {
  const isLone = isOneWord(value);
  const group = isLone ? summary.lone : summary.several;
  if (group === undefined) return 'names';
  const { distinct, likeness } = group;
  if (distinct >= FEWEST_OF_A_GROUP && likeness < (isLone ? NAMES_OF_ONE_WORD : NAMES_OF_MORE))
    return 'no-names';
  const both = Object.keys(summary.namesToo ?? {}).length;
  return both >= BOTH_PATIENTS &&
    isNameAndNumber(value, summary) &&
    likeness < (isLone ? NUMBERS_OF_ONE_WORD : NUMBERS_OF_MORE)
    ? 'no-names-but-numbers'
    : 'names';
}
