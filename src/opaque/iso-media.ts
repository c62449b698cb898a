import { isTiff, openTiff } from './exif.js';
import type { Inner } from './part.js';

const MOST_BOXES = 4096;
const DEEPEST = 12;
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac';
/** Between 1904, from which QuickTime counts, and 1970, in seconds. */
const QUICKTIME_EPOCH_SECONDS = 2_082_844_800;

/** Boxes that hold boxes (ISO/IEC 14496-12). */
const HOLDERS = new Set(['moov', 'udta', 'trak', 'mdia', 'ilst', 'meta', 'moof', 'traf', '----']);
/** Boxes of text behind a version, flags and a language (3GPP TS 26.244). */
const ASSET_BOXES = new Set(['titl', 'dscp', 'cprt', 'perf', 'auth', 'gnre', 'albm', 'loci']);
/** What made the file. */
const OF_PROGRAMS = new Set(['\xa9too', '\xa9swr', '\xa9enc', '\xa9fmt']);
const KEYS: ReadonlyMap<string, string> = new Map([
  ['\xa9nam', 'title'],
  ['titl', 'title'],
  ['\xa9ART', 'artist'],
  ['aART', 'artist'],
  ['\xa9aut', 'author'],
  ['auth', 'author'],
  ['perf', 'artist'],
  ['\xa9prf', 'artist'],
  ['\xa9dir', 'creator'],
  ['\xa9cpy', 'copyright'],
  ['cprt', 'copyright'],
  ['\xa9cmt', 'comment'],
  ['\xa9des', 'comment'],
  ['dscp', 'comment'],
  ['\xa9day', 'date'],
]);

/** Titles, people, comments, Exif and XMP of an MP4, QuickTime, HEIF or AVIF file, and when a recording was made. */
export function openIsoMedia(bytes: Uint8Array): readonly Inner[] {
  const inner: Inner[] = [];
  walk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), '', 0, inner, { left: MOST_BOXES });
  return inner;
}

function walk(bytes: Buffer, holder: string, depth: number, inner: Inner[], budget: { left: number }): void {
  for (let at = 0; at + 8 <= bytes.length && budget.left > 0; ) {
    budget.left -= 1;
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const isLong = length === 1 && at + 16 <= bytes.length;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : length === 0 ? bytes.length - at : length;
    const head = isLong ? 16 : 8;
    if (size < head) return;
    const content = bytes.subarray(at + head, Math.min(at + size, bytes.length));
    if (depth < DEEPEST && (HOLDERS.has(type) || holder === 'ilst'))
      walk(type === 'meta' ? behindFlags(content) : content, type, depth + 1, inner, budget);
    if (holder !== 'ilst') inner.push(...textsOf(type, holder, content));
    at += size;
  }
}

/** A `meta` box has a version and flags in front of its boxes, but not in QuickTime. */
function behindFlags(content: Buffer): Buffer {
  return content.toString('latin1', 4, 8) === 'hdlr' ? content : content.subarray(4);
}

function textsOf(type: string, holder: string, content: Buffer): readonly Inner[] {
  const item = holder.startsWith('\xa9') || KEYS.has(holder) || holder === '----' ? holder : '';
  if (type === 'data' && item !== '' && !OF_PROGRAMS.has(item)) return [said(item, content.subarray(8))];
  if (type.startsWith('\xa9') && !OF_PROGRAMS.has(type)) return [said(type, content.subarray(4))];
  if (ASSET_BOXES.has(type) && holder === 'udta') return [said(type, content.subarray(6))];
  if (type === 'mvhd') return madeAt(content);
  if (type === 'xml ' || type === 'XMP_') return [{ step: 'xmp', key: '', content }];
  if (type === 'uuid' && content.toString('hex', 0, 16) === XMP_UUID)
    return [{ step: 'xmp', key: '', content: content.subarray(16) }];
  return type === 'mdat' || type === 'idat' ? itemsIn(content) : [];
}

function said(type: string, content: Buffer): Inner {
  return { step: `mp4:${type.replace('\xa9', '')}`, key: KEYS.get(type) ?? '', content };
}

/** When the recording was made, by the movie header. */
function madeAt(content: Buffer): readonly Inner[] {
  if (content.length < 12) return [];
  const seconds = content[0] === 1 ? Number(content.readBigUInt64BE(4)) : content.readUInt32BE(4);
  const made = new Date((seconds - QUICKTIME_EPOCH_SECONDS) * 1000);
  if (seconds <= QUICKTIME_EPOCH_SECONDS || Number.isNaN(made.getTime())) return [];
  return [{ step: 'mp4:mvhd', key: 'date', content: made.toISOString() }];
}

/** Items of a HEIF or AVIF file stand among its pixels. */
function itemsIn(content: Buffer): readonly Inner[] {
  const inner: Inner[] = [];
  const exif = content.indexOf('Exif\0\0', 0, 'latin1');
  const tiff = exif < 0 ? undefined : content.subarray(exif + 6);
  if (tiff !== undefined && isTiff(tiff)) inner.push(...openTiff(tiff));
  const xmp = content.indexOf('<x:xmpmeta', 0, 'latin1');
  const end = xmp < 0 ? -1 : content.indexOf('</x:xmpmeta>', xmp, 'latin1');
  if (end > 0) inner.push({ step: 'xmp', key: '', content: content.subarray(xmp, end + 12) });
  return inner;
}
