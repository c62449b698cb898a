import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memorySource } from '../../../src/core/byte-source.js';
import type { Tag } from '../../../src/core/location.js';
import { orientationOf, rescaleOf, spacingOf, vectorOf } from '../../../src/detectors/volumes/slices-of.js';
import { attributesOf } from '../../../src/dicom/pixels/attributes.js';
import { readFrame } from '../../../src/dicom/pixels/frame.js';
import { describeImage } from '../../../src/dicom/pixels/image.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import { readNifti } from '../../../src/vision/volume/nifti.js';
import type { Slice } from '../../../src/vision/volume/slice.js';

/** A volume of a real head or brain that happens to be installed; nothing of it is ever written. */
export interface RealCase {
  readonly row: string;
  readonly name: string;
  readonly slices: readonly Slice[];
}

const TEMPLATES = '/usr/share/mricron/templates';
const CRANIUM = '/usr/share/doc/invesalius-examples/examples/Cranium.inv3';
const PAPAYA = fileURLToPath(new URL('../../../../shared/corpus/papaya/dicom', import.meta.url));
const POSITION: Tag = 0x00200032;
const ORIENTATION: Tag = 0x00200037;
const PIXEL_SPACING: Tag = 0x00280030;
const PLANE = 256 * 256;

const NIFTI: readonly (readonly [file: string, row: string])[] = [
  ['ch2.nii.gz', 'partial real MR, cut at the nose'],
  ['ch2bet.nii.gz', 'none real MR, stripped brain'],
  ['ch2better.nii.gz', 'none real MR, stripped brain'],
  ['inia19-t1-brain.nii.gz', 'none real MR, stripped brain'],
];

async function niftiCase(path: string, row: string): Promise<RealCase> {
  const slices: Slice[] = [];
  await readNifti(
    memorySource(readFileSync(path)),
    'MR',
    () => undefined,
    (slice) => slices.push(slice),
  );
  return { row, name: path.split('/').at(-1) ?? path, slices };
}

/** The voxels of InVesalius's example: 108 axial slices, stored from the back to the front. */
function craniumCase(): RealCase {
  const folder = mkdtempSync(join(tmpdir(), 'deidlint-eval-'));
  try {
    execFileSync('tar', ['xzf', CRANIUM, '-C', folder]);
    const [inner = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, inner, 'matrix.dat'));
    const voxels = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    const slices = Array.from(
      { length: Math.floor(voxels.length / PLANE) },
      (_, k): Slice => ({
        rows: 256,
        columns: 256,
        position: [-122, 122, 1.5 * k],
        orientation: [1, 0, 0, 0, -1, 0],
        spacing: [0.957, 0.957],
        thickness: 1.5,
        modality: 'CT',
        series: 'cranium',
        pixels: voxels.subarray(k * PLANE, (k + 1) * PLANE),
      }),
    );
    return { row: 'partial real CT, cut below the nose', name: 'Cranium', slices };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The thick slices of a head in the development corpus beside the checkout. */
async function papayaCase(): Promise<RealCase> {
  const slices: Slice[] = [];
  for (const file of readdirSync(PAPAYA).filter((name) => /^brain_\d+\.dcm$/.test(name))) {
    const dataSet = readDataSet(memorySource(readFileSync(join(PAPAYA, file))));
    if (dataSet.kind !== 'dicom') continue;
    const image = describeImage(dataSet);
    const frame = image?.kind === 'image' ? await readFrame(dataSet, image, 0) : undefined;
    if (image?.kind !== 'image' || frame?.kind !== 'frame') continue;
    const top = attributesOf(dataSet, undefined);
    slices.push({
      rows: image.rows,
      columns: image.columns,
      position: vectorOf(top.numbers(POSITION)),
      orientation: orientationOf(top.numbers(ORIENTATION)),
      spacing: spacingOf(top.numbers(PIXEL_SPACING)),
      modality: 'MR',
      series: 'papaya',
      pixels: frame.values,
      rescale: rescaleOf(dataSet),
    });
  }
  return { row: 'face real MR, thick slices', name: 'papaya', slices };
}

/** What of the real volumes is there: Debian's mricron-data and invesalius-examples, the development corpus. */
export async function realCases(): Promise<readonly RealCase[]> {
  const cases: RealCase[] = [];
  if (existsSync(CRANIUM)) cases.push(craniumCase());
  if (existsSync(PAPAYA)) cases.push(await papayaCase());
  for (const [file, row] of NIFTI) {
    const path = join(TEMPLATES, file);
    if (existsSync(path)) cases.push(await niftiCase(path, row));
  }
  return cases;
}
