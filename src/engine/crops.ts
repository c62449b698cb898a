import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../core/errors.js';
import { tokenOf } from '../core/token.js';
import type { PixelLine, PixelReading } from '../detectors/pixels/pixel-reading.js';
import type { DataSet } from '../dicom/data-set.js';
import { readFrame } from '../dicom/pixels/frame.js';
import { describeImage } from '../dicom/pixels/image.js';
import { type Rendering, renderingsOf } from '../dicom/pixels/renderings.js';
import { cut } from '../vision/text/raster.js';
import { pngOf } from './png.js';

/** Crops that are kept of one instance, and pixels left around each. */
const MOST_CROPS = 64;
const MARGIN = 8;

/** Where crops go, and what their names are keyed with. */
export interface CropPlace {
  readonly folder: string;
  readonly tokenKey: Uint8Array;
}

async function framePictures(dataSet: DataSet, index: number): Promise<readonly Rendering[]> {
  const image = describeImage(dataSet);
  if (image?.kind !== 'image') return [];
  const frame = await readFrame(dataSet, image, index);
  return frame.kind === 'frame' ? renderingsOf(image, frame) : [];
}

/**
 * Writes what was read in an instance's frames as small pictures, one a line, for the auditor's eyes: mode 0600, named by
 * the token of the file's path, the frame and the box. An older crop of the same name is replaced; a full disk is no
 * reason to stop reading.
 */
export async function keepCrops(
  path: string,
  dataSet: DataSet,
  { lines }: PixelReading,
  { folder, tokenKey }: CropPlace,
): Promise<void> {
  const token = tokenOf(path, tokenKey);
  let pictures: { readonly frame: number; readonly renderings: readonly Rendering[] } | undefined;
  for (const { frame, box, source, location } of lines.filter(isInFrame).slice(0, MOST_CROPS)) {
    if (location !== '(7FE0,0010)') continue;
    if (pictures?.frame !== frame) pictures = { frame, renderings: await framePictures(dataSet, frame) };
    const picture = pictures.renderings.find(({ name }) => name === source);
    if (picture === undefined) continue;
    const [x, y, width, height] = box;
    const crop = cut(picture, x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);
    if (crop.width === 0 || crop.height === 0) continue;
    write(join(folder, `${token}-frame${frame}-${box.join('_')}.png`), pngOf(crop));
  }
}

function isInFrame({ source }: PixelLine): boolean {
  return source !== 'document' && source !== 'picture' && source !== 'overlay' && source !== 'drawing';
}

function write(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes, { mode: 0o600 });
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}
