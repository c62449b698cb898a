import type { Legibility } from './legible.js';
import { lettersOf } from './legible.js';
import type { Quad } from './raster.js';
import type { Reading } from './reading.js';
import type { SecondReading } from './second-reader.js';

/** Readings less sure than this are given to the second reader; with other languages all are, for the first knows few marks. */
const DOUBTFUL = 0.9;

/** A place that the network takes for no text is only given to the second reader where it is a line and scored well. */
const LINE_RATIO = 3;
const LINE_SCORE = 0.75;
const LINE_CONFIDENCE = 0.45;

/** What the second reader says goes before where it is this sure, and surer than the network by the margin. */
const SURE = 0.8;
const MARGIN = 0.03;
const LEAST_LETTERS = 4;

/** Where the network read nothing it must be surer. */
const SURE_ALONE = 0.88;

/** Share of letters that differ between readings of which one knows the marks of the language. */
const MOST_UNLIKE = 0.1;

/** Share of characters that are letters and digits in what people write. */
const LEAST_WRITTEN = 0.7;

export interface FirstReading {
  readonly reading: Reading;
  readonly legibility: Legibility;
  readonly quad: Quad;
  /** Of the detector. */
  readonly score: number;
}

function ratioOf([a, b, , d]: Quad): number {
  return Math.hypot(b.x - a.x, b.y - a.y) / Math.max(1, Math.hypot(d.x - a.x, d.y - a.y));
}

/** True of languages that are written with other letters than English is. */
function isOfOthers(languages: readonly string[]): boolean {
  return languages.some((language) => language !== 'eng');
}

/** True where the second reader should be asked. */
export function isDoubtful(first: FirstReading, languages: readonly string[]): boolean {
  const { reading, legibility, quad, score } = first;
  const isAbroad = isOfOthers(languages);
  if (lettersOf(reading.text).length < 2 && !isAbroad) return false;
  if (legibility === 'read') return isAbroad || reading.confidence < DOUBTFUL;
  if (legibility === 'unreadable') return true;
  return (
    ratioOf(quad) >= LINE_RATIO && score >= LINE_SCORE && (isAbroad || reading.confidence >= LINE_CONFIDENCE)
  );
}

function folded(text: string): string {
  return lettersOf(text.toUpperCase()).join('');
}

function isWritten(text: string): boolean {
  const characters = text.replace(/\s/g, '');
  return lettersOf(characters).length >= LEAST_WRITTEN * [...characters].length;
}

/** Letters without their marks, in capitals. */
function bare(text: string): string[] {
  return [...text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase()].filter((letter) => letter !== ' ');
}

/** True where two readings are the same letters for the most part and only the second has marks on them. */
function isMarked(first: string, second: string): boolean {
  if (!/[^\p{ASCII}]/u.test(second)) return false;
  const [without, own] = [bare(first), bare(second.replaceAll('ß', 'B'))];
  if (without.length !== own.length) return false;
  return own.filter((letter, i) => letter !== without[i]).length <= MOST_UNLIKE * own.length;
}

/**
 * What two readers make of a line together. Where they agree the line is surer than by one; where they don't, the
 * second is believed if it is sure of something that looks written, and surer than the first.
 */
export function fuse(
  { reading, legibility }: FirstReading,
  second: SecondReading,
  languages: readonly string[] = [],
): { readonly text: string; readonly confidence: number; readonly legibility: Legibility } {
  const own = { text: reading.text.trim(), confidence: reading.confidence, legibility };
  const letters = lettersOf(second.text).length;
  if (isOfOthers(languages) && second.confidence >= SURE && isMarked(reading.text, second.text))
    return { text: second.text, confidence: Math.max(own.confidence, second.confidence), legibility };
  if (letters >= LEAST_LETTERS - 1 && folded(second.text) === folded(reading.text)) {
    const confidence = 1 - (1 - reading.confidence) * (1 - second.confidence);
    // The second reader keeps blanks better.
    return { text: second.text, confidence: Math.max(own.confidence, confidence), legibility: 'read' };
  }
  const least = legibility === 'read' ? Math.max(SURE, reading.confidence + MARGIN) : SURE_ALONE;
  if (second.confidence < least || letters < LEAST_LETTERS || !isWritten(second.text)) return own;
  return { text: second.text, confidence: second.confidence, legibility: 'read' };
}
