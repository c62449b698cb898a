import { type DepthMap, depthAt } from './depth.js';

/** Mean of what is there; NaN where nothing is. */
export function mean(values: readonly number[]): number {
  const there = values.filter((v) => !Number.isNaN(v));
  return there.length === 0 ? Number.NaN : there.reduce((sum, v) => sum + v, 0) / there.length;
}

/** Mean depth of a place and of four about it, mm left of and above the map's centre. */
export function patch(map: DepthMap, left: number, up: number, radius: number): number {
  let sum = 0;
  let count = 0;
  for (let n = 0; n < 5; n += 1) {
    const x = left + (n === 1 ? -radius : n === 2 ? radius : 0);
    const y = up + (n === 3 ? -radius : n === 4 ? radius : 0);
    const depth = depthAt(map, x, y);
    if (Number.isNaN(depth)) continue;
    sum += depth;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/** Numbers from one to another, both ends among them where the step meets them. */
export function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

/** A number, or another where it is NaN. */
export const or = (value: number, otherwise: number) => (Number.isNaN(value) ? otherwise : value);
