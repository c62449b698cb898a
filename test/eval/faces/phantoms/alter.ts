import type { Random } from './random.js';
import type { NativeVolume } from './render.js';
import type { HeadShape } from './shape.js';

export const ALTERATIONS = [
  'zero-face',
  'plane',
  'mask',
  'block',
  'blur',
  'replaced',
  'eyes-only',
  'nose-left',
] as const;
export type Alteration = (typeof ALTERATIONS)[number];

type Region = (x: number, y: number, z: number) => boolean;

/** Everything in front of the face, in the head's own frame. */
function regionOf(kind: Alteration, shape: HeadShape, random: Random): Region {
  const s = shape.scale;
  const top = random.between(12, 28) * s;
  const back = random.between(42, 60) * s;
  switch (kind) {
    case 'plane': {
      const slope = random.between(0.5, 0.9);
      const offset = random.between(58, 68) * s;
      return (_x, y, z) => z + slope * -(y - 10 * s) > offset && y < 45 * s && z > 20 * s;
    }
    case 'mask':
      return (x, y, z) =>
        y < top + 0.1 * Math.abs(x) && z > back + 0.25 * Math.abs(x) - 5 * Math.sin(y * 0.1) && y > -140 * s;
    case 'eyes-only':
      return (x, y, z) => Math.abs(x) < 55 * s && Math.abs(y) < 16 * s && z > 60 * s;
    case 'nose-left':
      return (x, y, z) => y < -52 * s && z > back && Math.abs(x) < 80 * s;
    default:
      return (x, y, z) => y < top && z > back && Math.abs(x) < 90 * s;
  }
}

function forRegion(
  volume: NativeVolume,
  region: Region,
  visit: (at: number, i: number, j: number, k: number) => void,
): void {
  const [nu, nv, nw] = volume.size;
  for (let k = 0; k < nw; k += 1)
    for (let j = 0; j < nv; j += 1)
      for (let i = 0; i < nu; i += 1) {
        const [x, y, z] = volume.objectPoint(i, j, k);
        if (region(x, y, z)) visit((k * nv + j) * nu + i, i, j, k);
      }
}

function blockAverage(volume: NativeVolume, region: Region, blockMm: number): void {
  const [nu, nv, nw] = volume.size;
  const { spacing } = volume.scan;
  const b = spacing.map((mm) => Math.max(2, Math.round(blockMm / mm)));
  const [bu = 2, bv = 2, bw = 2] = b;
  const cells = [Math.ceil(nu / bu), Math.ceil(nv / bv), Math.ceil(nw / bw)] as const;
  const sum = new Float64Array(cells[0] * cells[1] * cells[2]);
  const count = new Uint32Array(sum.length);
  const cellOf = (i: number, j: number, k: number) =>
    (Math.floor(k / bw) * cells[1] + Math.floor(j / bv)) * cells[0] + Math.floor(i / bu);
  for (let k = 0; k < nw; k += 1)
    for (let j = 0; j < nv; j += 1)
      for (let i = 0; i < nu; i += 1) {
        const cell = cellOf(i, j, k);
        sum[cell] = (sum[cell] ?? 0) + (volume.data[(k * nv + j) * nu + i] ?? 0);
        count[cell] = (count[cell] ?? 0) + 1;
      }
  forRegion(volume, region, (at, i, j, k) => {
    const cell = cellOf(i, j, k);
    volume.data[at] = Math.round((sum[cell] ?? 0) / Math.max(1, count[cell] ?? 1));
  });
}

function boxPass(
  source: Int16Array,
  target: Int16Array,
  length: number,
  stride: number,
  starts: Iterable<number>,
  radius: number,
): void {
  const clamp = (i: number) => Math.max(0, Math.min(length - 1, i)) * stride;
  for (const start of starts) {
    let sum = 0;
    for (let i = -radius; i <= radius; i += 1) sum += source[start + clamp(i)] ?? 0;
    for (let i = 0; i < length; i += 1) {
      target[start + i * stride] = Math.round(sum / (2 * radius + 1));
      sum += (source[start + clamp(i + radius + 1)] ?? 0) - (source[start + clamp(i - radius)] ?? 0);
    }
  }
}

function blurred(volume: NativeVolume, sigmaMm: number): Int16Array {
  const [nu, nv, nw] = volume.size;
  let from = volume.data.slice();
  let to = new Int16Array(from.length);
  const lines = [
    {
      length: nu,
      stride: 1,
      starts: function* () {
        for (let r = 0; r < nv * nw; r += 1) yield r * nu;
      },
    },
    {
      length: nv,
      stride: nu,
      starts: function* () {
        for (let k = 0; k < nw; k += 1) for (let i = 0; i < nu; i += 1) yield k * nu * nv + i;
      },
    },
    {
      length: nw,
      stride: nu * nv,
      starts: function* () {
        for (let r = 0; r < nu * nv; r += 1) yield r;
      },
    },
  ];
  lines.forEach(({ length, stride, starts }, axis) => {
    const radius = Math.max(1, Math.round(sigmaMm / (volume.scan.spacing[axis] ?? 1)));
    for (let pass = 0; pass < 3; pass += 1) {
      boxPass(from, to, length, stride, starts(), radius);
      [from, to] = [to, from];
    }
  });
  return from;
}

/** Does to a head what de-facing tools do, in place. `average` is a scan of another head with the same geometry. */
export function alterHead(
  volume: NativeVolume,
  shape: HeadShape,
  kind: Alteration,
  random: Random,
  average?: () => NativeVolume,
): void {
  const region = regionOf(kind, shape, random);
  if (kind === 'block') {
    blockAverage(volume, region, random.between(7, 14));
    return;
  }
  if (kind === 'blur') {
    const soft = blurred(volume, random.between(4, 7));
    forRegion(volume, region, (at) => {
      volume.data[at] = soft[at] ?? 0;
    });
    return;
  }
  if (kind === 'replaced') {
    const other = average?.();
    if (other === undefined) throw new Error('a replaced face needs another head');
    forRegion(volume, region, (at) => {
      volume.data[at] = other.data[at] ?? 0;
    });
    return;
  }
  forRegion(volume, region, (at) => {
    volume.data[at] = volume.fill;
  });
}
