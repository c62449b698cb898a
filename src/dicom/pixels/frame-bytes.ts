import type { DataSet } from '../data-set.js';
import type { Fragments } from '../fragments.js';
import type { ImageDescription } from './image.js';
import { type PixelProblem, pixelProblem } from './problem.js';

/** One frame's bytes as they stand in the file. */
export interface FrameBytes {
  readonly kind: 'bytes';
  readonly isEncapsulated: boolean;
  readonly bytes: Uint8Array;
  /** Bits before the frame's first one in its first byte; frames of 1 bit are packed without a gap. */
  readonly skippedBits: number;
}

/** Longest compressed frame that is read, in bytes. */
const MOST_ENCODED_BYTES = 2 ** 28;

/** Bits of one frame of native pixel data (PS3.5 8.1.1, PS3.3 C.7.6.3.1.2 for YBR_FULL_422). */
function nativeBits(image: ImageDescription): number {
  const pixels = image.rows * image.columns;
  const samples = image.photometric === 'YBR_FULL_422' ? 2 : image.samplesPerPixel;
  return pixels * samples * image.bitsAllocated;
}

function nativeFrame(dataSet: DataSet, image: ImageDescription, index: number): FrameBytes | PixelProblem {
  const bits = nativeBits(image);
  const first = bits * index;
  const start = Math.floor(first / 8);
  const end = Math.ceil((first + bits) / 8);
  const { offset, length } = image.element;
  if (end > length) return pixelProblem(index > 0 && start >= length ? 'missing-frames' : 'truncated');
  const evenEnd = Math.min(length, end + ((end - start) % 2));
  const bytes = dataSet.bytesAt(offset + start, evenEnd - start);
  if (bytes.length < end - start) return pixelProblem('truncated');
  return { kind: 'bytes', isEncapsulated: false, bytes, skippedBits: first % 8 };
}

/** First and last fragment of a frame; fragment 0 is the basic offset table. */
type Span = readonly [first: number, last: number];

function unsignedNumbers(bytes: Uint8Array, size: 4 | 8): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
    size === 4 ? view.getUint32(i * 4, true) : Number(view.getBigUint64(i * 8, true)),
  );
}

/** Offsets of frames from the basic (PS3.5 A.4) or the extended offset table (PS3.3 C.7.6.3.1.8). */
function offsetTable(dataSet: DataSet, image: ImageDescription, fragments: Fragments): number[] {
  const extended = image.attributes.element(0x7fe00001);
  const mostBytes = image.frames * 8;
  if (extended !== undefined) return unsignedNumbers(dataSet.bytes(extended, mostBytes), 8);
  const length = Math.min(fragments.lengths[0] ?? 0, image.frames * 4);
  return unsignedNumbers(dataSet.bytesAt(fragments.offsets[0] ?? 0, length), 4);
}

/** The frame's fragments by the offset table; undefined where the table disagrees with the fragments. */
function spanByTable(
  fragments: Fragments,
  table: readonly number[],
  index: number,
  frames: number,
): Span | undefined {
  if (table.length < frames) return undefined;
  const origin = (fragments.offsets[1] ?? 0) - 8;
  const starts = new Map(fragments.offsets.map((offset, i) => [offset - 8 - origin, i] as const));
  const first = starts.get(table[index] ?? -1);
  const next = index + 1 < frames ? starts.get(table[index + 1] ?? -1) : fragments.offsets.length;
  if (first === undefined || next === undefined || first < 1 || next <= first) return undefined;
  return [first, next - 1];
}

/** True where a fragment begins a compressed image: JPEG, JPEG 2000, JPEG XL. */
function beginsImage(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  const isBox = a === 0 && b === 0 && c === 0 && d === 12;
  return (a === 0xff && (b === 0xd8 || b === 0x4f || b === 0x0a)) || isBox;
}

function spanByStarts(dataSet: DataSet, fragments: Fragments, index: number): Span | undefined {
  const starts: number[] = [];
  for (let i = 1; i < fragments.offsets.length && starts.length < index + 2; i++) {
    if (beginsImage(dataSet.bytesAt(fragments.offsets[i] ?? 0, 4))) starts.push(i);
  }
  const first = starts[index];
  if (first === undefined) return undefined;
  return [first, (starts[index + 1] ?? fragments.offsets.length) - 1];
}

function spanOf(
  dataSet: DataSet,
  image: ImageDescription,
  fragments: Fragments,
  index: number,
): Span | undefined {
  const count = fragments.offsets.length - 1;
  if (image.frames === 1) return count >= 1 ? [1, count] : undefined;
  if (count === image.frames) return [index + 1, index + 1];
  const table = offsetTable(dataSet, image, fragments);
  const byTable = spanByTable(fragments, table, index, image.frames);
  if (byTable !== undefined) return byTable;
  const byStarts = spanByStarts(dataSet, fragments, index);
  if (byStarts !== undefined) return byStarts;
  return index < count && count < image.frames ? [index + 1, index + 1] : undefined;
}

function encapsulatedFrame(
  dataSet: DataSet,
  image: ImageDescription,
  fragments: Fragments,
  index: number,
): FrameBytes | PixelProblem {
  const span = spanOf(dataSet, image, fragments, index);
  if (span === undefined) return pixelProblem(fragments.offsets.length > 1 ? 'missing-frames' : 'empty');
  const parts: Uint8Array[] = [];
  let total = 0;
  for (let i = span[0]; i <= span[1]; i++) {
    const length = fragments.lengths[i] ?? 0;
    total += length;
    if (total > MOST_ENCODED_BYTES) return pixelProblem('too-large');
    parts.push(dataSet.bytesAt(fragments.offsets[i] ?? 0, length));
  }
  const bytes =
    parts.length === 1 && parts[0] !== undefined ? parts[0] : new Uint8Array(Buffer.concat(parts));
  if (bytes.length === 0) return pixelProblem('empty');
  return { kind: 'bytes', isEncapsulated: true, bytes, skippedBits: 0 };
}

/** The bytes of one frame, read from its place; the rest of the file stays unread. */
export function frameBytes(
  dataSet: DataSet,
  image: ImageDescription,
  index: number,
): FrameBytes | PixelProblem {
  if (index >= image.frames) return pixelProblem('missing-frames');
  const fragments = dataSet.fragmentsOf(image.element);
  if (fragments !== undefined) return encapsulatedFrame(dataSet, image, fragments, index);
  return image.element.length <= 0 ? pixelProblem('empty') : nativeFrame(dataSet, image, index);
}
