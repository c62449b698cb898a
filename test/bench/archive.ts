import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { buildDicom } from '../build/dicom.js';
import { ctInstance, placeOf } from './ct-instance.js';

/** Raised with every change of what is built, so that no older archive is taken for the same. */
const RECIPE = 2;
const PIXEL_HEADER_BYTES = 12;

export interface BenchArchive {
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * An archive of CT files of a size, in folders by patient, study and series; one that is there already is used
 * again. Pixels are holes in the file: nothing that reads headers sees the difference.
 */
export function buildArchive(parent: string, count: number, bytes: number): BenchArchive {
  const folder = join(parent, `ct-${count}-${bytes}-${RECIPE}`);
  const files = Array.from({ length: count }, (_, index) => join(folder, pathOf(index)));
  const done = `${folder}.done`;
  if (existsSync(done) && readFileSync(done, 'utf8') === String(count)) return { folder, files };
  rmSync(folder, { recursive: true, force: true });
  for (const [index, file] of files.entries()) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeInstance(file, index, bytes);
  }
  writeFileSync(done, String(count));
  return { folder, files };
}

function pathOf(index: number): string {
  const { patient, study, series, image } = placeOf(index);
  const number = (value: number, digits: number) => String(value + 1).padStart(digits, '0');
  return `TRIAL-${number(patient, 4)}/study-${number(study, 5)}/series-${number(series, 5)}/${number(image, 4)}.dcm`;
}

function writeInstance(file: string, index: number, bytes: number): void {
  const header = buildDicom(ctInstance(index), { transferSyntax: 'explicit-little' });
  const pixels = Buffer.alloc(PIXEL_HEADER_BYTES);
  const pixelBytes = Math.max(0, bytes - header.length - PIXEL_HEADER_BYTES);
  pixels.write('\xe0\x7f\x10\x00OW', 'latin1');
  pixels.writeUInt32LE(pixelBytes - (pixelBytes % 2), 8);
  const descriptor = openSync(file, 'w');
  try {
    writeSync(descriptor, Buffer.concat([header, pixels]));
    ftruncateSync(descriptor, header.length + PIXEL_HEADER_BYTES + pixelBytes - (pixelBytes % 2));
  } finally {
    closeSync(descriptor);
  }
}
