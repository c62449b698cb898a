import type { TextNetworks } from './networks.js';
import { type Quad, type Raster, sampleAt, sampleSharplyAt } from './raster.js';

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

/** Height of the line the recogniser wants, and the widths it may have, in pixels. */
const LINE_HEIGHT = 48;
const LEAST_WIDTH = 64;
const MOST_WIDTH = 2400;

/** A confident reading ends the search for the way up. */
const SURE = 0.9;

function sidesOf([a, b, , d]: Quad): readonly [width: number, height: number] {
  return [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(d.x - a.x, d.y - a.y)];
}

/** What is inside a quad, straightened and brought to a size: sharply where it grows. */
function straightenTo(image: Raster, [a, b, c, d]: Quad, width: number, height: number): Raster {
  const sample = height > sidesOf([a, b, c, d])[1] ? sampleSharplyAt : sampleAt;
  const data = new Uint8Array(width * height * image.channels);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / height;
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5) / width;
      const px = (1 - v) * ((1 - u) * a.x + u * b.x) + v * ((1 - u) * d.x + u * c.x);
      const py = (1 - v) * ((1 - u) * a.y + u * b.y) + v * ((1 - u) * d.y + u * c.y);
      sample(image, px - 0.5, py - 0.5, data, (y * width + x) * image.channels);
    }
  }
  return { width, height, channels: image.channels, data };
}

/** The line inside a quad, straightened, in the size that it has. */
export function straighten(image: Raster, quad: Quad): Raster {
  const [width, height] = sidesOf(quad);
  return straightenTo(image, quad, Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
}

/** The line inside a quad, straightened, as high as the recogniser wants it. */
function lineIn(image: Raster, quad: Quad): Raster {
  const [width, height] = sidesOf(quad);
  const natural = Math.round((width * LINE_HEIGHT) / Math.max(1, height));
  return straightenTo(image, quad, Math.max(8, Math.min(MOST_WIDTH, natural)), LINE_HEIGHT);
}

/** The recogniser's tensor: blue, green, red in -1 to 1, zero beyond the line's end. */
function tensorOf(scaled: Raster): { values: Float32Array; width: number; used: number } {
  const width = Math.max(LEAST_WIDTH, Math.ceil(scaled.width / 8) * 8);
  const values = new Float32Array(3 * LINE_HEIGHT * width);
  for (let channel = 0; channel < 3; channel++) {
    const sample = scaled.channels === 3 ? 2 - channel : 0;
    for (let y = 0; y < LINE_HEIGHT; y++) {
      for (let x = 0; x < scaled.width; x++) {
        const value = scaled.data[(y * scaled.width + x) * scaled.channels + sample] ?? 0;
        values[(channel * LINE_HEIGHT + y) * width + x] = value / 127.5 - 1;
      }
    }
  }
  return { values, width, used: scaled.width };
}

/**
 * Best class of each step, repeats and blanks dropped (connectionist temporal classification).
 *
 * @param used share of the tensor's width that the line fills
 */
function decode(values: Float32Array, classes: number, characters: readonly string[], used: number): Reading {
  let text = '';
  let last = 0;
  const probabilities: number[] = [];
  const positions: number[] = [];
  for (let step = 0; step + classes <= values.length; step += classes) {
    let best = 0;
    let most = -1;
    for (let i = 0; i < classes; i++) {
      const value = values[step + i] ?? 0;
      if (value > most) [most, best] = [value, i];
    }
    if (best !== 0 && best !== last) {
      text += characters[best] ?? '';
      probabilities.push(most);
      positions.push(Math.min(1, (step + classes / 2) / values.length / used));
    }
    last = best;
  }
  const sum = probabilities.reduce((total, p) => total + p, 0);
  const confidence = probabilities.length === 0 ? 0 : sum / probabilities.length;
  return { text, confidence, characters: probabilities, positions };
}

/** Reads the line in a quad, from its first side to its third. */
export async function readLine(image: Raster, quad: Quad, networks: TextNetworks): Promise<Reading> {
  const { values, width, used } = tensorOf(lineIn(image, quad));
  const answer = await networks.recogniser.run(values, [1, 3, LINE_HEIGHT, width]);
  const classes = answer.shape[2] ?? networks.characters.length;
  return decode(answer.values, classes, networks.characters, used / width);
}

/** A longer reading of nearly equal confidence says more than a shorter one. */
function merit(reading: Reading): number {
  return reading.confidence * Math.min(1, 0.7 + 0.1 * reading.text.trim().length);
}

/** Corners from the top left of the text once the line was turned clockwise by quarters. */
function turnedQuad([a, b, c, d]: Quad, quarter: number): Quad {
  if (quarter === 1) return [d, a, b, c];
  if (quarter === 2) return [c, d, a, b];
  return quarter === 3 ? [b, c, d, a] : [a, b, c, d];
}

/**
 * Reads the line in a quad. Level lines are read as they stand and, where unsure, upside down; places higher than they
 * are wide in both quarter turns, and as they stand where neither gives anything.
 */
export async function readPlace(image: Raster, quad: Quad, networks: TextNetworks): Promise<PlaceReading> {
  const [width, height] = sidesOf(quad);
  if (Math.round(height) <= Math.round(width) * 1.4) return best(image, quad, [0, 2], SURE, networks);
  const turned = await best(image, quad, [3, 1], Number.POSITIVE_INFINITY, networks);
  if (turned.reading.confidence >= SURE && turned.reading.text.length > 1) return turned;
  const upright = await readLine(image, quad, networks);
  return merit(upright) > merit(turned.reading) ? { reading: upright, quad } : turned;
}

/** The reading of most merit among some quarter turns; one of `enough` confidence ends the search. */
async function best(
  image: Raster,
  quad: Quad,
  turns: readonly number[],
  enough: number,
  networks: TextNetworks,
): Promise<PlaceReading> {
  let found: PlaceReading = { reading: { text: '', confidence: 0, characters: [], positions: [] }, quad };
  for (const quarter of turns) {
    const turned = turnedQuad(quad, quarter);
    const reading = await readLine(image, turned, networks);
    if (merit(reading) > merit(found.reading)) found = { reading, quad: turned };
    if (found.reading.confidence >= enough && found.reading.text.trim().length > 1) break;
  }
  return found;
}
