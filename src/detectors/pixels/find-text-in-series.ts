import type { DataSet } from '../../dicom/data-set.js';
import { describeImage } from '../../dicom/pixels/image.js';
import { findTextBesidePixels, type PixelOptions } from './find-text-in-pixels.js';
import { findTextInValues } from './find-text-in-values.js';
import type { PixelReader } from './pixel-reader.js';
import { type PixelGap, type PixelLine, type PixelReading, sumGaps } from './pixel-reading.js';
import { readProjected, type StackFrame } from './stack.js';

/**
 * Finds and reads the text in neighbouring slices of a series together: at a fraction of the work of reading each.
 * Slices beyond the budget are given as not assessed.
 *
 * @param slices data sets of one frame each, of the same size
 * @returns one reading a slice
 */
export async function findTextInSeries(
  slices: readonly DataSet[],
  reader: PixelReader,
  options: PixelOptions,
): Promise<PixelReading[]> {
  const lines: PixelLine[][] = slices.map(() => []);
  const gaps: PixelGap[][] = slices.map(() => []);
  const read = slices.map(() => 0);
  const frames: (StackFrame & { readonly at: number })[] = [];
  for (const [at, dataSet] of slices.entries()) {
    const image = describeImage(dataSet);
    if (image === undefined) continue;
    if (image.kind === 'problem') gaps[at]?.push({ reason: image.problem, frames: 1 });
    else if (frames.length >= options.mostFrames) gaps[at]?.push({ reason: 'budget', frames: 1 });
    else frames.push({ dataSet, image, index: 0, at });
  }
  const stack = await readProjected(frames, reader, options.step);
  frames.forEach(({ at }, position) => {
    const problem = stack.problems[position];
    if (problem !== undefined) gaps[at]?.push({ reason: problem.problem, frames: 1 });
    else read[at] = 1;
    lines[at]?.push(...(stack.lines[position] ?? []));
  });
  const readings: PixelReading[] = [];
  for (const [at, dataSet] of slices.entries()) {
    const beside = await findTextBesidePixels(dataSet, reader, options.step);
    const values = await findTextInValues(dataSet, new Set(), reader, options.step);
    readings.push({
      lines: [...(lines[at] ?? []), ...beside.lines, ...values.lines],
      notAssessed: sumGaps([...(gaps[at] ?? []), ...beside.notAssessed, ...values.notAssessed]),
      framesRead: read[at] ?? 0,
    });
  }
  return readings;
}
