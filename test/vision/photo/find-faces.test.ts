import { beforeAll, describe, expect, it } from 'vitest';
import { type FaceNetwork, loadFaceNetwork } from '../../../src/vision/photo/face-network.js';
import { findFaces } from '../../../src/vision/photo/find-faces.js';
import type { Raster } from '../../../src/vision/text/raster.js';
import { readPhoto, samplePhotoPath } from './sample-photos.js';

const path = samplePhotoPath('sample1.jpg');
if (path === undefined) process.stderr.write('skipped: the optional face network is not installed\n');

/** Three women beside each other; the middles of their faces as shares of width and height. */
const MIDDLES = [
  [0.261, 0.37],
  [0.486, 0.414],
  [0.82, 0.248],
] as const;

function plain(paint: (x: number, y: number) => number): Raster {
  const [width, height] = [320, 240];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data[y * width + x] = paint(x, y) & 255;
  return { width, height, channels: 1, data };
}

describe.skipIf(path === undefined)('the face network', () => {
  let network: FaceNetwork;
  let photo: Raster;

  beforeAll(async () => {
    network = await loadFaceNetwork();
    photo = await readPhoto(path ?? '', 480);
  });

  it('finds each face of a photograph where it is', async () => {
    const found = (await findFaces(photo, network)).filter(({ score }) => score > 0.9);
    const middles = found
      .map(({ box: [x, y, w, h] }) => [(x + w / 2) / photo.width, (y + h / 2) / photo.height] as const)
      .sort((a, b) => a[0] - b[0]);
    expect(middles).toHaveLength(MIDDLES.length);
    for (const [i, [x, y]] of MIDDLES.entries()) {
      expect(middles[i]?.[0]).toBeCloseTo(x, 1);
      expect(middles[i]?.[1]).toBeCloseTo(y, 1);
    }
  });

  it('says the same in WebAssembly', async () => {
    const wasm = await loadFaceNetwork('wasm');
    const [native, other] = [await findFaces(photo, network), await findFaces(photo, wasm)];
    expect(other.map(({ box }) => box)).toEqual(native.map(({ box }) => box));
    for (const [i, { score }] of other.entries()) expect(score).toBeCloseTo(native[i]?.score ?? 0, 3);
  });

  it.each([
    ['nothing', plain(() => 0)],
    ['a ramp', plain((x) => x)],
    ['stripes', plain((x, y) => ((x >> 4) + (y >> 4)) * 37)],
    ['grain', plain((x, y) => Math.imul(x * 7919 + y * 104729, 2654435761) >>> 24)],
  ])('finds none in %s', async (_, picture) => {
    expect((await findFaces(picture, network)).filter(({ score }) => score >= 0.5)).toEqual([]);
  });

  it('looks at no picture that is too small for a face', async () => {
    expect(
      await findFaces({ width: 8, height: 300, channels: 1, data: new Uint8Array(2400) }, network),
    ).toEqual([]);
  });
});
