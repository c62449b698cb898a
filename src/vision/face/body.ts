import type { Vector } from '../volume/vector.js';
import { latticeOf, patientPoint, type Volume } from '../volume/volume.js';

/** A box of the patient, resampled to cubes along left, back, head. */
export interface Body {
  readonly low: Vector;
  readonly pitch: number;
  readonly size: Vector;
  /** Modality values scaled so that the skin threshold is `level`; `VOID` outside of the volume. */
  readonly values: Int16Array;
  readonly level: number;
  /** 1 for the body, 2 for air that reaches the border of the box, 0 for air enclosed. */
  readonly mask: Uint8Array;
  readonly bodyVoxels: number;
  /** Smallest and largest voxel of the body along each axis. */
  readonly box: readonly [Vector, Vector];
}

export const VOID = -32_768;
export const BODY = 1;
export const OUTER_AIR = 2;

export interface Box {
  readonly low: Vector;
  readonly high: Vector;
}

/** Corners of the volume in patient coordinates. */
export function volumeBox(volume: Volume): Box {
  const corners: Vector[] = [];
  for (const u of [0, volume.size[0] - 1])
    for (const v of [0, volume.size[1] - 1])
      for (const w of [0, volume.size[2] - 1]) corners.push(patientPoint(volume, [u, v, w]));
  const at = (pick: (...values: number[]) => number): Vector => [
    pick(...corners.map((c) => c[0])),
    pick(...corners.map((c) => c[1])),
    pick(...corners.map((c) => c[2])),
  ];
  return { low: at(Math.min), high: at(Math.max) };
}

interface Resampled {
  readonly size: Vector;
  /** Modality values x gain, at most 32,000 either way; `VOID` outside of the volume. */
  readonly values: Int16Array;
}

/** Samples a volume on cubes along left, back, head. */
function resample(volume: Volume, box: Box, pitch: number, gain: number): Resampled {
  const size: Vector = [
    Math.floor((box.high[0] - box.low[0]) / pitch) + 1,
    Math.floor((box.high[1] - box.low[1]) / pitch) + 1,
    Math.floor((box.high[2] - box.low[2]) / pitch) + 1,
  ];
  const values = new Int16Array(size[0] * size[1] * size[2]);
  const { axes, filled, data } = volume;
  const step = (axis: 0 | 1 | 2): Vector => [
    (axes[0][axis] * pitch) / volume.pitch[0],
    (axes[1][axis] * pitch) / volume.pitch[1],
    (axes[2][axis] * pitch) / volume.pitch[2],
  ];
  const [dxu, dxv, dxw] = step(0);
  const dy = step(1);
  const dz = step(2);
  const start = latticeOf(volume, box.low);
  const [nu, nv, nw] = volume.size;
  const plane = nu * nv;
  let index = 0;
  for (let k = 0; k < size[2]; k += 1)
    for (let j = 0; j < size[1]; j += 1) {
      let u = start[0] + dy[0] * j + dz[0] * k;
      let v = start[1] + dy[1] * j + dz[1] * k;
      let w = start[2] + dy[2] * j + dz[2] * k;
      for (let i = 0; i < size[0]; i += 1, index += 1, u += dxu, v += dxv, w += dxw) {
        const iu = Math.min(nu - 2, Math.floor(u + 1e-6));
        const iv = Math.min(nv - 2, Math.floor(v + 1e-6));
        const iw = Math.min(nw - 2, Math.floor(w + 1e-6));
        if (iu < 0 || iv < 0 || iw < 0 || u - 1e-6 > nu - 1 || v - 1e-6 > nv - 1 || w - 1e-6 > nw - 1) {
          values[index] = VOID;
          continue;
        }
        if (filled[iw] === 0 || filled[iw + 1] === 0) {
          values[index] = VOID;
          continue;
        }
        const fu = u - iu;
        const fv = v - iv;
        const fw = w - iw;
        const at = iw * plane + iv * nu + iu;
        const up = at + plane;
        const a = (data[at] ?? 0) * (1 - fu) + (data[at + 1] ?? 0) * fu;
        const b = (data[at + nu] ?? 0) * (1 - fu) + (data[at + nu + 1] ?? 0) * fu;
        const c = (data[up] ?? 0) * (1 - fu) + (data[up + 1] ?? 0) * fu;
        const d = (data[up + nu] ?? 0) * (1 - fu) + (data[up + nu + 1] ?? 0) * fu;
        const value = ((a * (1 - fv) + b * fv) * (1 - fw) + (c * (1 - fv) + d * fv) * fw) * gain;
        values[index] = Math.max(-32_000, Math.min(32_000, value));
      }
    }
  return { size, values };
}

/** Box of everything at or above the threshold, from a coarse look; undefined where there is nothing. */
export function bodyBox(volume: Volume, threshold: number): Box | undefined {
  const box = volumeBox(volume);
  const pitch = 5;
  const gain = 1000 / Math.max(1e-9, Math.abs(threshold));
  const { size, values } = resample(volume, box, pitch, gain);
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? VOID;
    if (value === VOID || value < threshold * gain) continue;
    const place = [at % size[0], Math.floor(at / size[0]) % size[1], Math.floor(at / (size[0] * size[1]))];
    for (const axis of [0, 1, 2] as const) {
      const mm = box.low[axis] + (place[axis] ?? 0) * pitch;
      low[axis] = Math.min(low[axis], mm);
      high[axis] = Math.max(high[axis], mm);
    }
  }
  return low[0] <= high[0] ? { low, high } : undefined;
}

/** Turns every voxel of value `from` that hangs together with `seed` to `to`; returns how many. */
function flood(
  mask: Uint8Array,
  size: Vector,
  stack: Int32Array,
  seed: number,
  from: number,
  to: number,
): number {
  const [nx, ny] = size;
  const plane = nx * ny;
  let top = 1;
  let count = 0;
  stack[0] = seed;
  mask[seed] = to;
  while (top > 0) {
    top -= 1;
    const at = stack[top] ?? 0;
    count += 1;
    const x = at % nx;
    const y = ((at / nx) | 0) % ny;
    for (let d = 0; d < 6; d += 1) {
      let next = at;
      if (d === 0) next = x > 0 ? at - 1 : -1;
      else if (d === 1) next = x < nx - 1 ? at + 1 : -1;
      else if (d === 2) next = y > 0 ? at - nx : -1;
      else if (d === 3) next = y < ny - 1 ? at + nx : -1;
      else if (d === 4) next = at - plane;
      else next = at + plane;
      if (next < 0 || mask[next] !== from) continue;
      mask[next] = to;
      stack[top] = next;
      top += 1;
    }
  }
  return count;
}

/** Components of `mask === 1` by six neighbours; keeps the largest, turns the others to 0. */
function keepLargest(mask: Uint8Array, size: Vector, stack: Int32Array): number {
  let best = 0;
  let bestSeed = -1;
  for (let i = 0; i < mask.length; i += 1) {
    if (mask[i] !== 1) continue;
    const count = flood(mask, size, stack, i, 1, 3);
    if (count > best) {
      best = count;
      bestSeed = i;
    }
  }
  if (bestSeed >= 0) flood(mask, size, stack, bestSeed, 3, 1);
  for (let i = 0; i < mask.length; i += 1) if (mask[i] === 3) mask[i] = 0;
  return best;
}

/** Shrinks the mask by one voxel, so that thin bridges to a headrest or a mask break. */
function erode(mask: Uint8Array, size: Vector): Uint8Array {
  const [nx, ny, nz] = size;
  const plane = nx * ny;
  const result = new Uint8Array(mask.length);
  for (let k = 0; k < nz; k += 1)
    for (let j = 0; j < ny; j += 1)
      for (let i = 0; i < nx; i += 1) {
        const at = k * plane + j * nx + i;
        if (mask[at] !== 1) continue;
        const whole =
          (i === 0 || mask[at - 1] === 1) &&
          (i === nx - 1 || mask[at + 1] === 1) &&
          (j === 0 || mask[at - nx] === 1) &&
          (j === ny - 1 || mask[at + nx] === 1) &&
          (k === 0 || mask[at - plane] === 1) &&
          (k === nz - 1 || mask[at + plane] === 1);
        if (whole) result[at] = 1;
      }
  return result;
}

/** Grows `seed` by one voxel, but only where `within` is body. */
function regrow(seed: Uint8Array, within: Uint8Array, size: Vector): Uint8Array {
  const [nx, ny] = size;
  const plane = nx * ny;
  const result = seed.slice();
  const steps = [1, -1, nx, -nx, plane, -plane];
  for (let at = 0; at < seed.length; at += 1) {
    if (seed[at] !== 1) continue;
    for (let d = 0; d < 6; d += 1) {
      const next = at + (steps[d] ?? 0);
      if (within[next] === 1) result[next] = 1;
    }
  }
  return result;
}

/** Marks the air that reaches the box's border. */
function markOuterAir(mask: Uint8Array, size: Vector, stack: Int32Array): void {
  const [nx, ny, nz] = size;
  const plane = nx * ny;
  for (let k = 0; k < nz; k += 1)
    for (let j = 0; j < ny; j += 1) {
      const isEdge = k === 0 || k === nz - 1 || j === 0 || j === ny - 1;
      for (let i = 0; i < nx; i += isEdge ? 1 : Math.max(1, nx - 1)) {
        const at = k * plane + j * nx + i;
        if (mask[at] === 0) flood(mask, size, stack, at, 0, OUTER_AIR);
      }
    }
}

/**
 * Resamples a box to cubes and parts the body from air: threshold, a break of thin bridges, the largest component.
 *
 * @param threshold modality value of the skin
 * @param bright a value well inside tissue, which sets the scale of `values`
 */
export function bodyIn(volume: Volume, box: Box, pitch: number, threshold: number, bright: number): Body {
  const gain = 10_000 / Math.max(1e-9, Math.abs(bright), Math.abs(threshold));
  const level = threshold * gain;
  const { size, values } = resample(volume, box, pitch, gain);
  let mask: Uint8Array = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? VOID;
    mask[at] = value >= level && value !== VOID ? BODY : 0;
  }
  const stack = new Int32Array(values.length);
  const core = erode(mask, size);
  keepLargest(core, size, stack);
  mask = regrow(regrow(core, mask, size), mask, size);
  const bodyVoxels = keepLargest(mask, size, stack);
  markOuterAir(mask, size, stack);
  const low: [number, number, number] = [size[0], size[1], size[2]];
  const high: [number, number, number] = [-1, -1, -1];
  const [nx, ny] = size;
  for (let at = 0; at < mask.length; at += 1) {
    if (mask[at] !== BODY) continue;
    const p = [at % nx, Math.floor(at / nx) % ny, Math.floor(at / (nx * ny))];
    for (const axis of [0, 1, 2] as const) {
      low[axis] = Math.min(low[axis], p[axis] ?? 0);
      high[axis] = Math.max(high[axis], p[axis] ?? 0);
    }
  }
  return { low: box.low, pitch, size, values, level, mask, bodyVoxels, box: [low, high] };
}
