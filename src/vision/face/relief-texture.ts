import { type DepthMap, depthAt } from './depth.js';
import { or, range } from './sample.js';

/** Deepest hollow between two bulges along the midline below the nose, behind the line that joins them. */
export function chinHollow(map: DepthMap, x0: number, y0: number): number {
  const profile = range(14, 92, 2).map((down) => depthAt(map, x0, y0 - down));
  let deepest = Number.NaN;
  for (let fold = 6; fold < profile.length - 4; fold += 1)
    for (const reach of [5, 8, 11]) {
      const above = profile[fold - reach] ?? Number.NaN;
      const below = profile[fold + reach] ?? Number.NaN;
      const hollow = (above + below) / 2 - (profile[fold] ?? Number.NaN);
      if (!Number.isNaN(hollow)) deepest = Math.max(or(deepest, -1e9), hollow);
    }
  return deepest;
}

/** Mean difference of the two sides, mm, after the turn of the head is taken out. */
export function asymmetryOf(map: DepthMap, x0: number, y0: number): number {
  const pairs: { aside: number; difference: number }[] = [];
  for (const aside of range(6, 48, 6))
    for (const up of range(-30, 66, 6)) {
      const difference = depthAt(map, x0 + aside, y0 + up) - depthAt(map, x0 - aside, y0 + up);
      if (!Number.isNaN(difference)) pairs.push({ aside, difference });
    }
  if (pairs.length < 40) return Number.NaN;
  const slopes = pairs.map(({ aside, difference }) => difference / aside).sort((a, b) => a - b);
  const slope = slopes[slopes.length >> 1] ?? 0;
  const rest = pairs
    .map(({ aside, difference }) => Math.abs(difference - slope * aside))
    .sort((a, b) => a - b);
  const kept = rest.slice(0, Math.ceil(rest.length * 0.85));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

/** How even a relief is and how much of it is seen; shares. */
export interface ReliefTexture {
  readonly jumps: number;
  readonly covered: number;
  readonly coveredBelow: number;
  readonly coveredAbove: number;
}

export function textureOf(map: DepthMap, x0: number, y0: number): ReliefTexture {
  let pairs = 0;
  let jumps = 0;
  const area = { above: 0, below: 0, skinAbove: 0, skinBelow: 0 };
  const cell = map.pitch;
  for (let up = -66; up <= 62; up += cell)
    for (let left = -44; left <= 44; left += cell) {
      if ((left / 52) ** 2 + ((up + 2) / 72) ** 2 > 1) continue;
      const here = depthAt(map, x0 + left, y0 + up);
      const isSkin = !Number.isNaN(here) && !isCut(map, x0 + left, y0 + up);
      if (up > 12) {
        area.above += 1;
        area.skinAbove += isSkin ? 1 : 0;
      } else {
        area.below += 1;
        area.skinBelow += isSkin ? 1 : 0;
      }
      for (const near of [depthAt(map, x0 + left + cell, y0 + up), depthAt(map, x0 + left, y0 + up + cell)]) {
        if (Number.isNaN(near) || Number.isNaN(here)) continue;
        pairs += 1;
        if (Math.abs(near - here) > 2.5 * cell) jumps += 1;
      }
    }
  return {
    jumps: pairs === 0 ? 1 : jumps / pairs,
    covered: (area.skinAbove + area.skinBelow) / (area.above + area.below),
    coveredBelow: area.skinBelow / area.below,
    coveredAbove: area.skinAbove / area.above,
  };
}

function isCut(map: DepthMap, left: number, up: number): boolean {
  const column = Math.round(left / map.pitch + map.width / 2);
  const row = Math.round(map.height / 2 - up / map.pitch);
  return map.cut[row * map.width + column] === 1;
}

/** Width of the head at a height, mm. */
export function widthAt(map: DepthMap, x0: number, y: number, front: number): number {
  const reach = (side: number) => {
    let edge = 0;
    for (let aside = 0; aside < 150; aside += map.pitch) {
      const depth = depthAt(map, x0 + side * aside, y);
      if (Number.isNaN(depth) || depth < front - 125) break;
      edge = aside;
    }
    return edge;
  };
  return reach(1) + reach(-1);
}
