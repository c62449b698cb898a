import { add, dot, scale, subtract, type Vector } from './vector.js';

/** Value of a sample that lies outside the volume, or where slices are missing. */
export const OUTSIDE = Number.NEGATIVE_INFINITY;

/** A volume averaged down from its slices, on a lattice of its own axes in patient coordinates. */
export interface Volume {
  readonly modality: string;
  /** Unit vectors of the lattice. */
  readonly axes: readonly [Vector, Vector, Vector];
  /** Centre of the first voxel in patient coordinates, mm. */
  readonly origin: Vector;
  /** Distance of voxels along each axis, mm. */
  readonly pitch: Vector;
  readonly size: Vector;
  /** Modality values (HU for CT), first axis fastest. */
  readonly data: Int16Array | Float32Array;
  /** Per voxel: share of native pixels that equal their right neighbour exactly, 0 to 255. */
  readonly constant: Uint8Array;
  readonly texture: TextureGrid;
  /** 1 where a layer of the third axis holds values. */
  readonly filled: Uint8Array;
  /** Native distance of pixels and slices, mm. */
  readonly native: Vector;
}

/** Roughness at native resolution, in cells of several voxels. */
export interface TextureGrid {
  /** Voxels of the volume a cell spans along each axis. */
  readonly cell: Vector;
  readonly size: Vector;
  /** Mean absolute second difference along rows, in modality values. */
  readonly roughness: Float32Array;
  /** Share of native pixels equal to their right neighbour, 0 to 1. */
  readonly equal: Float32Array;
}

/** Lattice coordinates (fractional voxels) of a point in patient coordinates. */
export function latticeOf(volume: Volume, point: Vector): Vector {
  const offset = subtract(point, volume.origin);
  return [
    dot(offset, volume.axes[0]) / volume.pitch[0],
    dot(offset, volume.axes[1]) / volume.pitch[1],
    dot(offset, volume.axes[2]) / volume.pitch[2],
  ];
}

/** The point in patient coordinates of a lattice index, mm. */
export function patientPoint(volume: Volume, index: Vector): Vector {
  return [0, 1, 2].reduce<Vector>(
    (point, axis) =>
      add(point, scale(volume.axes[axis] ?? [0, 0, 0], (index[axis] ?? 0) * (volume.pitch[axis] ?? 0))),
    volume.origin,
  );
}

/** Linear interpolation at lattice coordinates; `OUTSIDE` beyond the outermost voxels' centres. */
export function sampleAt(volume: Volume, u: number, v: number, w: number): number {
  const [nu, nv, nw] = volume.size;
  if (!(u >= 0 && v >= 0 && w >= 0 && u <= nu - 1 && v <= nv - 1 && w <= nw - 1)) return OUTSIDE;
  const iu = Math.min(nu - 2, u | 0);
  const iv = Math.min(nv - 2, v | 0);
  const iw = Math.min(nw - 2, w | 0);
  if (volume.filled[iw] === 0 || volume.filled[iw + 1] === 0) return OUTSIDE;
  const fu = u - iu;
  const fv = v - iv;
  const fw = w - iw;
  const data = volume.data;
  const base = (iw * nv + iv) * nu + iu;
  const up = base + nu * nv;
  const low =
    ((data[base] ?? 0) * (1 - fu) + (data[base + 1] ?? 0) * fu) * (1 - fv) +
    ((data[base + nu] ?? 0) * (1 - fu) + (data[base + nu + 1] ?? 0) * fu) * fv;
  const high =
    ((data[up] ?? 0) * (1 - fu) + (data[up + 1] ?? 0) * fu) * (1 - fv) +
    ((data[up + nu] ?? 0) * (1 - fu) + (data[up + nu + 1] ?? 0) * fu) * fv;
  return low * (1 - fw) + high * fw;
}

/** Share of exactly constant native pixels at the voxel nearest to lattice coordinates, 0 to 255; -1 outside. */
export function constantAt(volume: Volume, u: number, v: number, w: number): number {
  const [nu, nv, nw] = volume.size;
  const iu = Math.round(u);
  const iv = Math.round(v);
  const iw = Math.round(w);
  if (!(iu >= 0 && iv >= 0 && iw >= 0 && iu < nu && iv < nv && iw < nw)) return -1;
  return volume.filled[iw] === 0 ? -1 : (volume.constant[(iw * nv + iv) * nu + iu] ?? 0);
}
