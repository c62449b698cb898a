import { cross, turn, type Vector } from '../volume/vector.js';
import type { Surface } from './surface.js';

/** How a head is looked at: directions of the picture's left side, of its top, and out of the face towards the eye. */
export interface View {
  readonly left: Vector;
  readonly up: Vector;
  readonly front: Vector;
}

/** A relief: the distance of the frontmost skin along `view.front`, mm, on a lattice; NaN where there is none. */
export interface DepthMap {
  readonly view: View;
  readonly pitch: number;
  readonly width: number;
  readonly height: number;
  /** Row by row from the top. Column `width / 2` and row `height / 2` look at the surface's centre. */
  readonly depth: Float32Array;
  /** 1 where the frontmost point is cut by the field of view. */
  readonly cut: Uint8Array;
  /** Depths that `depthAt` gives; what lies beyond is taken as no skin. */
  readonly band: readonly [number, number];
}

/** The patient's own front: looking at the back-pointing axis from before, head up. */
export const FRONT_VIEW: View = { left: [1, 0, 0], up: [0, 0, 1], front: [0, -1, 0] };

/** A view nodded (up positive), turned to the patient's left and rolled, degrees. */
export function turnedView(base: View, nod: number, shake: number, tilt: number): View {
  const rad = Math.PI / 180;
  const about = (view: View, axis: Vector, degrees: number): View => ({
    left: turn(view.left, axis, degrees * rad),
    up: turn(view.up, axis, degrees * rad),
    front: turn(view.front, axis, degrees * rad),
  });
  let view = about(base, base.up, shake);
  view = about(view, view.left, -nod);
  return about(view, view.front, tilt);
}

/** All 24 ways to look along the axes; the patient's stated front comes first. */
export function axisViews(): readonly View[] {
  const axes: Vector[] = [];
  for (const axis of [0, 1, 2])
    for (const sign of [1, -1]) axes.push([0, 1, 2].map((a) => (a === axis ? sign : 0)) as unknown as Vector);
  const views: View[] = [];
  for (const front of axes)
    for (const up of axes) {
      const left = cross(up, front);
      if (left.every((n) => n === 0)) continue;
      views.push({ left, up, front });
    }
  const rank = ({ up, front }: View) => (front[1] === -1 ? 0 : 2) + (up[2] === 1 ? 0 : 1);
  return views.sort((a, b) => rank(a) - rank(b));
}

const HALF_WIDTH_MM = 130;
const HALF_HEIGHT_MM = 190;

/** Splats the surface's points on a lattice, keeping the frontmost, and closes single holes. */
export function depthMap(surface: Surface, view: View, pitch: number): DepthMap {
  const width = Math.round((2 * HALF_WIDTH_MM) / pitch);
  const height = Math.round((2 * HALF_HEIGHT_MM) / pitch);
  const depth = new Float32Array(width * height).fill(-1e9);
  const cut = new Uint8Array(width * height);
  const { points } = surface;
  const [lx, ly, lz] = view.left;
  const [ux, uy, uz] = view.up;
  const [fx, fy, fz] = view.front;
  for (let n = 0; n < surface.count; n += 1) {
    const x = points[n * 3] ?? 0;
    const y = points[n * 3 + 1] ?? 0;
    const z = points[n * 3 + 2] ?? 0;
    const column = Math.round((x * lx + y * ly + z * lz) / pitch + width / 2);
    const row = Math.round(height / 2 - (x * ux + y * uy + z * uz) / pitch);
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const front = x * fx + y * fy + z * fz;
    const at = row * width + column;
    if (front > (depth[at] ?? 0)) {
      depth[at] = front;
      cut[at] = surface.cut[n] ?? 0;
    }
  }
  return { view, pitch, width, height, depth: closed(depth, width, height), cut, band: [-1e6, 1e6] };
}

/** Empty cells become NaN, or the mean of their neighbours where at least three of the four are there. */
function closed(depth: Float32Array, width: number, height: number): Float32Array {
  const result = new Float32Array(depth.length);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      const value = depth[at] ?? -1e9;
      if (value > -1e8) {
        result[at] = value;
        continue;
      }
      let sum = 0;
      let count = 0;
      for (const next of [at - 1, at + 1, at - width, at + width]) {
        const neighbour = depth[next] ?? -1e9;
        if (neighbour > -1e8) {
          sum += neighbour;
          count += 1;
        }
      }
      result[at] = count >= 3 ? sum / count : Number.NaN;
    }
  return result;
}

/** The relief smoothed by a small binomial kernel, keeping its edges. */
export function smoothed(map: DepthMap): DepthMap {
  const { width, height, depth } = map;
  const result = new Float32Array(depth.length);
  for (let at = 0; at < depth.length; at += 1) {
    const value = depth[at] ?? Number.NaN;
    if (Number.isNaN(value)) {
      result[at] = value;
      continue;
    }
    let sum = value * 4;
    let weight = 4;
    for (let row = -1; row <= 1; row += 1)
      for (let column = -1; column <= 1; column += 1) {
        if (row === 0 && column === 0) continue;
        const near = depth[at + row * width + column] ?? Number.NaN;
        if (Number.isNaN(near) || Math.abs(near - value) > 12) continue;
        const share = row === 0 || column === 0 ? 2 : 1;
        sum += near * share;
        weight += share;
      }
    result[at] = sum / weight;
  }
  return { ...map, depth: result, width, height };
}

/** Depth at millimetres left of and above the centre; NaN where there is no skin. */
export function depthAt(map: DepthMap, left: number, up: number): number {
  const column = Math.round(left / map.pitch + map.width / 2);
  const row = Math.round(map.height / 2 - up / map.pitch);
  if (column < 0 || row < 0 || column >= map.width || row >= map.height) return Number.NaN;
  const depth = map.depth[row * map.width + column] ?? Number.NaN;
  return depth >= map.band[0] && depth <= map.band[1] ? depth : Number.NaN;
}
