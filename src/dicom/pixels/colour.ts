import type { DataSet } from '../data-set.js';
import type { Attributes } from './attributes.js';
import type { SampleArray } from './samples.js';

/** Samples colour by colour turned into samples pixel by pixel (Planar Configuration 1). */
export function interleave(samples: SampleArray, pixels: number, channels: number): SampleArray {
  const mixed = samples.slice();
  for (let channel = 0; channel < channels; channel++)
    for (let i = 0; i < pixels; i++) mixed[i * channels + channel] = samples[channel * pixels + i] ?? 0;
  return mixed;
}

/** Y1 Y2 Cb Cr for two pixels turned into Y Cb Cr for each (PS3.3 C.7.6.3.1.2, YBR_FULL_422). */
export function expand422(samples: SampleArray, pixels: number): Uint8Array {
  const full = new Uint8Array(pixels * 3);
  for (let i = 0; i < pixels; i++) {
    const pair = (i >> 1) * 4;
    full[i * 3] = samples[pair + (i & 1)] ?? 0;
    full[i * 3 + 1] = samples[pair + 2] ?? 0;
    full[i * 3 + 2] = samples[pair + 3] ?? 0;
  }
  return full;
}

function byte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : Math.round(value);
}

/** YBR_FULL to RGB (PS3.3 C.7.6.3.1.2), 8 bits. */
export function rgbOfYbr(samples: SampleArray): Uint8Array {
  const rgb = new Uint8Array(samples.length);
  for (let i = 0; i + 2 < samples.length; i += 3) {
    const y = samples[i] ?? 0;
    const cb = (samples[i + 1] ?? 0) - 128;
    const cr = (samples[i + 2] ?? 0) - 128;
    rgb[i] = byte(y + 1.402 * cr);
    rgb[i + 1] = byte(y - 0.344136 * cb - 0.714136 * cr);
    rgb[i + 2] = byte(y + 1.772 * cb);
  }
  return rgb;
}

/** Palettes have at most 65,536 entries of 16 bits. */
const MOST_ENTRIES = 65_536;

/** Expands a segmented palette (PS3.3 C.7.9.2): discrete, linear and indirect segments. */
function expandSegments(words: readonly number[]): number[] {
  const entries: number[] = [];
  const read = (at: number, budget: number): number => {
    const kind = words[at] ?? -1;
    const length = words[at + 1] ?? 0;
    if (kind === 0) {
      for (let i = 0; i < length; i++) entries.push(words[at + 2 + i] ?? 0);
      return at + 2 + length;
    }
    if (kind === 1) {
      const from = entries.at(-1) ?? 0;
      const to = words[at + 2] ?? 0;
      for (let i = 1; i <= length; i++) entries.push(Math.round(from + ((to - from) * i) / length));
      return at + 3;
    }
    if (kind !== 2 || budget === 0) return words.length;
    let from = (words[at + 2] ?? 0) + (words[at + 3] ?? 0) * 65_536;
    for (let i = 0; i < length && entries.length < MOST_ENTRIES; i++) from = read(from, 0);
    return at + 4;
  };
  for (let at = 0; at < words.length && entries.length < MOST_ENTRIES; ) at = read(at, 1);
  return entries;
}

interface PaletteChannel {
  readonly first: number;
  readonly entries: readonly number[];
}

function channelOf(dataSet: DataSet, attributes: Attributes, index: number): PaletteChannel | undefined {
  const [count = 0, first = 0, bits = 16] = attributes.numbers(0x00281101 + index);
  const plain = attributes.element(0x00281201 + index);
  const segmented = attributes.element(0x00281221 + index);
  const element = plain ?? segmented;
  if (element === undefined) return undefined;
  const bytes = dataSet.bytes(element, MOST_ENTRIES * 2);
  const length = count === 0 ? MOST_ENTRIES : count;
  const isBytes = plain !== undefined && bits <= 8 && bytes.length < length * 2;
  const { isLittle } = element.scope.encoding;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = isBytes
    ? [...bytes]
    : Array.from({ length: bytes.length >> 1 }, (_, i) => view.getUint16(i * 2, isLittle));
  const entries = plain === undefined ? expandSegments(words) : words;
  const isWide = entries.some((entry) => entry > 255);
  const signed = first >= 32_768 ? first - 65_536 : first;
  return { first: signed, entries: isWide ? entries.map((entry) => entry >> 8) : entries };
}

/** RGB by the palette (PS3.3 C.7.6.3.1.5); undefined where the palette is missing. */
export function rgbOfPalette(
  dataSet: DataSet,
  attributes: Attributes,
  samples: SampleArray,
): Uint8Array | undefined {
  const red = channelOf(dataSet, attributes, 0);
  const green = channelOf(dataSet, attributes, 1);
  const blue = channelOf(dataSet, attributes, 2);
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const channels = [red, green, blue];
  const rgb = new Uint8Array(samples.length * 3);
  for (let i = 0; i < samples.length; i++) {
    channels.forEach(({ first, entries }, channel) => {
      const at = Math.max(0, Math.min(entries.length - 1, (samples[i] ?? 0) - first));
      rgb[i * 3 + channel] = entries[at] ?? 0;
    });
  }
  return rgb;
}
