import type { Slice } from '../../../../src/vision/volume/slice.js';
import { add, cross, scale, turn, type Vector } from '../../../../src/vision/volume/vector.js';
import type { Random } from './random.js';
import { type Contrast, signalOf, type TissueAt } from './tissue.js';

/** How an object is scanned. */
export interface Scan {
  readonly contrast: Contrast;
  readonly plane: 'axial' | 'sagittal' | 'coronal';
  /** Distance of columns, rows, slices, mm. */
  readonly spacing: Vector;
  /** Extent along columns, rows, slices, mm. */
  readonly field: Vector;
  /** Centre of the field of view in patient coordinates, mm. */
  readonly centre: Vector;
  /** Turn of the object in the patient's frame: nod, shake, tilt, degrees. */
  readonly pose: Vector;
  readonly noise: number;
  /** Strength of the coil's shading, 0 to 1. */
  readonly shading: number;
  /** How the empty field looks: noisy, or set to one value by the scanner. */
  readonly background: 'noisy' | 'zeroed';
  readonly streaks: boolean;
}

/** A scan in memory: native voxels in slice order, and how they lie in the object's frame. */
export interface NativeVolume {
  readonly scan: Scan;
  readonly size: Vector;
  readonly data: Int16Array;
  readonly axes: readonly [Vector, Vector, Vector];
  readonly origin: Vector;
  /** Object coordinates (x left, y up, z front) of a voxel's index. */
  readonly objectPoint: (i: number, j: number, k: number) => Vector;
  /** The value of nothing. */
  readonly fill: number;
}

const AXES: Readonly<Record<Scan['plane'], readonly [Vector, Vector]>> = {
  axial: [
    [1, 0, 0],
    [0, 1, 0],
  ],
  sagittal: [
    [0, 1, 0],
    [0, 0, -1],
  ],
  coronal: [
    [1, 0, 0],
    [0, 0, -1],
  ],
};

const MR_GAIN = 900;
const PT_GAIN = 8000;

function geometry(scan: Scan) {
  const [row, column] = AXES[scan.plane];
  const normal = cross(row, column);
  const size: Vector = [
    Math.round(scan.field[0] / scan.spacing[0]),
    Math.round(scan.field[1] / scan.spacing[1]),
    Math.round(scan.field[2] / scan.spacing[2]),
  ];
  const axes = [row, column, normal] as const;
  const origin = axes.reduce<Vector>(
    (at, axis, a) => add(at, scale(axis, (-((size[a] ?? 0) - 1) / 2) * (scan.spacing[a] ?? 0))),
    scan.centre,
  );
  return { axes, size, origin };
}

/** Patient direction (left, back, head) to the object's frame (left, up, front), turned back by the pose. */
function toObject(pose: Vector): (v: Vector) => Vector {
  const rad = Math.PI / 180;
  return (v) => {
    let p: Vector = [v[0], v[2], -v[1]];
    p = turn(p, [0, 0, 1], -pose[2] * rad);
    p = turn(p, [0, 1, 0], -pose[1] * rad);
    return turn(p, [1, 0, 0], -pose[0] * rad);
  };
}

function smoothRows(values: Float32Array, nu: number, nv: number): void {
  const copy = values.slice();
  for (let j = 0; j < nv; j += 1)
    for (let i = 1; i < nu - 1; i += 1) {
      const at = j * nu + i;
      values[at] = 0.25 * (copy[at - 1] ?? 0) + 0.5 * (copy[at] ?? 0) + 0.25 * (copy[at + 1] ?? 0);
    }
  copy.set(values);
  for (let j = 1; j < nv - 1; j += 1)
    for (let i = 0; i < nu; i += 1) {
      const at = j * nu + i;
      values[at] = 0.25 * (copy[at - nu] ?? 0) + 0.5 * (copy[at] ?? 0) + 0.25 * (copy[at + nu] ?? 0);
    }
}

/** As `Math.hypot`, which takes ten times as long. */
function magnitude(real: number, imaginary: number): number {
  return Math.sqrt(real * real + imaginary * imaginary);
}

/** Scans an object: tissue to signal, partial volume, shading, streaks, noise, quantisation. */
export function scanObject(tissue: TissueAt, scan: Scan, random: Random): NativeVolume {
  const { axes, size, origin } = geometry(scan);
  const [nu, nv, nw] = size;
  const turned = toObject(scan.pose);
  const o = turned(origin);
  const [du, dv, dw] = [0, 1, 2].map((a) => turned(scale(axes[a] ?? [0, 0, 0], scan.spacing[a] ?? 0))) as [
    Vector,
    Vector,
    Vector,
  ];
  const objectPoint = (i: number, j: number, k: number): Vector => [
    o[0] + i * du[0] + j * dv[0] + k * dw[0],
    o[1] + i * du[1] + j * dv[1] + k * dw[1],
    o[2] + i * du[2] + j * dv[2] + k * dw[2],
  ];
  const signal = signalOf(scan.contrast);
  const data = new Int16Array(nu * nv * nw);
  const plane = new Float32Array(nu * nv);
  const parts = Math.max(1, Math.round(scan.spacing[2] / 1.3));
  const isCt = scan.contrast === 'CT';
  const isPt = scan.contrast === 'PT';
  const gain = isPt ? PT_GAIN : MR_GAIN;
  const fill = isCt ? random.pick([-1024, -1000, -2000]) : 0;
  const circle =
    isCt && scan.plane === 'axial' && random.chance(0.6)
      ? (Math.max(nu, nv) * 0.54) ** 2
      : Number.POSITIVE_INFINITY;
  for (let k = 0; k < nw; k += 1) {
    plane.fill(0);
    for (let part = 0; part < parts; part += 1) {
      const kk = k + (part + 0.5) / parts - 0.5;
      for (let j = 0; j < nv; j += 1)
        for (let i = 0; i < nu; i += 1) {
          const x = o[0] + i * du[0] + j * dv[0] + kk * dw[0];
          const y = o[1] + i * du[1] + j * dv[1] + kk * dw[1];
          const z = o[2] + i * du[2] + j * dv[2] + kk * dw[2];
          plane[j * nu + i] = (plane[j * nu + i] ?? 0) + signal[tissue(x, y, z)] / parts;
        }
    }
    const blurs = isPt ? Math.round(5 / scan.spacing[0]) : 1;
    for (let b = 0; b < blurs; b += 1) smoothRows(plane, nu, nv);
    const streakRow = scan.streaks && Math.abs(objectPoint(nu / 2, nv / 2, k)[1] + 68) < 12;
    const base = k * nu * nv;
    for (let j = 0; j < nv; j += 1)
      for (let i = 0; i < nu; i += 1) {
        let value = plane[j * nu + i] ?? 0;
        if (isCt) {
          if (streakRow)
            value += 250 * Math.sin(Math.atan2(j - nv * 0.3, i - nu / 2) * 14) * random.between(0.2, 1);
          value += random.normal() * scan.noise;
          const outside = (i - nu / 2) ** 2 + (j - nv / 2) ** 2 > circle;
          data[base + j * nu + i] = outside ? fill : Math.max(-1024, Math.min(3071, Math.round(value)));
          continue;
        }
        const bias =
          1 + scan.shading * (0.9 * Math.cos((i / nu - 0.5) * 2.2) * Math.cos((j / nv - 0.4) * 2.6) - 0.5);
        const clean = value * gain * Math.max(0.15, bias);
        const noise = scan.noise * gain;
        if (isPt) value = Math.max(0, clean + random.normal() * noise * Math.sqrt(0.05 + value));
        else value = magnitude(clean + random.normal() * noise, random.normal() * noise);
        if (scan.background === 'zeroed' && clean < 0.05 * gain && value < 4 * noise) value = 0;
        data[base + j * nu + i] = Math.min(32_000, Math.round(value));
      }
  }
  return { scan, size, data, axes, origin, objectPoint, fill };
}

/** The scan as slices, the way they come out of files. */
export function* slicesOf(volume: NativeVolume, series = '1.2.3'): Generator<Slice> {
  const { scan, size, axes, origin, data } = volume;
  const modality = scan.contrast === 'CT' ? 'CT' : scan.contrast === 'PT' ? 'PT' : 'MR';
  for (let k = 0; k < size[2]; k += 1) {
    yield {
      rows: size[1],
      columns: size[0],
      position: add(origin, scale(axes[2], k * scan.spacing[2])),
      orientation: [...axes[0], ...axes[1]],
      spacing: [scan.spacing[1], scan.spacing[0]],
      thickness: scan.spacing[2],
      modality,
      series,
      pixels: data.subarray(k * size[0] * size[1], (k + 1) * size[0] * size[1]),
      rescale: { slope: 1, intercept: 0 },
    };
  }
}
