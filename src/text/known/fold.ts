import anyAscii from 'any-ascii';
import { matchesOf } from '../matches.js';

const ASCII_ONLY = /^[\x20-\x7e]*$/;

/**
 * A text in lower-case ASCII: accents dropped, other scripts transliterated letter by letter.
 *
 * @example foldText('Müller') // 'muller'
 */
export function foldText(text: string): string {
  return ASCII_ONLY.test(text) ? text.toLowerCase() : anyAscii(text.normalize('NFC')).toLowerCase();
}

/** A piece of a text with its place in it, in UTF-16 units. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{M}]+(?:['’ʼ`][\p{L}\p{M}]+)*/gu;
const WORD_ASCII = /[A-Za-z]+(?:['`][A-Za-z]+)*/g;
const ALPHANUMERIC = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text, folded to a-z; an apostrophe joins, anything else separates. */
export function wordsOf(text: string): readonly Piece[] {
  const words: Piece[] = [];
  for (const match of matchesOf(ASCII_ONLY.test(text) ? WORD_ASCII : WORD, text)) {
    const folded = foldText(match[0]).replace(/[^a-z]/g, '');
    if (folded !== '') words.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** The runs of letters and digits of a text, folded; leading zeros stay. */
export function groupsOf(text: string): readonly Piece[] {
  const groups: Piece[] = [];
  for (const match of matchesOf(ALPHANUMERIC, text)) {
    const folded = foldText(match[0]).replace(/[^a-z0-9]/g, '');
    if (folded !== '') groups.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return groups;
}

/** The normal form of a number: folded, no separators, no leading zeros. */
export function numberForm(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]/g, '')
    .replace(/^0+(?=.)/, '');
}
