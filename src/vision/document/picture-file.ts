import type { Raster } from '../text/raster.js';
import { canvasLibrary } from './canvas.js';
import { pictureSize } from './picture-size.js';

/** The pages of a picture file, or why there are none. */
export type PicturePages =
  | { readonly kind: 'pages'; readonly pages: readonly Raster[]; readonly pagesUnread: number }
  | { readonly kind: 'problem'; readonly problem: 'too-large' | 'corrupt' | 'no-decoder' };

/** Most samples of one page that are decoded, and most pages of a TIFF file. */
const MOST_SAMPLES = 8192 * 8192;
const MOST_PAGES = 16;

const TIFF = /^(II\*\0|MM\0\*)/;

/** RGB, or gray where all three are equal, of red, green, blue and alpha over white. */
export function rasterOfRgba(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Raster {
  const pixels = width * height;
  const rgb = new Uint8Array(pixels * 3);
  let isGray = true;
  for (let i = 0; i < pixels; i++) {
    const alpha = (rgba[i * 4 + 3] ?? 255) / 255;
    for (let c = 0; c < 3; c++) {
      const value = rgba[i * 4 + c] ?? 0;
      rgb[i * 3 + c] = alpha === 1 ? value : Math.round(value * alpha + 255 * (1 - alpha));
    }
    if (rgb[i * 3] !== rgb[i * 3 + 1] || rgb[i * 3] !== rgb[i * 3 + 2]) isGray = false;
  }
  if (!isGray) return { width, height, channels: 3, data: rgb };
  return { width, height, channels: 1, data: Uint8Array.from({ length: pixels }, (_, i) => rgb[i * 3] ?? 0) };
}

async function tiffPages(bytes: Uint8Array): Promise<PicturePages> {
  const { default: utif } = await import('utif2');
  const buffer = new Uint8Array(bytes).buffer;
  const directories = utif.decode(buffer).filter(({ t256 }) => t256 !== undefined);
  const pages: Raster[] = [];
  for (const directory of directories.slice(0, MOST_PAGES)) {
    const [width, height] = [Number(directory.t256), Number(directory.t257)];
    if (!(width > 0 && height > 0)) continue;
    if (width * height > MOST_SAMPLES) return { kind: 'problem', problem: 'too-large' };
    utif.decodeImage(buffer, directory);
    pages.push(rasterOfRgba(utif.toRGBA8(directory), width, height));
  }
  if (pages.length === 0) return { kind: 'problem', problem: 'corrupt' };
  return { kind: 'pages', pages, pagesUnread: Math.max(0, directories.length - MOST_PAGES) };
}

async function drawnPage(bytes: Uint8Array): Promise<PicturePages> {
  const size = pictureSize(bytes);
  if (size === undefined || size.width === 0 || size.height === 0)
    return { kind: 'problem', problem: 'corrupt' };
  if (size.width * size.height > MOST_SAMPLES) return { kind: 'problem', problem: 'too-large' };
  const library = await canvasLibrary();
  if (library === undefined) return { kind: 'problem', problem: 'no-decoder' };
  const image = await library.loadImage(Buffer.from(bytes));
  const { width, height } = image;
  if (width * height === 0 || width * height > MOST_SAMPLES) return { kind: 'problem', problem: 'corrupt' };
  const pen = library.createCanvas(width, height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  return { kind: 'pages', pages: [rasterOfRgba(data, width, height)], pagesUnread: 0 };
}

/**
 * Decodes a PNG, JPEG, BMP, GIF, WebP or TIFF file: the first frame of an animation, every page of a TIFF. Files that do
 * not decode, or claim to be larger than 8,192 x 8,192, are a problem and never an exception.
 */
export async function decodePictureFile(bytes: Uint8Array): Promise<PicturePages> {
  try {
    const isTiff = TIFF.test(Buffer.from(bytes.subarray(0, 4)).toString('latin1'));
    return await (isTiff ? tiffPages : drawnPage)(bytes);
  } catch (error) {
    if (error instanceof Error || typeof error === 'string') return { kind: 'problem', problem: 'corrupt' };
    throw error;
  }
}
