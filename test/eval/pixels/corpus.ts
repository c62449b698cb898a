import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memorySource } from '../../../src/core/byte-source.js';
import { readFrame } from '../../../src/dicom/pixels/frame.js';
import { describeImage } from '../../../src/dicom/pixels/image.js';
import { renderingsOf } from '../../../src/dicom/pixels/renderings.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import type { Raster } from '../../../src/vision/text/raster.js';

/** The development corpus beside the checkout. */
const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));

/** Files with text in the picture, seen by eye; the rest of these folders has none. */
const WITH_TEXT =
  /palette|jpeg2k|JPEG2000|jp2k|rgb_color|ybr_color|GDCMJ2K|ORIGINAL|captures|US1|examples_overlay|mlut|I341|CT0012|jpeg.*burned/i;

const FOLDERS = ['papaya', 'dcmqi', 'pydicom/test_files', 'dicomparser'];
const MOST_IMAGES = 60;

function* filesBelow(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() && !WITH_TEXT.test(path)) yield path;
  }
}

async function rendered(path: string): Promise<readonly Raster[]> {
  const dataSet = readDataSet(memorySource(readFileSync(path)));
  if (dataSet.kind !== 'dicom') return [];
  const image = describeImage(dataSet);
  if (image?.kind !== 'image' || image.rows < 64) return [];
  const frame = await readFrame(dataSet, image, 0);
  return frame.kind === 'problem' ? [] : renderingsOf(image, frame);
}

/** Renderings of real images without text; none where the corpus is not there. */
export async function textlessOfCorpus(): Promise<
  readonly { readonly name: string; readonly images: readonly Raster[] }[]
> {
  if (!existsSync(CORPUS)) return [];
  const found: { readonly name: string; readonly images: readonly Raster[] }[] = [];
  for (const folder of FOLDERS) {
    for (const path of filesBelow(join(CORPUS, folder))) {
      const images = await rendered(path);
      if (images.length > 0) found.push({ name: path.slice(CORPUS.length), images });
      if (found.length >= MOST_IMAGES) return found;
    }
  }
  return found;
}
