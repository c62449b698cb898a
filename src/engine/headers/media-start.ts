import type { ByteSource } from '../../core/byte-source.js';
import type { Content } from '../../sources/content-kinds.js';

const BOXED: ReadonlySet<Content> = new Set<Content>(['mp4', 'quicktime', 'heif']);
/** Of a stream so many bytes are kept: the metadata of a HEIF picture stands among its pixels. */
const STREAM_BYTES = 262_144;
const MOST_BOXES = 4_096;
const HEAD_BYTES = 16;

/**
 * A media file without the bulk of its streams: cameras write the boxes that tell of a recording behind it (ISO/IEC
 * 14496-12). Other files as they begin.
 *
 * @param most bytes at most
 * @throws the system's error where the source cannot be read
 */
export function mediaStart(source: ByteSource, content: Content, most: number): Uint8Array {
  if (!BOXED.has(content) || source.size <= most) return source.read(0, Math.min(source.size, most));
  const boxes: Buffer[] = [];
  let left = most;
  for (let at = 0; at + 8 <= source.size && boxes.length < MOST_BOXES && left > 0; ) {
    const head = Buffer.from(source.read(at, HEAD_BYTES));
    const length = head.readUInt32BE(0);
    const isLong = length === 1 && head.length === HEAD_BYTES;
    const size = isLong ? Number(head.readBigUInt64BE(8)) : length === 0 ? source.size - at : length;
    const from = isLong ? 16 : 8;
    if (size < from) break;
    const isStream = head.toString('latin1', 4, 8) === 'mdat';
    const kept = Math.min(size - from, left, isStream ? STREAM_BYTES : left);
    const box = Buffer.concat([head.subarray(0, 8), source.read(at + from, kept)]);
    box.writeUInt32BE(box.length, 0);
    boxes.push(box);
    left -= box.length;
    at += size;
  }
  return Buffer.concat(boxes);
}
