import { type DepthMap, depthAt } from './depth.js';
import { or, patch, range } from './sample.js';

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
export function eyesAbove(map: DepthMap, x0: number, y0: number): EyePair {
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
export function noseBelow(map: DepthMap, [x, y]: readonly [number, number]): readonly [number, number] {
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
