import { type Box, type Raster, sampleAt } from '../text/raster.js';
import type { FaceNetwork } from './face-network.js';
import { SSD_SIDE } from './ssd-mobilenet.js';

/** A face in a picture: where, and how sure, 0 to 1. */
export interface PictureFace {
  readonly box: Box;
  readonly score: number;
}

/** Scores below this are not told. */
const LEAST_SCORE = 0.3;
/** Overlap (intersection over union) from which two boxes are of one face. */
const SAME_FACE = 0.4;
const MOST_FACES = 64;
/** Sides that a face has at least, pixels of the picture. */
const LEAST_SIDE = 12;

/** A candidate in shares of the square that was looked at: top, left, bottom, right. */
interface Candidate {
  readonly corners: readonly [number, number, number, number];
  readonly score: number;
}

/** The picture in the top left of a square of 512, channels first, from -1 to 1; nothing is black. */
function squareOf(picture: Raster): { readonly values: Float32Array; readonly scale: number } {
  const scale = SSD_SIDE / Math.max(picture.width, picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const plane = SSD_SIDE * SSD_SIDE;
  const values = new Float32Array(3 * plane).fill(-1);
  const pixel = new Uint8Array(3);
  const means = new Smaller(picture, 1 / scale);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      means.at(x, y, pixel);
      for (let channel = 0; channel < 3; channel += 1) {
        const level = pixel[picture.channels === 3 ? channel : 0] ?? 0;
        values[channel * plane + y * SSD_SIDE + x] = level / 127.5 - 1;
      }
    }
  return { values, scale };
}

/** Samples a picture at another size: the mean of what a pixel spans where it shrinks, bilinear where it grows. */
class Smaller {
  readonly #picture: Raster;
  readonly #step: number;
  readonly #taps: number;
  readonly #sum = new Float64Array(3);
  readonly #pixel = new Uint8Array(3);

  constructor(picture: Raster, step: number) {
    this.#picture = picture;
    this.#step = step;
    this.#taps = Math.max(1, Math.min(4, Math.round(step)));
  }

  at(x: number, y: number, target: Uint8Array): void {
    this.#sum.fill(0);
    const taps = this.#taps;
    for (let j = 0; j < taps; j += 1)
      for (let i = 0; i < taps; i += 1) {
        const px = (x + (i + 0.5) / taps) * this.#step - 0.5;
        const py = (y + (j + 0.5) / taps) * this.#step - 0.5;
        sampleAt(this.#picture, px, py, this.#pixel, 0);
        for (let c = 0; c < this.#picture.channels; c += 1)
          this.#sum[c] = (this.#sum[c] ?? 0) + (this.#pixel[c] ?? 0);
      }
    for (let c = 0; c < this.#picture.channels; c += 1) target[c] = (this.#sum[c] ?? 0) / (taps * taps);
  }
}

/** Box numbers are shifts and growths of an anchor, in tenths and fifths of its size (Liu et al. 2016). */
function candidatesOf(rows: Float32Array, anchors: Float32Array): Candidate[] {
  const found: Candidate[] = [];
  for (let n = 0; n * 4 < anchors.length; n += 1) {
    const score = 1 / (1 + Math.exp(-(rows[n * 7 + 5] ?? -99)));
    if (!(score >= LEAST_SCORE)) continue;
    const [top = 0, left = 0, bottom = 0, right = 0] = anchors.subarray(n * 4, n * 4 + 4);
    const [dy = 0, dx = 0, dh = 0, dw = 0] = rows.subarray(n * 7, n * 7 + 4);
    const middleY = (top + bottom) / 2 + (dy / 10) * (bottom - top);
    const middleX = (left + right) / 2 + (dx / 10) * (right - left);
    const halfHeight = (Math.exp(dh / 5) * (bottom - top)) / 2;
    const halfWidth = (Math.exp(dw / 5) * (right - left)) / 2;
    found.push({
      corners: [middleY - halfHeight, middleX - halfWidth, middleY + halfHeight, middleX + halfWidth],
      score,
    });
  }
  return found.sort((a, b) => b.score - a.score);
}

function overlap(a: Candidate, b: Candidate): number {
  const [at, al, ab, ar] = a.corners;
  const [bt, bl, bb, br] = b.corners;
  const both =
    Math.max(0, Math.min(ab, bb) - Math.max(at, bt)) * Math.max(0, Math.min(ar, br) - Math.max(al, bl));
  const either = (ab - at) * (ar - al) + (bb - bt) * (br - bl) - both;
  return either <= 0 ? 0 : both / either;
}

/** The surest of each bunch of boxes. */
function apart(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    if (kept.length === MOST_FACES) break;
    if (kept.every((known) => overlap(known, candidate) <= SAME_FACE)) kept.push(candidate);
  }
  return kept;
}

/**
 * Finds the faces in a picture, surest first.
 *
 * @param picture gray or RGB, 8 bits
 * @example (await findFaces(picture, await loadFaceNetwork()))[0]?.score // 0.98
 */
export async function findFaces(
  picture: Raster,
  { network, anchors }: FaceNetwork,
): Promise<readonly PictureFace[]> {
  if (Math.min(picture.width, picture.height) < LEAST_SIDE) return [];
  const { values, scale } = squareOf(picture);
  const { values: rows } = await network.run(values, [1, 3, SSD_SIDE, SSD_SIDE]);
  const toPixels = (share: number, side: number) =>
    Math.max(0, Math.min(side, Math.round((share * SSD_SIDE) / scale)));
  return apart(candidatesOf(rows, anchors)).flatMap(({ corners, score }) => {
    const [top, bottom] = [toPixels(corners[0], picture.height), toPixels(corners[2], picture.height)];
    const [left, right] = [toPixels(corners[1], picture.width), toPixels(corners[3], picture.width)];
    const box: Box = [left, top, right - left, bottom - top];
    return box[2] < LEAST_SIDE || box[3] < LEAST_SIDE ? [] : [{ box, score }];
  });
}
