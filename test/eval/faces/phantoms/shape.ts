import type { Random } from './random.js';

/**
 * A head as a distance field in its own frame: x to the left, y up, z to the front, mm; the eyes lie at y = 0.
 * Negative inside. Proportions are a mean adult's, varied.
 */
export interface HeadShape {
  readonly distance: (x: number, y: number, z: number) => number;
  /** Size against an adult's. */
  readonly scale: number;
  readonly tip: readonly [number, number, number];
  readonly cranium: Ellipsoid;
  readonly eyes: readonly Ellipsoid[];
}

export interface Ellipsoid {
  readonly c: readonly [number, number, number];
  readonly r: readonly [number, number, number];
}

export interface HeadTraits {
  readonly scale: number;
  /** Nose against the mean adult's, 0.5 to 1.3. */
  readonly nose: number;
  readonly brow: number;
  readonly lips: number;
  readonly chin: number;
  readonly cheeks: number;
  readonly width: number;
  readonly lengthOfHead: number;
  readonly faceHeight: number;
  readonly eyes: number;
  readonly ears: number;
  /** Shift of the nose's tip to a side, mm. */
  readonly bend: number;
  readonly mouthOpen: number;
}

export function randomTraits(random: Random, age: 'adult' | 'child' | 'old'): HeadTraits {
  const child = age === 'child';
  const old = age === 'old' ? 1 : 0;
  return {
    scale: child ? random.between(0.74, 0.9) : random.between(0.93, 1.08),
    nose: child ? random.between(0.55, 0.85) : random.between(0.72, 1.25) + 0.1 * old,
    brow: child ? random.between(0.3, 0.7) : random.between(0.6, 1.3),
    lips: random.between(0.6, 1.4) - 0.3 * old,
    chin: random.between(0.5, 1.3),
    cheeks: random.between(0.7, 1.3) - 0.2 * old,
    width: random.between(0.92, 1.1),
    lengthOfHead: random.between(0.93, 1.08),
    faceHeight: child ? random.between(0.78, 0.9) : random.between(0.9, 1.1),
    eyes: random.between(0.6, 1.3) + 0.2 * old,
    ears: random.between(0.8, 1.3),
    bend: random.between(-2, 2),
    mouthOpen: random.chance(0.15) ? random.between(3, 9) : 0,
  };
}

export function ellipsoidDistance({ c, r }: Ellipsoid, x: number, y: number, z: number): number {
  const px = (x - c[0]) / r[0];
  const py = (y - c[1]) / r[1];
  const pz = (z - c[2]) / r[2];
  const k0 = Math.sqrt(px * px + py * py + pz * pz);
  const qx = px / r[0];
  const qy = py / r[1];
  const qz = pz / r[2];
  const k1 = Math.sqrt(qx * qx + qy * qy + qz * qz);
  return k1 < 1e-9 ? -Math.min(r[0], r[1], r[2]) : (k0 * (k0 - 1)) / k1;
}

export function join(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}

export function carve(a: number, b: number, k: number): number {
  return -join(-a, b, k);
}

/** A capsule from one ball to another. */
function cone(
  a: readonly [number, number, number],
  ra: number,
  b: readonly [number, number, number],
  rb: number,
  x: number,
  y: number,
  z: number,
): number {
  const d = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
  const l = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
  const t = Math.max(0, Math.min(1, ((x - a[0]) * d[0] + (y - a[1]) * d[1] + (z - a[2]) * d[2]) / l));
  return Math.hypot(x - a[0] - t * d[0], y - a[1] - t * d[1], z - a[2] - t * d[2]) - (ra + (rb - ra) * t);
}

/** Nose, eyes, lips and chin lie before, below and above these planes, and reach no further than their fillets, mm. */
const [BEHIND_FEATURES, ABOVE_FEATURES, BELOW_FEATURES] = [2, 65, -170] as const;

export function headShape(traits: HeadTraits): HeadShape {
  const { scale, nose, brow, lips, chin, cheeks, width, faceHeight: f, eyes, ears, bend, mouthOpen } = traits;
  const cranium: Ellipsoid = { c: [0, 35, -5], r: [75 * width, 82, 97 * traits.lengthOfHead] };
  const shift = 97 * (traits.lengthOfHead - 1);
  const front = (z: number) => z + shift;
  const midface: Ellipsoid = { c: [0, -30 * f, front(25)], r: [65 * width, 65, 66] };
  const jaw: Ellipsoid = { c: [0, -75 * f - mouthOpen / 2, front(35)], r: [48 * width, 42, 57] };
  const tip = [bend, -36 * f, front(83 + 31 * nose)] as const;
  const eyeBalls: Ellipsoid[] = [1, -1].map((side) => ({
    c: [32 * side * width, -1, front(63)] as const,
    r: [12.5, 12.5, 12.5] as const,
  }));
  const at = (x: number, y: number, z: number) => {
    let d = ellipsoidDistance(cranium, x, y, z);
    d = join(d, ellipsoidDistance(midface, x, y, z), 18);
    d = join(d, ellipsoidDistance(jaw, x, y, z), 20);
    d = join(d, cone([0, -75, -18], 56 * width, [0, -260, -30], 60 * width, x, y, z), 25);
    const side = Math.abs(x);
    if (z > BEHIND_FEATURES + shift && y < ABOVE_FEATURES && y > BELOW_FEATURES) d = withFeatures(d, x, y, z);
    if (Math.abs(y + 6) > 75) return d;
    return join(
      d,
      ellipsoidDistance({ c: [76 * width, -6, -8], r: [7 * ears, 29 * ears, 17 * ears] }, side, y, z),
      5,
    );
  };
  const withFeatures = (rest: number, x: number, y: number, z: number) => {
    let d = rest;
    const side = Math.abs(x);
    d = join(
      d,
      ellipsoidDistance({ c: [25 * width, 16, front(74 + 5 * brow)], r: [24, 9, 10] }, side, y, z),
      9,
    );
    d = join(
      d,
      ellipsoidDistance({ c: [44 * width, -27 * f, front(58 + 5 * cheeks)], r: [20, 14, 20] }, side, y, z),
      16,
    );
    d = carve(
      d,
      ellipsoidDistance({ c: [33 * width, -2, front(93)], r: [17, 12, 14 + 4 * eyes] }, side, y, z),
      9,
    );
    d = join(d, ellipsoidDistance({ c: [32 * width, -1, front(63)], r: [12.5, 12.5, 12.5] }, side, y, z), 4);
    d = join(d, cone([0, 2, front(78)], 6, [bend, tip[1], tip[2] - 9], 9 * Math.min(1, nose), x, y, z), 8);
    d = join(
      d,
      ellipsoidDistance(
        { c: [13 * width, -41 * f, front(85 + 8 * nose)], r: [8, 7, 10] },
        Math.abs(x - bend),
        y,
        z,
      ),
      5,
    );
    d = carve(
      d,
      ellipsoidDistance({ c: [6, -46 * f, front(88 + 10 * nose)], r: [3.5, 3, 7] }, Math.abs(x - bend), y, z),
      2,
    );
    d = join(d, ellipsoidDistance({ c: [0, -62 * f, front(89 + 3 * lips)], r: [24, 6, 9] }, x, y, z), 5);
    d = join(
      d,
      ellipsoidDistance({ c: [0, -77 * f - mouthOpen, front(87 + 3 * lips)], r: [20, 6, 9] }, x, y, z),
      5,
    );
    if (mouthOpen > 0) {
      d = carve(
        d,
        ellipsoidDistance(
          { c: [0, -70 * f - mouthOpen / 2, front(88)], r: [20, mouthOpen / 2 + 1, 22] },
          x,
          y,
          z,
        ),
        3,
      );
    }
    return join(
      d,
      ellipsoidDistance({ c: [0, -101 * f - mouthOpen, front(79 + 5 * chin)], r: [17, 12, 13] }, x, y, z),
      10,
    );
  };
  return {
    distance: (x, y, z) => at(x / scale, y / scale, z / scale) * scale,
    scale,
    tip: [tip[0] * scale, tip[1] * scale, tip[2] * scale],
    cranium: scaled(cranium, scale),
    eyes: eyeBalls.map((eye) => scaled(eye, scale)),
  };
}

function scaled({ c, r }: Ellipsoid, by: number): Ellipsoid {
  return { c: [c[0] * by, c[1] * by, c[2] * by], r: [r[0] * by, r[1] * by, r[2] * by] };
}

/** A distance field kept on a lattice of 2.5 mm and interpolated, so that volumes of millions of voxels stay cheap. */
export interface SampledField {
  readonly at: (x: number, y: number, z: number) => number;
}

const STEP = 2.5;
/** Places of a block's side; blocks whose middle lies further out or deeper than this hold no skin, mm. */
const [BLOCK, FAR_OUT, FAR_IN] = [4, 32, 40] as const;

export function sampleField(
  distance: (x: number, y: number, z: number) => number,
  low: readonly [number, number, number],
  high: readonly [number, number, number],
): SampledField {
  const n = [0, 1, 2].map((a) => Math.ceil(((high[a] ?? 0) - (low[a] ?? 0)) / STEP) + 2);
  const [nx = 0, ny = 0, nz = 0] = n;
  const values = new Float32Array(nx * ny * nz);
  const at = (i: number, j: number, k: number) =>
    distance(low[0] + i * STEP, low[1] + j * STEP, low[2] + k * STEP);
  const half = (BLOCK - 1) / 2;
  for (let k0 = 0; k0 < nz; k0 += BLOCK)
    for (let j0 = 0; j0 < ny; j0 += BLOCK)
      for (let i0 = 0; i0 < nx; i0 += BLOCK) {
        const middle = at(i0 + half, j0 + half, k0 + half);
        const isFar = middle > FAR_OUT || middle < -FAR_IN;
        for (let k = k0; k < Math.min(nz, k0 + BLOCK); k += 1)
          for (let j = j0; j < Math.min(ny, j0 + BLOCK); j += 1)
            for (let i = i0; i < Math.min(nx, i0 + BLOCK); i += 1)
              values[(k * ny + j) * nx + i] = isFar ? middle : at(i, j, k);
      }
  return {
    at: (x, y, z) => {
      const u = (x - low[0]) / STEP;
      const v = (y - low[1]) / STEP;
      const w = (z - low[2]) / STEP;
      if (!(u >= 0 && v >= 0 && w >= 0 && u < nx - 1 && v < ny - 1 && w < nz - 1)) return 50;
      const i = u | 0;
      const j = v | 0;
      const k = w | 0;
      const near = values[(((w + 0.5) | 0) * ny + ((v + 0.5) | 0)) * nx + ((u + 0.5) | 0)] ?? 0;
      // Far from the skin nobody asks for more.
      if (near > 18 || near < -26) return near;
      const a = u - i;
      const b = v - j;
      const c = w - k;
      const o = (k * ny + j) * nx + i;
      const q = o + nx * ny;
      const e = (values[o] ?? 0) * (1 - a) + (values[o + 1] ?? 0) * a;
      const f = (values[o + nx] ?? 0) * (1 - a) + (values[o + nx + 1] ?? 0) * a;
      const g = (values[q] ?? 0) * (1 - a) + (values[q + 1] ?? 0) * a;
      const h = (values[q + nx] ?? 0) * (1 - a) + (values[q + nx + 1] ?? 0) * a;
      return (e * (1 - b) + f * b) * (1 - c) + (g * (1 - b) + h * b) * c;
    },
  };
}
