import type { Network } from '../network.js';
import { cut, type Point, type Quad, type Raster, resize } from './raster.js';
import { grow, leastRectangle, quadOf } from './rectangle.js';

/** A place that may hold a line of text, with the network's own score, 0 to 1. */
export interface TextPlace {
  readonly quad: Quad;
  readonly score: number;
}

/** How probability becomes boxes: the values PP-OCR was published with, the box score lowered for faint text. */
const DETECTION = {
  pixelThreshold: 0.3,
  boxThreshold: 0.5,
  /** Text is shrunk in the network's map by its area over its perimeter; boxes grow back by this many times that. */
  growth: 1.6,
  /** Most places kept of one image, best first. */
  mostPlaces: 200,
} as const;

/** Longest side of what the network sees at once, in pixels, and how far tiles reach into each other. */
const TILE = 1280;
const OVERLAP = 128;

/** Samples closer together than this in a whole tile can't be text that anybody reads. */
const LEAST_CONTRAST = 6;

/** Magnification at which small letters reach the size the network was trained on. */
export function scaleFor(width: number, height: number): number {
  const side = Math.max(width, height);
  if (side <= 300) return 3;
  if (side <= 700) return 2;
  if (side <= 1100) return 1.5;
  return 1;
}

/** Means and deviations of ImageNet, per channel in the order blue, green, red, as the network was trained. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** The tensor of an image, padded at the right and bottom with its last pixels to whole multiples of 32. */
function tensorOf(image: Raster): { values: Float32Array; width: number; height: number } {
  const width = Math.ceil(image.width / 32) * 32;
  const height = Math.ceil(image.height / 32) * 32;
  const values = new Float32Array(3 * width * height);
  const { data, channels } = image;
  for (let channel = 0; channel < 3; channel++) {
    const plane = channel * width * height;
    const sample = channels === 3 ? 2 - channel : 0;
    const mean = MEAN[channel] ?? 0;
    const deviation = DEVIATION[channel] ?? 1;
    for (let y = 0; y < height; y++) {
      const row = Math.min(y, image.height - 1) * image.width;
      for (let x = 0; x < width; x++) {
        const value = data[(row + Math.min(x, image.width - 1)) * channels + sample] ?? 0;
        values[plane + y * width + x] = (value / 255 - mean) / deviation;
      }
    }
  }
  return { values, width, height };
}

/** Starts of tiles along a side; the last one ends at the end. */
function tileStarts(length: number): number[] {
  if (length <= TILE) return [0];
  const count = Math.ceil((length - OVERLAP) / (TILE - OVERLAP));
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - TILE)) / (count - 1)));
}

function isFlat(image: Raster): boolean {
  let low = 255;
  let high = 0;
  for (const sample of image.data) {
    if (sample < low) low = sample;
    if (sample > high) high = sample;
    if (high - low >= LEAST_CONTRAST) return false;
  }
  return true;
}

interface ProbabilityMap {
  readonly width: number;
  readonly height: number;
  /** Probability of text, 0 to 255. */
  readonly values: Uint8Array;
}

async function probabilityMap(image: Raster, detector: Network): Promise<ProbabilityMap> {
  const map = new Uint8Array(image.width * image.height);
  for (const top of tileStarts(image.height)) {
    for (const left of tileStarts(image.width)) {
      const tile = cut(image, left, top, TILE, TILE);
      if (isFlat(tile)) continue;
      const { values, width, height } = tensorOf(tile);
      const answer = await detector.run(values, [1, 3, height, width]);
      for (let y = 0; y < tile.height; y++) {
        for (let x = 0; x < tile.width; x++) {
          const at = (top + y) * image.width + left + x;
          const probability = Math.round((answer.values[y * width + x] ?? 0) * 255);
          if (probability > (map[at] ?? 0)) map[at] = probability;
        }
      }
    }
  }
  return { width: image.width, height: image.height, values: map };
}

/** Groups of touching pixels over the threshold, each as its row ends (enough for its hull) and its count. */
function* regionsOf(map: ProbabilityMap, threshold: number): Generator<{ edge: Point[]; size: number }> {
  const { width, height, values } = map;
  const seen = new Uint8Array(values.length);
  const stack: number[] = [];
  for (let start = 0; start < values.length; start++) {
    if (seen[start] === 1 || (values[start] ?? 0) <= threshold) continue;
    const edge: Point[] = [];
    let size = 0;
    seen[start] = 1;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      size += 1;
      const x = at % width;
      const y = (at - x) / width;
      let inside = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
          const next = at + dy * width + dx;
          if ((values[next] ?? 0) <= threshold) continue;
          inside += 1;
          if (seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
      if (inside < 9) edge.push({ x, y });
    }
    yield { edge, size };
  }
}

/** Mean probability of the pixels in a rectangle at any angle, 0 to 1. */
function scoreOf(map: ProbabilityMap, quad: Quad): number {
  const xs = quad.map((p) => p.x);
  const ys = quad.map((p) => p.y);
  const [a, b, , d] = quad;
  const right = { x: b.x - a.x, y: b.y - a.y };
  const down = { x: d.x - a.x, y: d.y - a.y };
  const rr = right.x ** 2 + right.y ** 2 || 1;
  const dd = down.x ** 2 + down.y ** 2 || 1;
  let sum = 0;
  let count = 0;
  for (
    let y = Math.max(0, Math.floor(Math.min(...ys)));
    y <= Math.min(map.height - 1, Math.max(...ys));
    y++
  ) {
    for (
      let x = Math.max(0, Math.floor(Math.min(...xs)));
      x <= Math.min(map.width - 1, Math.max(...xs));
      x++
    ) {
      const u = ((x - a.x) * right.x + (y - a.y) * right.y) / rr;
      const v = ((x - a.x) * down.x + (y - a.y) * down.y) / dd;
      if (u < 0 || u > 1 || v < 0 || v > 1) continue;
      sum += map.values[y * map.width + x] ?? 0;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count / 255;
}

function placesOf(map: ProbabilityMap, scale: number): TextPlace[] {
  const places: TextPlace[] = [];
  for (const { edge, size } of regionsOf(map, DETECTION.pixelThreshold * 255)) {
    if (size < 12) continue;
    const rectangle = leastRectangle(edge);
    if (Math.min(rectangle.length, rectangle.breadth) < 2) continue;
    const score = scoreOf(map, quadOf(rectangle));
    if (score < DETECTION.boxThreshold) continue;
    const { length, breadth } = rectangle;
    const margin = (DETECTION.growth * (length * breadth)) / (2 * (length + breadth));
    const corner = (p: Point): Point => ({ x: (p.x + 0.5) / scale, y: (p.y + 0.5) / scale });
    const [a, b, c, d] = quadOf(grow(rectangle, margin));
    places.push({ quad: [corner(a), corner(b), corner(c), corner(d)], score });
  }
  return places.sort((a, b) => b.score - a.score).slice(0, DETECTION.mostPlaces);
}

/**
 * Places of an image that look like lines of text, best first, in pixels of that image.
 *
 * @param scale magnification before the network looks, by default from the image's size
 */
export async function detectText(
  image: Raster,
  detector: Network,
  scale = scaleFor(image.width, image.height),
): Promise<TextPlace[]> {
  if (image.width < 4 || image.height < 4 || isFlat(image)) return [];
  const scaled = resize(image, Math.round(image.width * scale), Math.round(image.height * scale));
  return placesOf(await probabilityMap(scaled, detector), scale);
}
