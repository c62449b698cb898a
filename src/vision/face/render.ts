import type { Raster } from '../text/raster.js';
import type { DepthMap } from './depth.js';

const AMBIENT = 40;
const LIT = 200;

/** Shades a relief as seen from the front, with the light from above: what a viewer would show of the skin. */
export function shaded({ width, height, pitch, depth }: DepthMap): Raster {
  const data = new Uint8Array(width * height);
  for (let row = 1; row < height - 1; row += 1)
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      const here = depth[at] ?? Number.NaN;
      if (Number.isNaN(here)) continue;
      const slope = (a: number, b: number) => {
        const rise = (depth[a] ?? Number.NaN) - (depth[b] ?? Number.NaN);
        return Number.isNaN(rise) ? 0 : rise / (2 * pitch);
      };
      const aside = slope(at + 1, at - 1);
      const down = slope(at + width, at - width);
      const facing = (1 + 0.5 * down) / Math.sqrt(1.25 * (1 + aside * aside + down * down));
      data[at] = Math.max(0, Math.min(255, AMBIENT + LIT * Math.max(0, facing)));
    }
  return { width, height, channels: 1, data };
}
