const MAX_NAME_LENGTH = 96;
const IDEOGRAPHIC = /^[\p{Script=Han}々ヶ]{2,5}$/u;
const HANGUL = /^\p{Script=Hangul}{2,5}$/u;
const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー・]{2,16}$/u;
const WORD = /^[\p{L}\p{M}][\p{L}\p{M}'’.-]*$/u;
const LATIN = /^[\p{Script=Latin}\p{M}'’.-]+$/u;
const VOWEL = /[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿąęıőű]/i;
const ASCII_WORD = /^[A-Za-z][A-Za-z'.-]*$/;
/** `Dr.`, `MD`, `PhD`, `Mrs.`: no vowel to read, and a person's yet. */
const TITLE = /^(?:dr|mr|mrs|ms|md|phd|ph\.d|mph|m\.d|st|jr|sr|bsc|msc|rn|rt|drs|dott|prof)\.?$/i;
const ASCII_VOWEL = /[aeiouy]/i;

/**
 * How much a value reads like the name of a person, by the grammar of PN alone (PS3.5 6.2.1): alphabetic components, vowels, a
 * length, native scripts. 0 to 1. It knows no names, so ordinary words pass: use it for attributes that are meant to hold names.
 *
 * @example nameLikeness('Lindqvist^Per') // 0.9
 * @example nameLikeness('ANON0017') // 0
 */
export function nameLikeness(value: string): number {
  if (value.length === 0 || value.length > MAX_NAME_LENGTH || /\d/.test(value)) return 0;
  if (!value.includes('=')) return groupLikeness(value);
  return Math.max(...value.split('=').map(groupLikeness));
}

function groupLikeness(group: string): number {
  const components = group
    .split('^')
    .map((component) => component.trim())
    .filter((component) => component !== '');
  const words = components.flatMap((component) => component.split(/[\s,]+/)).filter((word) => word !== '');
  if (words.length === 0 || words.length > 8) return 0;
  const native = words.filter(isNativeName).length;
  if (native > 0) return native === words.length ? 0.85 : 0.6;
  const readable = words.filter(isNameWord).length;
  if (readable < words.length || !words.some((word) => word.length >= 3)) return readable === 0 ? 0 : 0.3;
  if (components.length >= 2) return 0.9;
  if (words.length >= 2) return words.length <= 4 ? 0.75 : 0.4;
  return (words[0]?.length ?? 0) <= 20 ? 0.6 : 0.3;
}

function isNativeName(word: string): boolean {
  if (word.charCodeAt(0) < 0x400) return false;
  return IDEOGRAPHIC.test(word) || HANGUL.test(word) || KANA.test(word);
}

/** A word of letters; a Latin one of three letters or more has a vowel, unless it is a short title. */
function isNameWord(word: string): boolean {
  if (TITLE.test(word)) return true;
  if (ASCII_WORD.test(word)) return word.length < 3 || ASCII_VOWEL.test(word);
  if (!WORD.test(word)) return false;
  return word.length < 3 || !LATIN.test(word) || VOWEL.test(word);
}
