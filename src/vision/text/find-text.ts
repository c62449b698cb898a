import { detectText, scaleFor } from './detect.js';
import { legibilityOf } from './legible.js';
import type { TextNetworks } from './networks.js';
import { type Box, boxOf, type Quad, type Raster } from './raster.js';
import { type Reading, readPlace } from './recognise.js';

/** A line of text in an image, in pixels of that image. */
export interface TextLine {
  /** As read; of unreadable lines what came out, for nobody's eyes. */
  readonly text: string;
  readonly isReadable: boolean;
  readonly quad: Quad;
  readonly box: Box;
  /** 0 to 1: of the detector that there is text. */
  readonly score: number;
  /** 0 to 1: of the recogniser that it says this. */
  readonly confidence: number;
}

/** Reads a line again that the recogniser was unsure of. */
export type SecondReader = (image: Raster, quad: Quad) => Promise<Reading>;

export interface FindTextOptions {
  /** Magnification over the usual one; .75 costs half and misses letters below 10 pixels. */
  readonly zoom?: number;
  readonly secondReader?: SecondReader;
}

/** Readings below this confidence are read a second time. */
const UNSURE = 0.8;

/**
 * Finds and reads the lines of text in an image: level, turned by quarters or a little, light or dark. Places that look
 * like text and can't be read are given as unreadable; those that turn out to be something else are left out.
 *
 * @example const lines = await findText({ width, height, channels: 1, data }, await loadTextNetworks());
 */
export async function findText(
  image: Raster,
  networks: TextNetworks,
  options: FindTextOptions = {},
): Promise<TextLine[]> {
  const { zoom = 1, secondReader } = options;
  const scale = Math.max(1, scaleFor(image.width, image.height) * zoom);
  const side = Math.max(image.width, image.height);
  const lines: TextLine[] = [];
  for (const place of await detectText(image, networks.detector, scale)) {
    let reading = await readPlace(image, place.quad, networks);
    let legibility = legibilityOf(place, reading, side);
    if (secondReader !== undefined && reading.confidence < UNSURE && legibility !== 'no-text') {
      const second = await secondReader(image, place.quad);
      if (second.confidence > reading.confidence) reading = second;
      legibility = legibilityOf(place, reading, side);
    }
    if (legibility === 'no-text') continue;
    lines.push({
      text: reading.text.trim(),
      isReadable: legibility === 'read',
      quad: place.quad,
      box: boxOf(place.quad, image.width, image.height),
      score: place.score,
      confidence: reading.confidence,
    });
  }
  return lines;
}
