import { memorySource } from '../../../src/core/byte-source.js';
import { LEAST_CHUNK } from '../../../src/detectors/pixels/find-text-in-pixels.js';
import { findTextInSeries } from '../../../src/detectors/pixels/find-text-in-series.js';
import type { PixelReader } from '../../../src/detectors/pixels/pixel-reader.js';
import type { DataSet } from '../../../src/dicom/data-set.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import { buildDicom } from '../../build/dicom.js';
import { burn } from './burn.js';
import { chanceOf } from './chance.js';
import { sceneOf } from './scene.js';

/** A CT slice of 512 x 512, 16 bits signed, window 40/400, with a line of text where one is asked for. */
function sliceOf(seed: number, number: number, text: string | undefined, font: string): DataSet {
  const image = sceneOf('ct', 512, 512, chanceOf(seed));
  const chance = chanceOf(seed * 1000 + number);
  for (let i = 0; i < image.data.length; i++) {
    const noisy = (image.data[i] ?? 0) + chance.between(-6, 6);
    image.data[i] = Math.max(0, Math.min(255, noisy));
  }
  if (text !== undefined) {
    const style = {
      font,
      size: 18,
      angle: 0,
      contrast: 0.8,
      isSmooth: false,
      hasBanner: false,
      isAtBorder: true,
    };
    burn(image, text, style, chance, []);
  }
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

/** Reads a CT series in which every `every`-th chunk has one slice with text. */
export async function measureSeries(
  slices: number,
  every: number,
  font: string,
  reader: PixelReader,
): Promise<SeriesOutcome> {
  let [cpuSeconds, planted, found, alarms] = [0, 0, 0, 0];
  for (let start = 0; start < slices; start += LEAST_CHUNK) {
    const count = Math.min(LEAST_CHUNK, slices - start);
    const chunk = start / LEAST_CHUNK;
    const marked = chunk % every === 0 ? chunk % count : -1;
    const dataSets = Array.from({ length: count }, (_, i) =>
      sliceOf(1 + Math.floor(chunk / 8), start + i, i === marked ? 'WEISS, HANNAH' : undefined, font),
    );
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
      if (i !== marked && isFound) alarms += 1;
    });
  }
  return { slices, cpuSeconds, planted, found, alarms };
}
