import type { Quad } from './raster.js';

/** What the recogniser read, with the mean probability of its characters, 0 to 1. */
export interface Reading {
  readonly text: string;
  readonly confidence: number;
  /** Probability of each character. */
  readonly characters: readonly number[];
  /** Where each character stands, as a share of the line's length. */
  readonly positions: readonly number[];
}

/** A line as it was read, with its corners from the top left of the upright text. */
export interface PlaceReading {
  readonly reading: Reading;
  readonly quad: Quad;
}
