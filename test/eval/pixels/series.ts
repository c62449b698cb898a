import { memorySource } from '../../../src/core/byte-source.js';
import { LEAST_CHUNK } from '../../../src/detectors/pixels/find-text-in-pixels.js';
import { findTextInSeries } from '../../../src/detectors/pixels/find-text-in-series.js';
import type { PixelReader } from '../../../src/detectors/pixels/pixel-reader.js';
import type { DataSet } from '../../../src/dicom/data-set.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import type { Raster } from '../../../src/vision/text/raster.js';
import { buildDicom } from '../../build/dicom.js';
import { type BurnStyle, burn } from './burn.js';
import { type Chance, chanceOf } from './chance.js';
import type { Split } from './fonts.js';
import { sceneOf } from './scene.js';
import { lineOf } from './words.js';

/** Slices over which one anatomy turns into the next, as organs do along a body. */
const SLICES_A_SCENE = 24;

const scenes = new Map<number, Raster>();

function sceneAt(seed: number): Raster {
  const known = scenes.get(seed) ?? sceneOf('ct', 512, 512, chanceOf(seed));
  scenes.set(seed, known);
  return known;
}

/** Anatomy at a height of the body, with the noise of one slice. */
function anatomyAt(number: number, chance: Chance): Raster {
  const at = number / SLICES_A_SCENE;
  const [from, to] = [sceneAt(1 + Math.floor(at)), sceneAt(2 + Math.floor(at))];
  const share = at % 1;
  const data = from.data.map((gray, i) => {
    const value = gray * (1 - share) + (to.data[i] ?? 0) * share + chance.between(-6, 6);
    return Math.max(0, Math.min(255, value));
  });
  return { ...from, data };
}

function styleOf(chance: Chance, fonts: readonly [string, ...string[]]): BurnStyle {
  return {
    font: chance.of(fonts),
    size: chance.whole(15, 32),
    angle: 0,
    contrast: chance.between(0.35, 1),
    isSmooth: chance.is(0.5),
    hasBanner: false,
    isAtBorder: chance.is(0.7),
  };
}

/** A CT slice of 512 x 512, 16 bits signed, window 40/400. */
function fileOf(image: Raster): DataSet {
  const values = Int16Array.from(image.data, (gray) => Math.round((gray / 255) * 2000 - 1000));
  const file = buildDicom({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    Modality: 'CT',
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: 512,
    Columns: 512,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 1,
    WindowCenter: '40',
    WindowWidth: '400',
    PixelData: { vr: 'OW', bytes: new Uint8Array(values.buffer) },
  });
  const dataSet = readDataSet(memorySource(file));
  if (dataSet.kind !== 'dicom') throw new Error('a slice that was built is not read');
  return dataSet;
}

export interface SeriesOutcome {
  readonly slices: number;
  /** CPU-seconds of reading, without making the slices. */
  readonly cpuSeconds: number;
  /** Slices with text, and those of them on which it was found. */
  readonly planted: number;
  readonly found: number;
  /** Slices without text on which a line of three letters or more was found. */
  readonly alarms: number;
}

/**
 * Reads a CT series in chunks, each `every`-th with one slice with a line of text: of 11 to 24 pixels, at 35 % contrast
 * or more, anywhere.
 */
export async function measureSeries(
  slices: number,
  every: number,
  split: Split,
  fonts: readonly [string, ...string[]],
  reader: PixelReader,
  onMiss: (what: string) => void = () => undefined,
): Promise<SeriesOutcome> {
  let [cpuSeconds, planted, found, alarms] = [0, 0, 0, 0];
  for (let start = 0; start < slices; start += LEAST_CHUNK) {
    const count = Math.min(LEAST_CHUNK, slices - start);
    const chunk = start / LEAST_CHUNK;
    const chance = chanceOf(chunk + (split === 'test' ? 7_000_003 : 11));
    const marked = chunk % every === 0 ? chance.whole(0, count - 1) : -1;
    const style = styleOf(chance, fonts);
    const dataSets = Array.from({ length: count }, (_, i) => {
      const image = anatomyAt(start + i, chance);
      if (i === marked) burn(image, lineOf(chance, split), style, chance, []);
      return fileOf(image);
    });
    const before = process.cpuUsage();
    const readings = await findTextInSeries(dataSets, reader, {
      depth: 'triage',
      mostFrames: count,
      step: () => undefined,
    });
    const used = process.cpuUsage(before);
    cpuSeconds += (used.user + used.system) / 1e6;
    readings.forEach(({ lines }, i) => {
      const isFound = lines.some(({ text }) => text.length >= 3);
      if (i === marked) planted += 1;
      if (i === marked && isFound) found += 1;
      if (i === marked && !isFound)
        onMiss(`slice ${start + i}: ${style.size} px font, contrast ${style.contrast.toFixed(2)}`);
      if (i !== marked && isFound) alarms += 1;
      if (i !== marked && isFound) onMiss(`slice ${start + i} alarms`);
    });
  }
  return { slices, cpuSeconds, planted, found, alarms };
}
