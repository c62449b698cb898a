import { type DepthMap, depthAt } from './depth.js';

/** One bulge (or hollow, negative) of the drawn face: place beside and above the eyes' middle, spread, height; mm. */
interface Bulge {
  readonly aside: number;
  readonly up: number;
  readonly wide: number;
  readonly high: number;
  readonly height: number;
}

/** A face in a few strokes: a mean adult's, drawn by hand; children's and old people's are found with it as well. */
const DRAWN_FACE: readonly Bulge[] = [
  { aside: 0, up: -36, wide: 11, high: 10, height: 12 },
  { aside: 0, up: -24, wide: 9, high: 12, height: 7 },
  { aside: 0, up: -8, wide: 9, high: 12, height: 4 },
  { aside: 32, up: 0, wide: 13, high: 10, height: -9 },
  { aside: 16, up: 2, wide: 7, high: 8, height: -4 },
  { aside: 24, up: 18, wide: 22, high: 9, height: 4 },
  { aside: 38, up: -30, wide: 15, high: 14, height: 3 },
  { aside: 0, up: -68, wide: 20, high: 11, height: 5 },
  { aside: 0, up: -88, wide: 16, high: 6, height: -2 },
  { aside: 0, up: -102, wide: 15, high: 11, height: 5 },
];

function drawnAt(left: number, up: number): number {
  let height = 0;
  for (const b of DRAWN_FACE) {
    const x = (Math.abs(left) - b.aside) / b.wide;
    const y = (up - b.up) / b.high;
    height += b.height * Math.exp(-(x * x + y * y));
  }
  return height;
}

const TERMS = 6;

/** Takes the best quadric (constant, slopes, curvatures) out of values, in place; false where there is no fit. */
function takeOutQuadric(xs: Float64Array, ys: Float64Array, values: Float64Array, count: number): boolean {
  const matrix = new Float64Array(TERMS * (TERMS + 1));
  const row = new Float64Array(TERMS + 1);
  for (let n = 0; n < count; n += 1) {
    const x = (xs[n] ?? 0) / 50;
    const y = (ys[n] ?? 0) / 50;
    row[0] = 1;
    row[1] = x;
    row[2] = y;
    row[3] = x * x;
    row[4] = x * y;
    row[5] = y * y;
    row[6] = values[n] ?? 0;
    for (let i = 0; i < TERMS; i += 1)
      for (let j = i; j <= TERMS; j += 1) {
        const at = i * (TERMS + 1) + j;
        matrix[at] = (matrix[at] ?? 0) + (row[i] ?? 0) * (row[j] ?? 0);
      }
  }
  for (let i = 0; i < TERMS; i += 1)
    for (let j = 0; j < i; j += 1) matrix[i * (TERMS + 1) + j] = matrix[j * (TERMS + 1) + i] ?? 0;
  for (let i = 0; i < TERMS; i += 1) {
    const pivot = matrix[i * (TERMS + 1) + i] ?? 0;
    if (Math.abs(pivot) < 1e-6) return false;
    for (let r = 0; r < TERMS; r += 1) {
      if (r === i) continue;
      const factor = (matrix[r * (TERMS + 1) + i] ?? 0) / pivot;
      for (let j = i; j <= TERMS; j += 1) {
        const at = r * (TERMS + 1) + j;
        matrix[at] = (matrix[at] ?? 0) - factor * (matrix[i * (TERMS + 1) + j] ?? 0);
      }
    }
  }
  const terms = Array.from({ length: TERMS }, (_, i) => {
    return (matrix[i * (TERMS + 1) + TERMS] ?? 0) / (matrix[i * (TERMS + 1) + i] ?? 1);
  });
  const [c = 0, cx = 0, cy = 0, cxx = 0, cxy = 0, cyy = 0] = terms;
  for (let n = 0; n < count; n += 1) {
    const x = (xs[n] ?? 0) / 50;
    const y = (ys[n] ?? 0) / 50;
    values[n] = (values[n] ?? 0) - (c + cx * x + cy * y + cxx * x * x + cxy * x * y + cyy * y * y);
  }
  return true;
}

const SCALES = [0.76, 0.9, 1.05] as const;
const STEP_MM = 5;
const LEAST_PLACES = 130;
/** Places further behind or before the middle of the eyes than this are no part of a face, mm. */
const BAND_MM = 48;

/**
 * How much a relief looks like a drawn face: the correlation of both after the curvature of the head is taken out
 * of each, over the places that hold skin. -1 to 1; 0 where too little is seen.
 *
 * @param eyes the supposed point between the eyes, mm left of and above the map's centre
 * @param shifts heights to try about it, mm
 */
export function likenessToFace(
  map: DepthMap,
  eyes: readonly [number, number],
  shifts: readonly number[],
): number {
  const level = depthAt(map, eyes[0], eyes[1]);
  if (Number.isNaN(level)) return 0;
  let best = 0;
  const most = Math.ceil(((112 / STEP_MM) * 200) / STEP_MM);
  const xs = new Float64Array(most);
  const ys = new Float64Array(most);
  const seen = new Float64Array(most);
  const drawn = new Float64Array(most);
  for (const scale of SCALES)
    for (const shift of shifts) {
      let count = 0;
      for (let up = -112; up <= 40; up += STEP_MM)
        for (let left = -48; left <= 48; left += STEP_MM) {
          if ((left / 50) ** 2 + ((up + 32) / 80) ** 2 > 1) continue;
          const depth = depthAt(map, eyes[0] + left * scale, eyes[1] + shift + up * scale);
          if (Number.isNaN(depth) || Math.abs(depth - level) > BAND_MM) continue;
          xs[count] = left;
          ys[count] = up;
          seen[count] = depth;
          drawn[count] = drawnAt(left, up);
          count += 1;
        }
      if (count < LEAST_PLACES) continue;
      if (!takeOutQuadric(xs, ys, seen, count) || !takeOutQuadric(xs, ys, drawn, count)) continue;
      let both = 0;
      let one = 0;
      let other = 0;
      for (let n = 0; n < count; n += 1) {
        // A single spike must not outweigh the rest.
        const s = Math.max(-16, Math.min(16, seen[n] ?? 0));
        const d = drawn[n] ?? 0;
        both += s * d;
        one += s * s;
        other += d * d;
      }
      best = Math.max(best, both / Math.sqrt(one * other + 1e-9));
    }
  return best;
}
