import { type DepthMap, depthAt } from './depth.js';

/** What is measured about a relief around a supposed tip of the nose; lengths in mm, shares 0 to 1. */
export interface Relief {
  /** Tip of the nose in the picture, mm left of and above the surface's centre. */
  readonly tip: readonly [number, number];
  /** Point between the eyes. */
  readonly eyes: readonly [number, number];
  /** How far the tip stands before the cheeks beside it; the lesser side. */
  readonly noseSide: number;
  /** How far the tip stands before the line from forehead to upper lip. */
  readonly noseProfile: number;
  /** How deep the root of the nose lies behind the line from tip to forehead. */
  readonly noseRoot: number;
  /** Share of heights between tip and root where a ridge stands before both its sides. */
  readonly ridge: number;
  /** How deep the orbits lie between brow and cheek; the shallower one. */
  readonly orbits: number;
  /** How far the bridge of the nose stands before the orbits; the lesser side. */
  readonly bridge: number;
  /** Distance of the two orbits' deepest points. */
  readonly orbitDistance: number;
  /** How deep the hollow under the nose lies. */
  readonly underNose: number;
  /** Deepest hollow between lips and chin. */
  readonly chin: number;
  /** Mean difference of the two sides after the turn of the head is taken out. */
  readonly asymmetry: number;
  /** Share of neighbouring places whose depth jumps by more than 5 mm. */
  readonly jumps: number;
  /** Share of the face's area where there is skin that the field of view does not cut. */
  readonly covered: number;
  /** The same for the lower half: nose, lips, chin. */
  readonly coveredBelow: number;
  /** The same for the upper half: eyes and brow. */
  readonly coveredAbove: number;
  /** Width of the head at the eyes. */
  readonly headWidth: number;
}

function mean(values: readonly number[]): number {
  const there = values.filter((v) => !Number.isNaN(v));
  return there.length === 0 ? Number.NaN : there.reduce((sum, v) => sum + v, 0) / there.length;
}

function patch(map: DepthMap, left: number, up: number, radius: number): number {
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

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

const or = (value: number, otherwise: number) => (Number.isNaN(value) ? otherwise : value);

/** Places where something stands before what is 20 mm beside it on both sides: candidates for a tip of a nose. */
export function noseCandidates(map: DepthMap, most: number): readonly (readonly [number, number])[] {
  const { width, height, pitch } = map;
  const beside = Math.round(20 / pitch);
  const stands = new Float32Array(width * height);
  for (let row = 2; row < height - 2; row += 1)
    for (let column = beside; column < width - beside; column += 1) {
      const at = row * width + column;
      const here = map.depth[at] ?? Number.NaN;
      const left = here - (map.depth[at - beside] ?? Number.NaN);
      const right = here - (map.depth[at + beside] ?? Number.NaN);
      if (!(left > 1.5 && right > 1.5) || left > 60 || right > 60) continue;
      stands[at] = Math.min(left, right) + 0.5 * Math.min(Math.max(left, right), 25);
    }
  const found: { at: number; value: number }[] = [];
  const reach = Math.round(8 / pitch);
  for (let row = reach; row < height - reach; row += 1)
    for (let column = beside; column < width - beside; column += 1) {
      const at = row * width + column;
      const value = stands[at] ?? 0;
      if (value < 4) continue;
      let top = true;
      for (let dr = -reach; dr <= reach && top; dr += 1)
        for (let dc = -reach; dc <= reach; dc += 1) {
          const other = stands[at + dr * width + dc] ?? 0;
          if (other > value || (other === value && at + dr * width + dc < at)) {
            top = false;
            break;
          }
        }
      if (top) found.push({ at, value });
    }
  return found
    .sort((a, b) => b.value - a.value)
    .slice(0, most)
    .map(
      ({ at }) =>
        [((at % width) - width / 2) * pitch, (height / 2 - Math.floor(at / width)) * pitch] as const,
    );
}

/** A pair of hollows at one height: the eyes, if it is a face. */
export interface EyePair {
  /** Point between the eyes, mm left of and above the surface's centre. */
  readonly middle: readonly [number, number];
  /** How deep the shallower hollow lies between brow and cheek. */
  readonly depth: number;
  /** How far what lies between stands before the hollows; the lesser side. */
  readonly bridge: number;
  readonly distance: number;
}

/** A face lies within these distances of the tip of its nose, along the view, mm. */
const BAND_BEHIND_MM = 62;
const BAND_BEFORE_MM = 24;
const EYE_ASIDE_MM = range(21, 42, 3);

/** How deep a place lies behind the line from what is above it to what is below it. */
function hollowAt(map: DepthMap, x: number, y: number): number {
  const deep = patch(map, x, y, 4);
  const brow = Math.max(patch(map, x, y + 14, 3), or(patch(map, x, y + 20, 3), -1e9));
  const cheek = Math.max(patch(map, x, y - 14, 3), or(patch(map, x, y - 20, 3), -1e9));
  return (brow + cheek) / 2 - deep;
}

/** The pairs of hollows that are deepest on both sides, apart from each other. */
export function eyePairs(map: DepthMap, most: number): readonly EyePair[] {
  const step = 3;
  const reach = 126;
  const columns = (2 * reach) / step + 1;
  const rows = Math.floor((map.height * map.pitch - 40) / step);
  const top = (map.height * map.pitch) / 2 - 20;
  const hollow = new Float32Array(columns * rows).fill(Number.NaN);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const x = column * step - reach;
      if (Number.isNaN(depthAt(map, x, top - row * step))) continue;
      hollow[row * columns + column] = hollowAt(map, x, top - row * step);
    }
  const found: EyePair[] = [];
  for (let row = 0; row < rows; row += 1)
    for (let column = 14; column < columns - 14; column += 1) {
      for (const aside of EYE_ASIDE_MM) {
        const cells = aside / step;
        const left = hollow[row * columns + column + cells] ?? Number.NaN;
        const right = hollow[row * columns + column - cells] ?? Number.NaN;
        const depth = Math.min(left, right);
        if (!(depth > 0.8) || Math.max(left, right) > 30) continue;
        const x = column * step - reach;
        const y = top - row * step;
        const middle = Math.max(
          or(depthAt(map, x, y), -1e9),
          or(depthAt(map, x, y + 3), -1e9),
          or(depthAt(map, x, y - 3), -1e9),
        );
        const bridge = middle - Math.max(patch(map, x + aside, y, 4), patch(map, x - aside, y, 4));
        if (!(bridge > 1)) continue;
        found.push({ middle: [x, y], depth, bridge, distance: 2 * aside });
      }
    }
  const weight = ({ depth, bridge }: EyePair) => Math.min(depth, 12) + 0.5 * Math.min(bridge, 14);
  found.sort((a, b) => weight(b) - weight(a));
  const kept: EyePair[] = [];
  for (const pair of found) {
    if (kept.length === most) break;
    const isNear = kept.some(
      ({ middle }) => Math.hypot(middle[0] - pair.middle[0], middle[1] - pair.middle[1]) < 9,
    );
    if (!isNear) kept.push(pair);
  }
  return kept;
}

/** The pair of hollows above a supposed tip of a nose. */
function eyesAbove(map: DepthMap, x0: number, y0: number): EyePair {
  let best: EyePair = { middle: [x0, y0 + 38], depth: Number.NaN, bridge: Number.NaN, distance: 0 };
  for (const up of range(22, 58, 3))
    for (const aside of EYE_ASIDE_MM) {
      const depth = Math.min(hollowAt(map, x0 + aside, y0 + up), hollowAt(map, x0 - aside, y0 + up));
      if (Number.isNaN(depth) || depth <= or(best.depth, -1e9) || depth > 30) continue;
      const middle = Math.max(depthAt(map, x0, y0 + up), depthAt(map, x0, y0 + up + 3));
      const bridge =
        middle - Math.max(patch(map, x0 + aside, y0 + up, 4), patch(map, x0 - aside, y0 + up, 4));
      best = { middle: [x0, y0 + up], depth, bridge, distance: 2 * aside };
    }
  return best;
}

/** The place below a pair of eyes that stands out most before both its sides. */
function noseBelow(map: DepthMap, [x, y]: readonly [number, number]): readonly [number, number] {
  let best = Number.NEGATIVE_INFINITY;
  let tip: readonly [number, number] = [x, y - 38];
  for (const down of range(24, 58, 2))
    for (const aside of [-8, -6, -4, -2, 0, 2, 4, 6, 8]) {
      const here = patch(map, x + aside, y - down, 2);
      const beside = (patch(map, x + aside + 20, y - down, 2) + patch(map, x + aside - 20, y - down, 2)) / 2;
      const stands = here - beside + 0.3 * here;
      if (stands > best) {
        best = stands;
        tip = [x + aside, y - down];
      }
    }
  return tip;
}

/** Deepest hollow between two bulges along the midline below the nose, behind the line that joins them. */
function chinHollow(map: DepthMap, x0: number, y0: number): number {
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

function asymmetryOf(map: DepthMap, x0: number, y0: number): number {
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

interface Texture {
  readonly jumps: number;
  readonly covered: number;
  readonly coveredBelow: number;
  readonly coveredAbove: number;
}

function textureOf(map: DepthMap, x0: number, y0: number): Texture {
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

function widthAt(map: DepthMap, x0: number, y: number, front: number): number {
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

/** Measures the relief around a supposed pair of eyes. */
export function measureAtEyes(map: DepthMap, eyes: EyePair): Relief {
  return measure(map, noseBelow(map, eyes.middle), eyes);
}

/** Measures the relief around a supposed tip of the nose. */
export function measureAtNose(map: DepthMap, tip: readonly [number, number]): Relief {
  return measure(map, tip, eyesAbove(map, tip[0], tip[1]));
}

/** The relief without what lies too far behind or before the face to be part of it. */
function faceBand(map: DepthMap, tip: readonly [number, number], eyes: EyePair): DepthMap {
  const level = or(patch(map, tip[0], tip[1], 2), or(depthAt(map, eyes.middle[0], eyes.middle[1]), 0) + 20);
  return { ...map, band: [level - BAND_BEHIND_MM, level + BAND_BEFORE_MM] };
}

function measure(whole: DepthMap, tip: readonly [number, number], eyes: EyePair): Relief {
  const map = faceBand(whole, tip, eyes);
  const [x0, y0] = tip;
  const eyeUp = eyes.middle[1] - y0;
  const front = patch(map, x0, y0, 2);
  const beside = (side: number) => mean(range(17, 25, 2).map((mm) => patch(map, x0 + side * mm, y0 + 2, 2)));
  const forehead = mean(range(62, 78, 4).map((mm) => depthAt(map, x0, y0 + mm)));
  const lip = mean(range(20, 32, 3).map((mm) => depthAt(map, x0, y0 - mm)));
  const chord = (at: number, from: number, fromUp: number, to: number, toUp: number) =>
    from + ((to - from) * (at - fromUp)) / (toUp - fromUp);
  const roots = range(22, 58, 2).map((up) => chord(up, front, 0, forehead, 70) - depthAt(map, x0, y0 + up));
  const ridges = range(6, Math.max(18, eyeUp - 4), 2).map((up) => {
    const ridge = Math.max(...[-4, -2, 0, 2, 4].map((mm) => or(depthAt(map, x0 + mm, y0 + up), -1e9)));
    return ridge - 2 > depthAt(map, x0 + 15, y0 + up) && ridge - 2 > depthAt(map, x0 - 15, y0 + up);
  });
  const unders = range(8, 22, 2).map((down) => front - depthAt(map, x0, y0 - down));
  return {
    tip,
    eyes: eyes.middle,
    noseSide: Math.min(front - beside(1), front - beside(-1)),
    noseProfile: front - chord(0, forehead, 70, lip, -26),
    noseRoot: Math.max(...roots.map((mm) => or(mm, -99))),
    ridge: ridges.filter(Boolean).length / ridges.length,
    orbits: eyes.depth,
    bridge: eyes.bridge,
    orbitDistance: eyes.distance,
    underNose: Math.max(...unders.map((mm) => or(mm, -99))),
    chin: chinHollow(map, x0, y0),
    asymmetry: asymmetryOf(map, x0, eyes.middle[1] - 38),
    headWidth: widthAt(whole, x0, eyes.middle[1], or(front, patch(map, x0, eyes.middle[1], 4))),
    ...textureOf(map, x0, eyes.middle[1] - 38),
  };
}
