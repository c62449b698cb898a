/** An image of 8 bits a sample, rows from the top, samples of a pixel side by side: gray or RGB. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Corners clockwise from the top left of the text, in pixels. */
export type Quad = readonly [Point, Point, Point, Point];

/** x, y, width, height in whole pixels. */
export type Box = readonly [number, number, number, number];

/** Part of an image, cut to what lies inside it. */
export function cut(image: Raster, left: number, top: number, width: number, height: number): Raster {
  const x0 = Math.max(0, Math.min(image.width, left));
  const y0 = Math.max(0, Math.min(image.height, top));
  const w = Math.max(0, Math.min(image.width, left + width) - x0);
  const h = Math.max(0, Math.min(image.height, top + height) - y0);
  const data = new Uint8Array(w * h * image.channels);
  for (let y = 0; y < h; y++) {
    const from = ((y0 + y) * image.width + x0) * image.channels;
    data.set(image.data.subarray(from, from + w * image.channels), y * w * image.channels);
  }
  return { width: w, height: h, channels: image.channels, data };
}

/**
 * Samples an image at fractional coordinates between its pixel centres; the border pixel holds outside.
 * One value a channel is written to `target` at `at`.
 */
export function sampleAt(image: Raster, x: number, y: number, target: Uint8Array, at: number): void {
  const { width, height, channels, data } = image;
  const cx = Math.max(0, Math.min(width - 1, x));
  const cy = Math.max(0, Math.min(height - 1, y));
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const fx = cx - x0;
  const fy = cy - y0;
  const right = x0 + 1 < width ? channels : 0;
  const down = y0 + 1 < height ? width * channels : 0;
  const base = (y0 * width + x0) * channels;
  for (let channel = 0; channel < channels; channel++) {
    const i = base + channel;
    const upper = (data[i] ?? 0) * (1 - fx) + (data[i + right] ?? 0) * fx;
    const lower = (data[i + down] ?? 0) * (1 - fx) + (data[i + down + right] ?? 0) * fx;
    target[at + channel] = Math.round(upper * (1 - fy) + lower * fy);
  }
}

/** Weights of four neighbours at a fraction between the middle two (Catmull and Rom's cubic). */
function cubicWeights(f: number): readonly [number, number, number, number] {
  return [
    f * (-0.5 + f * (1 - 0.5 * f)),
    1 + f * f * (-2.5 + 1.5 * f),
    f * (0.5 + f * (2 - 1.5 * f)),
    f * f * (-0.5 + 0.5 * f),
  ];
}

/** As `sampleAt`, by a cubic through sixteen pixels: keeps the strokes of small letters apart when they are magnified. */
export function sampleSharplyAt(image: Raster, x: number, y: number, target: Uint8Array, at: number): void {
  const { width, height, channels, data } = image;
  const cx = Math.max(0, Math.min(width - 1, x));
  const cy = Math.max(0, Math.min(height - 1, y));
  const [x0, y0] = [Math.floor(cx), Math.floor(cy)];
  const [across, down] = [cubicWeights(cx - x0), cubicWeights(cy - y0)];
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let j = 0; j < 4; j++) {
      const row = Math.max(0, Math.min(height - 1, y0 + j - 1)) * width;
      let line = 0;
      for (let i = 0; i < 4; i++) {
        const column = Math.max(0, Math.min(width - 1, x0 + i - 1));
        line += (across[i] ?? 0) * (data[(row + column) * channels + channel] ?? 0);
      }
      sum += (down[j] ?? 0) * line;
    }
    target[at + channel] = Math.max(0, Math.min(255, Math.round(sum)));
  }
}

/** The image in another size, bilinear, pixel centres on pixel centres. */
export function resize(image: Raster, width: number, height: number): Raster {
  if (width === image.width && height === image.height) return image;
  const data = new Uint8Array(width * height * image.channels);
  const stepX = image.width / width;
  const stepY = image.height / height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * image.channels;
      sampleAt(image, (x + 0.5) * stepX - 0.5, (y + 0.5) * stepY - 0.5, data, at);
    }
  }
  return { width, height, channels: image.channels, data };
}

/** The upright rectangle around a quad, cut to the image. */
export function boxOf(quad: Quad, width: number, height: number): Box {
  const xs = quad.map((p) => p.x);
  const ys = quad.map((p) => p.y);
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const right = Math.min(width, Math.ceil(Math.max(...xs)));
  const bottom = Math.min(height, Math.ceil(Math.max(...ys)));
  return [left, top, Math.max(1, right - left), Math.max(1, bottom - top)];
}
