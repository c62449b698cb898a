import { lettersOf } from './legible.js';
import type { TextNetworks } from './networks.js';
import { type Point, type Quad, type Raster, resize, sampleAt, sampleSharplyAt } from './raster.js';
import type { PlaceReading, Reading } from './reading.js';

/** Height of the line the recogniser wants, and the widths it may have, in pixels. */
const LINE_HEIGHT = 48;
const LEAST_WIDTH = 64;
const MOST_WIDTH = 2400;

/** A confident reading ends the search for the way up. */
const SURE = 0.9;

function sidesOf([a, b, , d]: Quad): readonly [width: number, height: number] {
  return [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(d.x - a.x, d.y - a.y)];
}

/** Margin around a line when it is read, in its heights: the recogniser learnt on lines with some room. */
const ROOM = 0.16;

/** Readings less sure than this are tried once more on a softer picture, so many times coarser, where it stays this high. */
const DOUBTFUL = 0.985;
/** Readings less sure than this are of something else than text: no softer picture mends them. */
const HOPELESS = 0.5;
const SOFTER = 0.75;
const LEAST_SOFT_HEIGHT = 11;

/** A quad with the room around it in which it is read. */
function withRoom([a, b, c, d]: Quad): Quad {
  const [width, height] = sidesOf([a, b, c, d]);
  const margin = ROOM * height;
  const along = { x: ((b.x - a.x) / (width || 1)) * margin, y: ((b.y - a.y) / (width || 1)) * margin };
  const down = { x: (d.x - a.x) * ROOM, y: (d.y - a.y) * ROOM };
  const move = ({ x, y }: Point, right: 1 | -1, below: 1 | -1): Point => ({
    x: x + right * along.x + below * down.x,
    y: y + right * along.y + below * down.y,
  });
  return [move(a, -1, -1), move(b, 1, -1), move(c, 1, 1), move(d, -1, 1)];
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

/** The line inside a quad, straightened, as high as the recogniser wants it; through fewer pixels where it is softened. */
function lineIn(image: Raster, quad: Quad, softHeight?: number): Raster {
  const [width, height] = sidesOf(quad);
  const ratio = width / Math.max(1, height);
  const wanted = Math.max(8, Math.min(MOST_WIDTH, Math.round(ratio * LINE_HEIGHT)));
  if (softHeight === undefined) return straightenTo(image, quad, wanted, LINE_HEIGHT);
  const coarse = straightenTo(image, quad, Math.max(8, Math.round(ratio * softHeight)), softHeight);
  return resize(coarse, wanted, LINE_HEIGHT);
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

/** The recogniser is shy of blanks: between characters they seldom come to be the best class. So likely they are there. */
const LEAST_BLANK = 0.08;

/**
 * Best class of each step, repeats and blanks dropped (connectionist temporal classification).
 *
 * @param used share of the tensor's width that the line fills
 */
function decode(values: Float32Array, classes: number, characters: readonly string[], used: number): Reading {
  let text = '';
  let last = 0;
  /** The highest probability of a blank since the last character. */
  let blank = 0;
  const probabilities: number[] = [];
  const positions: number[] = [];
  for (let step = 0; step + classes <= values.length; step += classes) {
    let best = 0;
    let most = -1;
    for (let i = 0; i < classes; i++) {
      const value = values[step + i] ?? 0;
      if (value > most) [most, best] = [value, i];
    }
    blank = Math.max(blank, values[step + classes - 1] ?? 0);
    if (best !== 0 && best !== last) {
      const isBlank = best === classes - 1 || text === '' || text.endsWith(' ');
      if (!isBlank && blank >= LEAST_BLANK) {
        text += ' ';
        probabilities.push(probabilities.at(-1) ?? most);
        positions.push(positions.at(-1) ?? 0);
      }
      text += characters[best] ?? '';
      blank = 0;
      probabilities.push(most);
      positions.push(Math.min(1, (step + classes / 2) / values.length / used));
    }
    last = best;
  }
  const sum = probabilities.reduce((total, p) => total + p, 0);
  const confidence = probabilities.length === 0 ? 0 : sum / probabilities.length;
  return { text, confidence, characters: probabilities, positions };
}

interface Answer {
  readonly values: Float32Array;
  readonly classes: number;
  /** Share of the tensor's width that the line fills. */
  readonly used: number;
}

/** Faint lines are stretched so many times at most: the grain grows with them. */
const MOST_STRETCH = 2;
/** Share of samples at either end that is no part of a line's range. */
const TAIL = 0.01;
/** Stretching by less changes nothing. */
const LEAST_STRETCH = 1.05;

/** The line with its levels spread around their middle, as far as it is fainter than the recogniser is used to. */
function stretched(line: Raster): Raster {
  const sorted = line.data.slice().sort();
  const low = sorted[Math.round(TAIL * (sorted.length - 1))] ?? 0;
  const high = sorted[Math.round((1 - TAIL) * (sorted.length - 1))] ?? 0;
  const gain = Math.min(MOST_STRETCH, 255 / Math.max(1, high - low));
  if (gain < LEAST_STRETCH) return line;
  const reach = ((high - low) * gain) / 2;
  const middle = (low + high) / 2;
  const centre = Math.max(reach, Math.min(255 - reach, middle));
  const data = Uint8Array.from(line.data, (level) =>
    Math.max(0, Math.min(255, Math.round((level - middle) * gain + centre))),
  );
  return { ...line, data };
}

async function answerTo(line: Raster, networks: TextNetworks): Promise<Answer> {
  const { values, width, used } = tensorOf(stretched(line));
  const answer = await networks.recogniser.run(values, [1, 3, LINE_HEIGHT, width]);
  const classes = answer.shape[2] ?? networks.characters.length;
  return { values: answer.values, classes, used: used / width };
}

/** What answers to pictures of one line say together: their probabilities averaged, step by step. */
function together(first: Answer, others: readonly Answer[], networks: TextNetworks): Reading {
  const mean = first.values.slice();
  for (const { values } of others)
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (values[i] ?? 0);
  for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) / (others.length + 1);
  return decode(mean, first.classes, networks.characters, first.used);
}

/**
 * Reads the line in a quad, from its first side to its third, and where that is doubtful through softer pictures of it
 * as well: steps of pixel fonts and grain mislead less when they are softened.
 */
export async function readLine(image: Raster, quad: Quad, networks: TextNetworks): Promise<Reading> {
  const roomy = withRoom(quad);
  const sharp = await answerTo(lineIn(image, roomy), networks);
  let read = together(sharp, [], networks);
  const isDoubtful = read.confidence >= HOPELESS && read.confidence < DOUBTFUL;
  if (isDoubtful && lettersOf(read.text).length > 1) {
    const softer: Answer[] = [];
    for (const pixels of [sidesOf(roomy)[1], SOFTER * Math.min(LINE_HEIGHT, sidesOf(roomy)[1])])
      if (pixels >= LEAST_SOFT_HEIGHT)
        softer.push(await answerTo(lineIn(image, roomy, Math.round(pixels)), networks));
    read = together(sharp, softer, networks);
  }
  const [width, height] = sidesOf(quad);
  const margin = (ROOM * height) / (width || 1);
  const positions = read.positions.map((position) => position * (1 + 2 * margin) - margin);
  return { ...read, positions: positions.map((position) => Math.max(0, Math.min(1, position))) };
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
