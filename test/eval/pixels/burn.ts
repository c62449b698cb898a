import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Box, Raster } from '../../../src/vision/text/raster.js';
import type { Chance } from './chance.js';

/** A line of text that was burned in. */
export interface BurnedLine {
  readonly text: string;
  readonly box: Box;
  /** Height of the ink of upright capitals, in pixels. */
  readonly height: number;
  /** Difference between ink and what is behind it, as a share of the range. */
  readonly contrast: number;
  /** Degrees. */
  readonly angle: number;
  readonly hasBanner: boolean;
}

interface Ink {
  readonly coverage: Float32Array;
  readonly width: number;
  readonly height: number;
  readonly capital: number;
}

/** Coverage of a line drawn at an angle, cut to its ink. */
function inkOf(text: string, font: string, size: number, angle: number, isSmooth: boolean): Ink | undefined {
  const ruler = createCanvas(8, 8).getContext('2d');
  ruler.font = `${size}px "${font}"`;
  const capital = ruler.measureText('H').actualBoundingBoxAscent;
  const side = Math.ceil(ruler.measureText(text).width + size * 3);
  const canvas = createCanvas(side, side);
  const pen = canvas.getContext('2d');
  pen.font = `${size}px "${font}"`;
  pen.fillStyle = 'white';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.translate(Math.round(side / 2), Math.round(side / 2));
  pen.rotate((angle * Math.PI) / 180);
  pen.fillText(text, 0, 0);
  const { data } = pen.getImageData(0, 0, side, side);
  let [left, top, right, bottom] = [side, side, -1, -1];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if ((data[(y * side + x) * 4 + 3] ?? 0) < 64) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  if (right < left) return undefined;
  const [width, height] = [right - left + 1, bottom - top + 1];
  const coverage = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const alpha = (data[((top + y) * side + left + x) * 4 + 3] ?? 0) / 255;
      coverage[y * width + x] = isSmooth ? alpha : alpha >= 0.5 ? 1 : 0;
    }
  }
  return { coverage, width, height, capital };
}

function meanOf(image: Raster, [left, top, width, height]: Box): number {
  let sum = 0;
  for (let y = top; y < top + height; y++)
    for (let x = left; x < left + width; x++) sum += image.data[y * image.width + x] ?? 0;
  return sum / (width * height);
}

function overlaps([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box, gap: number): boolean {
  return ax < bx + bw + gap && bx < ax + aw + gap && ay < by + bh + gap && by < ay + ah + gap;
}

export interface BurnStyle {
  readonly font: string;
  /** Size of the font in pixels. */
  readonly size: number;
  readonly angle: number;
  readonly contrast: number;
  readonly isSmooth: boolean;
  readonly hasBanner: boolean;
  /** Near a border rather than anywhere. */
  readonly isAtBorder: boolean;
}

function placeFor(
  image: Raster,
  ink: Ink,
  style: BurnStyle,
  chance: Chance,
  taken: readonly Box[],
): Box | undefined {
  const margin = Math.max(3, Math.round(style.size * 0.3));
  const room = [image.width - ink.width - 2 * margin, image.height - ink.height - 2 * margin] as const;
  if (room[0] < 0 || room[1] < 0) return undefined;
  for (let attempt = 0; attempt < 30; attempt++) {
    let x = chance.whole(0, room[0]);
    let y = chance.whole(0, room[1]);
    if (style.isAtBorder) {
      x = chance.is(0.5) ? Math.round(x * 0.1) : room[0] - Math.round((room[0] - x) * 0.1);
      y = chance.is(0.5) ? Math.round(y * 0.25) : room[1] - Math.round((room[1] - y) * 0.25);
    }
    const box: Box = [x + margin, y + margin, ink.width, ink.height];
    if (!taken.some((other) => overlaps(box, other, Math.round(style.size * 0.9)))) return box;
  }
  return undefined;
}

/** Ink on the side of the background that has the room for the contrast, as a level of 0 to 255. */
function levelFor(behind: number, contrast: number, chance: Chance): number {
  const step = contrast * 255;
  const canRise = behind + step <= 255;
  const canFall = behind - step >= 0;
  if (canRise && (!canFall || chance.is(0.7))) return behind + step;
  return canFall ? behind - step : behind > 127 ? 0 : 255;
}

/** Burns a line into the image, in place; undefined where it finds no room. */
export function burn(
  image: Raster,
  text: string,
  style: BurnStyle,
  chance: Chance,
  taken: readonly Box[],
): BurnedLine | undefined {
  const ink = inkOf(text, style.font, style.size, style.angle, style.isSmooth);
  if (ink === undefined) return undefined;
  const box = placeFor(image, ink, style, chance, taken);
  if (box === undefined) return undefined;
  const [left, top, width, height] = box;
  if (style.hasBanner) {
    const level = chance.of([0, 0, 255, 40, 90]);
    const pad = Math.max(2, Math.round(style.size * 0.25));
    for (let y = Math.max(0, top - pad); y < Math.min(image.height, top + height + pad); y++)
      for (let x = Math.max(0, left - pad); x < Math.min(image.width, left + width + pad); x++)
        image.data[y * image.width + x] = level;
  }
  const behind = meanOf(image, box);
  const level = levelFor(behind, style.contrast, chance);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (top + y) * image.width + left + x;
      const share = ink.coverage[y * width + x] ?? 0;
      image.data[at] = Math.round((image.data[at] ?? 0) * (1 - share) + level * share);
    }
  }
  const contrast = Math.abs(level - behind) / 255;
  return { text, box, height: ink.capital, contrast, angle: style.angle, hasBanner: style.hasBanner };
}

/** What a lossy JPEG leaves of an image. */
export async function throughJpeg(image: Raster, quality: number): Promise<Raster> {
  const canvas = createCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  const pixels = pen.createImageData(image.width, image.height);
  for (let i = 0; i < image.width * image.height; i++) {
    const value = image.data[i] ?? 0;
    pixels.data.set([value, value, value, 255], i * 4);
  }
  pen.putImageData(pixels, 0, 0);
  const decoded = await loadImage(canvas.toBuffer('image/jpeg', quality));
  pen.drawImage(decoded, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  return { ...image, data: Uint8Array.from({ length: image.data.length }, (_, i) => data[i * 4] ?? 0) };
}
