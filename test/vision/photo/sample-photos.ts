import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Raster } from '../../../src/vision/text/raster.js';

/** The photographs that come with the network's package, where it is installed: it is optional. */
export function samplePhotoPath(name: string): string | undefined {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
    const path = join(folder, 'demo', name);
    return existsSync(path) ? path : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** A photograph at a width, as RGB. */
export async function readPhoto(path: string, width: number): Promise<Raster> {
  const image = await loadImage(path);
  const height = Math.round((width * image.height) / image.width);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1)
    for (let c = 0; c < 3; c += 1) rgb[i * 3 + c] = data[i * 4 + c] ?? 0;
  return { width, height, channels: 3, data: rgb };
}
