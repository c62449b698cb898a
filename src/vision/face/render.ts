import type { Raster } from '../text/raster.js';
import type { DepthMap } from './depth.js';

/** Dark, where skin is seen from the side, and what is added where it faces the eye. */
const AMBIENT = 20;
const LIT = 235;
/** Pixels of the picture for one of the relief. */
const ENLARGED = 2;
/** Dark margin about the head, and what is shown of it from its top down, mm: a face fills a photograph as much. */
const MARGIN_MM = 120;
const SHOWN_MM = 240;
/** Half of the distance that slopes are taken over, in pixels of the relief. */
const REACH = 1.5;

interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the relief holds skin. */
function skinOf({ width, height, depth }: DepthMap): Crop | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let at = 0; at < depth.length; at += 1) {
    if (Number.isNaN(depth[at] ?? Number.NaN)) continue;
    const [row, column] = [Math.floor(at / width), at % width];
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  return right < left ? undefined : { left, top, width: right - left, height: bottom - top };
}

/** Depth between four places of the relief; NaN where one of them is none. */
function between({ width, height, depth }: DepthMap, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return Number.NaN;
  const [right, down] = [x - column, y - row];
  const at = row * width + column;
  const upper = (depth[at] ?? Number.NaN) * (1 - right) + (depth[at + 1] ?? Number.NaN) * right;
  const lower =
    (depth[at + width] ?? Number.NaN) * (1 - right) + (depth[at + width + 1] ?? Number.NaN) * right;
  return upper * (1 - down) + lower * down;
}

/** Shades a relief as seen from the front with the light beside the eye: what a viewer would show of the skin. */
export function shaded(map: DepthMap): Raster {
  const skin = skinOf(map);
  if (skin === undefined) return { width: 1, height: 1, channels: 1, data: new Uint8Array(1) };
  const margin = MARGIN_MM / map.pitch;
  const width = Math.round((skin.width + 2 * margin) * ENLARGED);
  const height = Math.round((Math.min(skin.height, SHOWN_MM / map.pitch) + 2 * margin) * ENLARGED);
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const x = skin.left - margin + column / ENLARGED;
      const y = skin.top - margin + row / ENLARGED;
      if (Number.isNaN(between(map, x, y))) continue;
      const span = 2 * REACH * map.pitch;
      const aside = (between(map, x + REACH, y) - between(map, x - REACH, y)) / span;
      const down = (between(map, x, y + REACH) - between(map, x, y - REACH)) / span;
      const facing = 1 / Math.sqrt(1 + aside * aside + down * down);
      data[row * width + column] = Number.isNaN(facing) ? 0 : AMBIENT + LIT * facing;
    }
  return { width, height, channels: 1, data };
}
