import type { Quad } from './raster.js';
import type { Reading } from './reading.js';

/** What a place that looks like text comes to. */
export type Legibility = 'read' | 'unreadable' | 'no-text';

/** Least confidence of the reading, by how many letters and digits it has; short ones arise from edges and rings. */
const LEAST_CONFIDENCE: readonly number[] = [1.1, 0.97, 0.95, 0.85, 0.75, 0.65];
const LEAST_CONFIDENCE_LONG = 0.6;

/** A faint place is believed when its reading is. */
const FAINT_SCORE = 0.62;
const FAINT_CONFIDENCE = 0.9;

/** Lines higher than this share of the image's longer side (and than this many pixels) are hardly ever text. */
const MOST_HEIGHT_SHARE = 0.1;
const MOST_HEIGHT = 100;
const HIGH_LINE_CONFIDENCE = 0.95;

/** What an unreadable line of text is at least: long for its height, scored well, read as some characters. */
const UNREADABLE = { score: 0.8, ratio: 3, characters: 4, confidence: 0.35 } as const;

const HAN = /\p{Script=Han}/u;

/** A character that stands alone is a marker, a capital; single digits come from rings and corners. */
const MARKER = /^[A-Z]$/;

/** Letters and digits of a reading. */
export function lettersOf(text: string): string[] {
  return [...text].filter((character) => /[\p{L}\p{N}]/u.test(character));
}

/** A single Han character is what the recogniser makes of a blob, a single digit of a corner. */
function leastConfidence(letters: readonly string[]): number {
  const isHan = letters.some((letter) => HAN.test(letter));
  if (letters.length === 1 && !MARKER.test(letters[0] ?? '')) return 1.1;
  if (isHan && letters.length < 3) return letters.length < 2 ? 1.1 : 0.97;
  return (LEAST_CONFIDENCE[letters.length] ?? LEAST_CONFIDENCE_LONG) + (isHan ? 0.1 : 0);
}

function sidesOf([a, b, , d]: Quad): readonly [long: number, short: number] {
  const [along, across] = [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(d.x - a.x, d.y - a.y)];
  return [Math.max(along, across), Math.min(along, across)];
}

/**
 * Whether a place holds text that can be read, text that can't, or none. The detector alone fires on implants, rings
 * and vessels: what was read there is the filter.
 *
 * @param score the detector's, `imageSide` the longer side of the image in pixels
 */
export function legibilityOf(
  place: { readonly quad: Quad; readonly score: number },
  reading: Reading,
  imageSide: number,
): Legibility {
  const letters = lettersOf(reading.text);
  const [long, short] = sidesOf(place.quad);
  const isHigh = short > Math.max(MOST_HEIGHT, imageSide * MOST_HEIGHT_SHARE);
  const least = Math.max(
    leastConfidence(letters),
    place.score < FAINT_SCORE ? FAINT_CONFIDENCE : 0,
    isHigh ? HIGH_LINE_CONFIDENCE : 0,
  );
  if (reading.confidence >= least) return 'read';
  const isLine = !isHigh && long >= short * UNREADABLE.ratio && place.score >= UNREADABLE.score;
  const isWritten = letters.length >= UNREADABLE.characters && reading.confidence >= UNREADABLE.confidence;
  return isLine && isWritten ? 'unreadable' : 'no-text';
}
