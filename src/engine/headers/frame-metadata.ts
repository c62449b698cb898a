import type { DataSet } from '../../dicom/data-set.js';
import { readPlainText } from '../../opaque/plain-text.js';
import type { InstanceFacts } from '../batches/records.js';

/** Fragments of one instance that are looked at. */
const MOST_FRAGMENTS = 65_536;
/** Tables and the header of a frame mostly fit in so many bytes; what stands in front of the scan is walked over. */
const HEAD_BYTES = 1_024;
/** Coded pixels are told from text by so many bytes. */
const TEXT_BYTES = 64;
const METADATA_BYTES = 65_536;
/** Metadata of all frames together. */
const MOST_BYTES = 4 * 2 ** 20;
/** A pixel stream that doesn't end with its end marker is searched for it in so many bytes from its end. */
const TAIL_BYTES = 65_536;
/** Fill behind an end marker, or behind the last pixel (PS3.5 8.2, A.4). */
const LONGEST_FILL = 2;
const END_MARKER = Buffer.from([0xff, 0xd9]);
/** A comment behind the last scan is looked for in so many bytes; in coded data 0xFF is followed by 0 or a restart. */
const LAST_BYTES = 512;
const COMMENT_MARKER = Buffer.from([0xff, 0xfe]);
const COMMENT_HEADER_BYTES = 4;

/** What stands in pixel data beside pixels. */
export interface FrameMetadata {
  /** Beginnings of frames with segments of metadata, what stands behind a frame's end, fragments that are text. */
  readonly pieces: readonly Uint8Array[];
  /** Fragments that were not looked at. */
  readonly passedOver: number;
}

const NOTHING: FrameMetadata = { pieces: [], passedOver: 0 };

/**
 * What stands beside pixels in pixel data: application segments and comments of JPEG, comments and boxes of JPEG 2000,
 * bytes behind the end of a frame, fragments of text between frames, an offset table that is none, and bytes behind the
 * last pixel of native data.
 */
export function frameMetadata(dataSet: DataSet, facts: InstanceFacts): FrameMetadata {
  const { pixelData } = dataSet;
  if (pixelData === undefined) return NOTHING;
  const fragments = dataSet.fragmentsOf(pixelData);
  if (fragments === undefined) return behindPixels(dataSet, pixelData.offset, facts);
  const pieces: Uint8Array[] = [];
  let bytesLeft = MOST_BYTES;
  const take = (piece: Uint8Array) => {
    pieces.push(piece);
    bytesLeft -= piece.length;
  };
  const count = fragments.offsets.length;
  for (let index = 0; index < count; index += 1) {
    if (index > MOST_FRAGMENTS || bytesLeft <= 0) return { pieces, passedOver: count - index };
    const offset = fragments.offsets[index] ?? 0;
    const length = fragments.lengths[index] ?? 0;
    if (length === 0) continue;
    const head = dataSet.bytesAt(offset, Math.min(HEAD_BYTES, length));
    if (index === 0) {
      if (!isOffsetTable(head)) take(dataSet.bytesAt(offset, Math.min(METADATA_BYTES, length)));
      continue;
    }
    if (hasMetadata(head) || (!isStream(head) && isText(head.subarray(0, TEXT_BYTES))))
      take(dataSet.bytesAt(offset, Math.min(METADATA_BYTES, length)));
    const behind = length > TEXT_BYTES && isStream(head) ? behindEnd(dataSet, offset, length) : undefined;
    if (behind !== undefined) take(behind);
  }
  return { pieces, passedOver: 0 };
}

/** Bytes of native pixel data beyond what rows, columns and frames make up. */
function behindPixels(dataSet: DataSet, offset: number, facts: InstanceFacts): FrameMetadata {
  const { rows, columns, samplesPerPixel, bitsAllocated, frames, pixelBytes } = facts;
  const size = Math.ceil((rows * columns * samplesPerPixel * bitsAllocated * frames) / 8);
  if (size === 0 || pixelBytes <= size + LONGEST_FILL) return NOTHING;
  const piece = dataSet.bytesAt(offset + size, Math.min(METADATA_BYTES, pixelBytes - size));
  return { pieces: [piece], passedOver: 0 };
}

/** What follows the last end marker of a stream, or a comment right in front of it. */
function behindEnd(dataSet: DataSet, offset: number, length: number): Uint8Array | undefined {
  const lastBytes = Math.min(LAST_BYTES, length);
  const last = dataSet.bytesAt(offset + length - lastBytes, lastBytes);
  const comment = lastIndexOf(last, COMMENT_MARKER);
  if (lastIndexOf(last.subarray(-LONGEST_FILL - END_MARKER.length), END_MARKER) >= 0)
    return comment < 0 ? undefined : last.subarray(comment + COMMENT_HEADER_BYTES, -END_MARKER.length);
  const tailBytes = Math.min(TAIL_BYTES, length);
  const tail = dataSet.bytesAt(offset + length - tailBytes, tailBytes);
  const end = lastIndexOf(tail, END_MARKER);
  return end < 0 ? undefined : tail.subarray(end + END_MARKER.length);
}

function lastIndexOf(bytes: Uint8Array, mark: Buffer): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(mark);
}

/** The first frame is at offset 0 (PS3.5 A.4). */
function isOffsetTable([a, b, c, d]: Uint8Array): boolean {
  return a === 0 && b === 0 && c === 0 && d === 0;
}

/** True where a JPEG, JPEG-LS or JPEG 2000 stream begins. */
function isStream([a, b]: Uint8Array): boolean {
  return a === 0xff && (b === 0xd8 || b === 0x4f);
}

function hasMetadata(head: Uint8Array): boolean {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xd8) return hasSegments(head);
  return (a === 0xff && b === 0x4f) || (a === 0 && b === 0 && c === 0 && d === 12);
}

/** Comments and application segments in front of the first scan; where that is not in sight, there may be some. */
function hasSegments(head: Uint8Array): boolean {
  for (let at = 2; at + 4 <= head.length; ) {
    const marker = head[at + 1] ?? 0;
    if (head[at] !== 0xff) return false;
    if (marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)) return true;
    if (marker === 0xda || marker === 0xd9) return false;
    at += 2 + Math.max(2, ((head[at + 2] ?? 0) << 8) | (head[at + 3] ?? 0));
  }
  return head.length === HEAD_BYTES;
}

/** Coded pixels don't read as text by chance for so long. */
function isText(head: Uint8Array): boolean {
  const step = head.length < 8 ? undefined : readPlainText(head)?.step;
  return step === 'text' || step === 'utf-8' || step === 'utf-16le';
}
