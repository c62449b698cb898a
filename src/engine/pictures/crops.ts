import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../core/errors.js';
import { tokenOf } from '../../core/token.js';
import type { PixelLine, PixelReading } from '../../detectors/pixels/pixel-reading.js';
import { cut, type Raster } from '../../vision/text/raster.js';
import { type Holder, pictureOf, type ReadPicture } from './crop-pictures.js';
import { pngOf } from './png.js';

/** Crops that are kept of one instance, and pixels left around each. */
const MOST_CROPS = 64;
const MARGIN = 8;

/** Where crops go, and what their names are keyed with. */
export interface CropPlace {
  readonly folder: string;
  readonly tokenKey: Uint8Array;
}

/** Lines of one picture share it. */
function pictureKey({ source, location, frame, inside = [] }: PixelLine): string {
  return [source, location, frame, ...inside].join('\n');
}

function cropOf({ raster, scale }: ReadPicture, { box }: PixelLine): Raster {
  const [x = 0, y = 0, width = 0, height = 0] = box.map((side) => Math.round(side * scale));
  return cut(raster, x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);
}

/**
 * Writes what was read in an instance or a picture file as small pictures, one a line, for the auditor's eyes: mode 0600,
 * named by the token of the file's path, the picture and the box. An older crop of the same name is replaced; a full disk
 * is no reason to stop reading.
 */
export async function keepCrops(
  path: string,
  holder: Holder,
  { lines }: PixelReading,
  { folder, tokenKey }: CropPlace,
): Promise<void> {
  const token = tokenOf(path, tokenKey);
  let last: { readonly key: string; readonly picture: ReadPicture | undefined } | undefined;
  for (const line of lines.slice(0, MOST_CROPS)) {
    const key = pictureKey(line);
    if (last?.key !== key) last = { key, picture: await pictureOf(line, holder) };
    if (last.picture === undefined) continue;
    const crop = cropOf(last.picture, line);
    if (crop.width === 0 || crop.height === 0) continue;
    const place = line.location === '(7FE0,0010)' ? '' : `-${tokenOf(key, tokenKey).slice(0, 6)}`;
    write(join(folder, `${token}${place}-frame${line.frame}-${line.box.join('_')}.png`), pngOf(crop));
  }
}

function write(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes, { mode: 0o600 });
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}
