import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Raster } from '../../../src/vision/text/raster.js';

const require = createRequire(import.meta.url);
const FONT = 'drawn';

function registerFont(): void {
  const folder = dirname(require.resolve('@fontsource/dejavu-sans/package.json'));
  GlobalFonts.registerFromPath(join(folder, 'files', 'dejavu-sans-latin-400-normal.woff2'), FONT);
}

/** A line of text on a plain picture. */
export interface DrawnLine {
  readonly text: string;
  /** Middle of the line, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly degrees?: number;
}

/** A gray picture with lines of text, light on dark unless told otherwise. */
export function drawText(
  width: number,
  height: number,
  lines: readonly DrawnLine[],
  ink = 230,
  paper = 20,
): Raster {
  if (!GlobalFonts.has(FONT)) registerFont();
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = `rgb(${paper},${paper},${paper})`;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = `rgb(${ink},${ink},${ink})`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const { text, x, y, size, degrees = 0 } of lines) {
    pen.save();
    pen.translate(x, y);
    pen.rotate((degrees * Math.PI) / 180);
    pen.font = `${size}px "${FONT}"`;
    pen.fillText(text, 0, 0);
    pen.restore();
  }
  const { data } = pen.getImageData(0, 0, width, height);
  return {
    width,
    height,
    channels: 1,
    data: Uint8Array.from({ length: width * height }, (_, i) => data[i * 4] ?? 0),
  };
}
