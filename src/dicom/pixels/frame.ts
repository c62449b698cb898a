import type { DataSet } from '../data-set.js';
import { decodeStream } from './codecs.js';
import { expand422, interleave, rgbOfPalette, rgbOfYbr } from './colour.js';
import { frameBytes } from './frame-bytes.js';
import type { ImageDescription } from './image.js';
import type { PixelProblem } from './problem.js';
import { nativeWords, type SampleArray, storedValues, unusedBits, wordsOf } from './samples.js';

/** One decoded frame: stored values of one channel, or red, green and blue of 8 bits. */
export interface Frame {
  readonly kind: 'frame';
  readonly index: number;
  readonly columns: number;
  readonly rows: number;
  readonly channels: 1 | 3;
  /** Row by row from the top, samples of a pixel side by side. */
  readonly values: SampleArray;
  /** Words with only the bits outside the stored ones, where any is set. */
  readonly unused: Uint16Array | undefined;
  /** True where the compressed image has another size than Rows and Columns say. */
  readonly isOtherSize: boolean;
}

interface Samples {
  readonly columns: number;
  readonly rows: number;
  readonly channels: number;
  readonly words: SampleArray;
  readonly photometric: string;
}

/** RLE decodes to the data set's own words; other codings to values that fill them from the lowest bit. */
function valuesOf({ words }: Samples, image: ImageDescription): SampleArray {
  return storedValues(words, image);
}

function scaledToBytes(values: SampleArray, bitsStored: number): Uint8Array {
  if (values instanceof Uint8Array) return values;
  const shift = Math.max(0, bitsStored - 8);
  return Uint8Array.from(values, (value) => Math.max(0, Math.min(255, value / 2 ** shift)));
}

function colourFrame(samples: Samples, values: SampleArray, bitsStored: number): Uint8Array {
  const bytes = scaledToBytes(values, bitsStored);
  const pixels = samples.columns * samples.rows;
  if (samples.channels === 4) {
    return Uint8Array.from({ length: pixels * 3 }, (_, i) => bytes[Math.floor(i / 3) * 4 + (i % 3)] ?? 0);
  }
  return samples.photometric.startsWith('YBR') ? rgbOfYbr(bytes) : bytes;
}

function frameOf(dataSet: DataSet, image: ImageDescription, index: number, samples: Samples): Frame {
  const values = valuesOf(samples, image);
  const { columns, rows, channels } = samples;
  const isOtherSize = columns !== image.columns || rows !== image.rows;
  const place = { kind: 'frame', index, columns, rows, isOtherSize } as const;
  if (channels >= 3) {
    return {
      ...place,
      channels: 3,
      values: colourFrame(samples, values, image.bitsStored),
      unused: undefined,
    };
  }
  if (image.photometric === 'PALETTE COLOR') {
    const rgb = rgbOfPalette(dataSet, image.attributes, values);
    if (rgb !== undefined) return { ...place, channels: 3, values: rgb, unused: undefined };
  }
  return { ...place, channels: 1, values, unused: unusedBits(samples.words, image) };
}

function nativeSamples(
  image: ImageDescription,
  bytes: ReturnType<typeof frameBytes>,
): Samples | PixelProblem {
  if (bytes.kind === 'problem') return bytes;
  const { columns, rows, samplesPerPixel, photometric } = image;
  const pixels = columns * rows;
  if (photometric === 'YBR_FULL_422' && samplesPerPixel === 3) {
    const words = nativeWords(bytes, { ...image, samplesPerPixel: 2 });
    return { columns, rows, channels: 3, words: expand422(words, pixels), photometric };
  }
  const words = nativeWords(bytes, image);
  const isPlanar = image.isPlanar && samplesPerPixel > 1;
  return {
    columns,
    rows,
    channels: samplesPerPixel,
    words: isPlanar ? interleave(words, pixels, samplesPerPixel) : words,
    photometric,
  };
}

/**
 * Decodes one frame; nothing but its own bytes is read from the source.
 *
 * @param index from 0
 * @example const image = describeImage(dataSet); if (image?.kind === 'image') await readFrame(dataSet, image, 0)
 */
export async function readFrame(
  dataSet: DataSet,
  image: ImageDescription,
  index: number,
): Promise<Frame | PixelProblem> {
  const bytes = frameBytes(dataSet, image, index);
  if (bytes.kind === 'problem') return bytes;
  if (!bytes.isEncapsulated) {
    const samples = nativeSamples(image, bytes);
    return 'kind' in samples ? samples : frameOf(dataSet, image, index, samples);
  }
  const decoded = await decodeStream(image, bytes.bytes);
  if (decoded.kind === 'problem') return decoded;
  const { columns, rows, samplesPerPixel: channels, photometric } = decoded;
  const words = wordsOf(decoded.bytes, decoded.bitsAllocated, 'integer');
  return frameOf(dataSet, image, index, { columns, rows, channels, words, photometric });
}
