import type { SampleArray } from './samples.js';

/** A gray picture in which pixels of a level that stands out are 255. */
export interface LevelPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Stored values of a gray frame. */
interface Stored {
  readonly width: number;
  readonly height: number;
  readonly values: SampleArray;
}

/**
 * A level stands out where this many of its pixels have an equal neighbour at the right or below, and this many times
 * more than those of the occupied levels around it: grain has no equal neighbours, what a console draws has.
 */
const LEAST_PAIRS = 60;
const OUTSTANDING = 6;
const LEVELS_AROUND = 4;

/** Times more equal neighbours than as many pixels strewn by chance would have. */
const OVER_CHANCE = 3;

/** Most levels that may stand out; a picture of few flat areas has nothing else. */
const MOST_LEVELS = 8;

/** Connected pixels fewer than this are specks. */
const LEAST_STROKE = 6;

/** Lettering covers at most this share of an image, in runs of pixels at most this long on average, and at least so many. */
const MOST_COVERED = 0.12;
const LONGEST_RUN = 14;
const LEAST_RUNS = 24;

/** Lettering is hidden where it differs from what is around it by less than this, of 255, or than the grain there. */
const VISIBLE_STEP = 28;
/** How far from a drawn pixel its surroundings are looked at. */
const AROUND = 4;

/** Light of a pixel for each drawn one beside it, and at most. */
const SOFT = 30;
const MOST_SOFT = 150;

/** How many pixels of each level there are with an equal neighbour at the right or below. */
function pairsByLevel({ width, height, values }: Stored): Map<number, number> {
  const pairs = new Map<number, number>();
  let [level, run] = [values[0] ?? 0, 0];
  const note = (): void => {
    if (run > 0) pairs.set(level, (pairs.get(level) ?? 0) + run);
  };
  for (let y = 0; y + 1 < height; y++) {
    const row = y * width;
    for (let at = row; at + 1 < row + width; at++) {
      const value = values[at] ?? 0;
      if (values[at + 1] !== value && values[at + width] !== value) continue;
      if (value !== level) {
        note();
        [level, run] = [value, 0];
      }
      run += 1;
    }
  }
  note();
  return pairs;
}

/** True where pixels of a level keep together more than chance would have them. */
function isTogether(values: SampleArray, level: number, pairs: number): boolean {
  let count = 0;
  for (const value of values) if (value === level) count += 1;
  const density = count / values.length;
  return pairs >= OVER_CHANCE * count * (1 - (1 - density) ** 2);
}

/** Levels with far more equal neighbours than the levels around them, those with most first. */
function outstandingLevels(stored: Stored): number[] {
  const { values } = stored;
  const levels = [...pairsByLevel(stored)].sort(([a], [b]) => a - b);
  const found = levels.filter(([level, count], at) => {
    if (count < LEAST_PAIRS || count > values.length * MOST_COVERED) return false;
    const around = levels
      .slice(Math.max(0, at - LEVELS_AROUND), at + LEVELS_AROUND + 1)
      .map(([, other]) => other)
      .sort((a, b) => a - b);
    const isOver = count >= OUTSTANDING * (around[around.length >> 1] ?? 0);
    return (isOver || levels.length <= 2 * LEVELS_AROUND) && isTogether(values, level, count);
  });
  return found
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_LEVELS)
    .map(([level]) => level);
}

/** Connected pixels of a level, less specks, as 255. */
function maskOf({ width, height, values }: Stored, level: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  const seen = new Uint8Array(width * height);
  for (let start = 0; start < mask.length; start++) {
    if (values[start] !== level || seen[start] === 1) continue;
    seen[start] = 1;
    const stroke = [start];
    for (let next = 0; next < stroke.length; next++) {
      const at = stroke[next] ?? 0;
      const x = at % width;
      for (let dy = -width; dy <= width; dy += width) {
        for (let dx = x === 0 ? 0 : -1; dx <= (x === width - 1 ? 0 : 1); dx++) {
          const other = at + dy + dx;
          if (values[other] !== level || seen[other] !== 0) continue;
          seen[other] = 1;
          stroke.push(other);
        }
      }
    }
    if (stroke.length >= LEAST_STROKE) for (const at of stroke) mask[at] = 255;
  }
  return mask;
}

/** True where a mask is made of many short runs that cover little: letters are, areas are not. */
function isLettering(mask: Uint8Array): boolean {
  let [pixels, runs, last] = [0, 0, 0];
  for (const value of mask) {
    if (value !== 0) pixels += 1;
    if (value !== 0 && last === 0) runs += 1;
    last = value;
  }
  return runs >= LEAST_RUNS && pixels <= mask.length * MOST_COVERED && pixels <= runs * LONGEST_RUN;
}

/** True where a mask can hardly be told from its surroundings in the picture that was looked at. */
function isHidden({ width, height }: Stored, seen: Uint8Array, mask: Uint8Array): boolean {
  let [inside, own, count, sum, squares] = [0, 0, 0, 0, 0];
  const look = (at: number): void => {
    if (mask[at] !== 0) return;
    const level = seen[at] ?? 0;
    count += 1;
    sum += level;
    squares += level * level;
  };
  for (let y = AROUND; y + AROUND < height; y++) {
    for (let x = AROUND; x + AROUND < width; x++) {
      const at = y * width + x;
      if (mask[at] === 0) continue;
      inside += 1;
      own += seen[at] ?? 0;
      for (const step of [-AROUND, AROUND, -AROUND * width, AROUND * width]) look(at + step);
    }
  }
  if (inside === 0 || count === 0) return false;
  const mean = sum / count;
  const grain = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return Math.abs(own / inside - mean) < Math.max(VISIBLE_STEP, grain);
}

/** Median distance of the levels beside a mask from its own: how coarse the grain is that it stands in. */
function grainBeside({ width, values }: Stored, level: number, mask: Uint8Array): number {
  const steps: number[] = [];
  mask.forEach((value, at) => {
    const [left, right] = [at - AROUND, at + AROUND];
    if (value === 0 || mask[left] !== 0 || mask[right] !== 0) return;
    for (const beside of [left, right, at - AROUND * width, at + AROUND * width])
      steps.push(Math.abs((values[beside] ?? level) - level));
  });
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0;
}

/** Draws a mask, and beside its pixels those whose level comes near: the soft edges and thin joints of strokes. */
function drawMask(stored: Stored, level: number, mask: Uint8Array, drawn: Uint8Array): void {
  const { width, values } = stored;
  const grain = Math.max(1, grainBeside(stored, level, mask));
  mask.forEach((value, at) => {
    if (value !== 0) {
      drawn[at] = 255;
      return;
    }
    let beside = 0;
    for (let dy = -width; dy <= width; dy += width)
      for (let dx = -1; dx <= 1; dx++) if (mask[at + dy + dx] === 255) beside += 1;
    if (beside === 0) return;
    const near = Math.max(0, 1 - Math.abs((values[at] ?? 0) - level) / grain);
    drawn[at] = Math.max(drawn[at] ?? 0, Math.min(MOST_SOFT, (SOFT * beside + MOST_SOFT) * near));
  });
}

/**
 * Lettering of one exact stored value that hardly differs from what is around it: a level above the background, within
 * the grain of the air, or beside a value that a window shows alike. Undefined where there is none, as nearly always.
 *
 * @param look gives the 8-bit picture in which the eye would look for it; asked for only where there is lettering
 */
export function hiddenLevelPicture(stored: Stored, look: () => Uint8Array): LevelPicture | undefined {
  const { width, height } = stored;
  const masks = outstandingLevels(stored)
    .map((level) => ({ level, mask: maskOf(stored, level) }))
    .filter(({ mask }) => isLettering(mask));
  if (masks.length === 0) return undefined;
  const seen = look();
  const hidden = masks.filter(({ mask }) => isHidden(stored, seen, mask));
  if (hidden.length === 0) return undefined;
  const drawn = new Uint8Array(width * height);
  for (const { level, mask } of hidden) drawMask(stored, level, mask, drawn);
  return { width, height, data: drawn };
}
