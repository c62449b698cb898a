import { lettersOf } from './legible.js';
import type { TextNetworks } from './networks.js';
import type { Point, Quad, Raster } from './raster.js';
import type { PlaceReading, Reading } from './reading.js';
import { readLine, straighten } from './recognise.js';

/** How far a line is followed at a time and how often, in heights of the line. */
const STEP = 4;
const MOST_STEPS = 3;

/** Strip beyond an end that is searched for ink, in heights, and how busy it is at least against the line itself. */
const STRIP = 0.9;
const LEAST_INK = 0.45;

/** A longer reading may be this much less sure than the shorter one that it holds. */
const MOST_LOSS = 0.08;

/** Outer characters less sure than this, or this many usual steps away from the others, are no part of the line. */
const LEAST_OUTER = 0.6;
const MOST_APART = 3;

/** Room left behind the last character of a followed line, in heights. */
const END_ROOM = 0.6;

function shift({ x, y }: Point, along: Point, by: number): Point {
  return { x: x + along.x * by, y: y + along.y * by };
}

interface Axis {
  readonly along: Point;
  readonly length: number;
  readonly height: number;
}

function axisOf([a, b, , d]: Quad): Axis {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const height = Math.hypot(d.x - a.x, d.y - a.y);
  return { along: { x: (b.x - a.x) / (length || 1), y: (b.y - a.y) / (length || 1) }, length, height };
}

/** The quad between two places on its axis, in pixels from its beginning. */
function span(quad: Quad, from: number, to: number): Quad {
  const [a, , , d] = quad;
  const { along } = axisOf(quad);
  return [shift(a, along, from), shift(a, along, to), shift(d, along, to), shift(d, along, from)];
}

function isInside({ width, height }: Raster, { x, y }: Point): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** Mean step between neighbouring samples along the middle of a line: how busy it is. */
function inkOf(image: Raster, quad: Quad): number {
  const { width, height, channels, data } = straighten(image, quad);
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(height * 0.2); y < Math.ceil(height * 0.8); y++) {
    for (let x = 1; x < width; x++) {
      const at = (y * width + x) * channels;
      sum += Math.abs((data[at] ?? 0) - (data[at - channels] ?? 0));
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

function folded(text: string): string {
  return lettersOf(text.toUpperCase()).join('');
}

/** Outer letters of a reading that the end of its place may have cut or made into others, as a share of it. */
const MOST_CUT = 0.34;

/** True where a reading holds another, whose outer letters may have been cut. */
function holds(longer: Reading, shorter: Reading, isAtEnd: boolean): boolean {
  const [long, short] = [folded(longer.text), folded(shorter.text)];
  if (long.length <= short.length || longer.confidence < shorter.confidence - MOST_LOSS) return false;
  const most = Math.max(1, Math.floor(short.length * MOST_CUT));
  for (let cut = 1; cut <= most; cut++) {
    const core = isAtEnd ? short.slice(0, short.length - cut) : short.slice(cut);
    if (long.includes(core)) return true;
  }
  return false;
}

/** A reading without the outer characters that its surroundings, not its writer, put there. */
function withoutStrays(reading: Reading, isAtEnd: boolean): Reading {
  const letters = [...reading.text];
  const steps = reading.positions
    .slice(1)
    .map((position, i) => position - (reading.positions[i] ?? 0))
    .sort((a, b) => a - b);
  const usual = steps[steps.length >> 1] ?? 1;
  let [from, to] = [0, letters.length];
  const isStray = (outer: number, inner: number): boolean => {
    const apart = Math.abs((reading.positions[outer] ?? 0) - (reading.positions[inner] ?? 0));
    return (reading.characters[outer] ?? 0) < LEAST_OUTER || apart > MOST_APART * usual;
  };
  // Two blanks together part a line from the next one on its row.
  const parts = reading.text.split(/\s{2,}/).filter((part) => part !== '');
  if (parts.length > 1 && isAtEnd) to = [...(parts[0] ?? '')].length;
  if (parts.length > 1 && !isAtEnd) from = letters.length - [...(parts.at(-1) ?? '')].length;
  while (isAtEnd && to > from + 1 && isStray(to - 1, to - 2)) to -= 1;
  while (!isAtEnd && from < to - 1 && isStray(from, from + 1)) from += 1;
  if (from === 0 && to === letters.length) return reading;
  const characters = reading.characters.slice(from, to);
  return {
    text: letters.slice(from, to).join(''),
    characters,
    positions: reading.positions.slice(from, to),
    confidence: characters.reduce((sum, one) => sum + one, 0) / Math.max(1, characters.length),
  };
}

/** Follows a line beyond one of its ends; undefined where nothing more is written there. */
async function follow(
  image: Raster,
  { reading, quad }: PlaceReading,
  isAtEnd: boolean,
  networks: TextNetworks,
): Promise<PlaceReading | undefined> {
  const { length, height } = axisOf(quad);
  const strip = isAtEnd ? span(quad, length, length + STRIP * height) : span(quad, -STRIP * height, 0);
  if (!strip.every((corner) => isInside(image, corner))) return undefined;
  if (inkOf(image, strip) < LEAST_INK * inkOf(image, quad)) return undefined;
  const [from, to] = isAtEnd ? [0, length + STEP * height] : [-STEP * height, length];
  const longer = span(quad, from, to);
  const read = withoutStrays(await readLine(image, longer, networks), isAtEnd);
  if (!holds(read, reading, isAtEnd)) return undefined;
  const first = from + (to - from) * (read.positions[0] ?? 0) - END_ROOM * height;
  const last = from + (to - from) * (read.positions.at(-1) ?? 1) + END_ROOM * height;
  const cut = isAtEnd ? span(quad, from, Math.min(to, last)) : span(quad, Math.max(from, first), to);
  return { reading: read, quad: cut };
}

/**
 * Follows a line beyond both ends of its place, for detectors let go of faint and widely spaced lines too early. A longer
 * reading is taken where it holds the shorter one and is about as sure.
 */
export async function followLine(
  image: Raster,
  place: PlaceReading,
  networks: TextNetworks,
): Promise<PlaceReading> {
  let followed = place;
  for (const isAtEnd of [true, false]) {
    for (let step = 0; step < MOST_STEPS; step++) {
      const longer = await follow(image, followed, isAtEnd, networks);
      if (longer === undefined) break;
      followed = longer;
    }
  }
  return followed;
}
