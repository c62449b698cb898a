import type { Random } from '../pools/random.js';
import { drawText } from './text.js';

/** A grey frame; values are stored values. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly values: Uint16Array;
}

export type Box = [x: number, y: number, width: number, height: number];

type Shade = (x: number, y: number) => number;

/** A frame of a shade, rounded to `step` so that it packs well, with noise of `noise` steps. */
export function paint(width: number, height: number, shade: Shade, random?: Random, noise = 0): Picture {
  const values = new Uint16Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grain = random === undefined ? 0 : (random.next() - 0.5) * noise;
      values[y * width + x] = Math.max(0, Math.round(shade(x, y) + grain));
    }
  }
  return { width, height, values };
}

/** Writes text onto a copy of a picture. The box is that of its ink. */
export function burn(
  picture: Picture,
  text: string,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly value: number },
): { readonly picture: Picture; readonly box: Box } {
  const drawing = drawText(text, at.size);
  const values = Uint16Array.from(picture.values);
  let [left, top, right, bottom] = [picture.width, picture.height, 0, 0];
  for (let row = 0; row < drawing.height; row += 1) {
    for (let column = 0; column < drawing.width; column += 1) {
      const [x, y] = [at.x + column, at.y + row];
      const share = (drawing.coverage[row * drawing.width + column] ?? 0) / 255;
      if (share === 0 || x < 0 || y < 0 || x >= picture.width || y >= picture.height) continue;
      const under = values[y * picture.width + x] ?? 0;
      values[y * picture.width + x] = Math.round(under + (at.value - under) * share);
      [left, top, right, bottom] = [
        Math.min(left, x),
        Math.min(top, y),
        Math.max(right, x),
        Math.max(bottom, y),
      ];
    }
  }
  return {
    picture: { ...picture, values },
    box: [left, top, Math.max(1, right - left + 1), Math.max(1, bottom - top + 1)],
  };
}

/** Little-endian bytes of a picture, one or two a pixel. */
export function pixelBytes(picture: Picture, bits: 8 | 16): Uint8Array {
  if (bits === 8) return Uint8Array.from(picture.values, (value) => Math.min(255, value));
  const bytes = new Uint8Array(picture.values.length * 2);
  const view = new DataView(bytes.buffer);
  picture.values.forEach((value, index) => {
    view.setUint16(index * 2, value, true);
  });
  return bytes;
}
