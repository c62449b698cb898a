import { brotliDecompressSync, inflateSync } from 'node:zlib';
import { isTiff, openTiff } from './exif.js';
import { openIcc } from './icc.js';
import { openPhotoshop } from './iptc.js';
import type { Inner } from './part.js';

/** A picture's metadata, and what it is. */
export interface OpenedPicture {
  readonly format: 'JPEG' | 'PNG' | 'TIFF' | 'JPEG 2000' | 'JPEG XL' | 'BMP' | 'GIF';
  readonly inner: readonly Inner[];
}

const MOST_SEGMENTS = 512;
const MOST_COMMENTS = 16;
const LONGEST_FILL = 2;
const JFIF_BYTES = 14;
const ADOBE_BYTES = 12;
const COMMENT_MARKER = Buffer.from([0xff, 0xfe]);
const END_MARKER = Buffer.from([0xff, 0xd9]);
const LONGEST_CHUNK = 1_048_576;
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const XMP_MORE = 'http://ns.adobe.com/xmp/extension/\0';

/** What a picture says beside its pixels: comments, Exif, XMP, JUMBF, text chunks; undefined where bytes are no picture. */
export function openPicture(bytes: Uint8Array): OpenedPicture | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xd8 && c === 0xff) return { format: 'JPEG', inner: openJpeg(bytes) };
  if (a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47) return { format: 'PNG', inner: openPng(bytes) };
  if (a === 0xff && b === 0x4f && c === 0xff && d === 0x51)
    return { format: 'JPEG 2000', inner: openCodestream(bytes) };
  if (a === 0 && b === 0 && c === 0 && d === 12 && latin(bytes, 4, 8) === 'jP  ')
    return { format: 'JPEG 2000', inner: openBoxes(bytes, 'jp2') };
  if (a === 0 && b === 0 && c === 0 && d === 12 && latin(bytes, 4, 8) === 'JXL ')
    return { format: 'JPEG XL', inner: openBoxes(bytes, 'jxl') };
  if (isTiff(bytes)) return { format: 'TIFF', inner: openTiff(bytes) };
  if (a === 0x42 && b === 0x4d && bytes.length > 54 && bytes[6] === 0 && bytes[8] === 0 && bytes[14] === 40)
    return { format: 'BMP', inner: [] };
  if (latin(bytes, 0, 4) === 'GIF8') return { format: 'GIF', inner: openGif(bytes) };
  return undefined;
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function uint32(bytes: Uint8Array, at: number): number {
  return uint16(bytes, at) * 65_536 + uint16(bytes, at + 2);
}

/** Marker segments up to the first scan (ISO/IEC 10918-1 Annex B), comments behind it, and bytes behind the end. */
function openJpeg(bytes: Uint8Array): readonly Inner[] {
  const inner: Inner[] = [];
  let at = 2;
  for (let count = 0; count < MOST_SEGMENTS && at + 4 <= bytes.length && bytes[at] === 0xff; count += 1) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9)
      return [...inner, ...betweenScans(bytes, at), ...behindEnd(bytes)];
    const length = uint16(bytes, at + 2);
    if (length < 2) break;
    const content = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xfe) inner.push({ step: 'jpeg:COM', key: 'comment', content });
    else if (marker >= 0xe0 && marker <= 0xef) inner.push(...openApplication(marker - 0xe0, content));
    at += 2 + length;
  }
  return inner;
}

/** In coded data a byte 0xFF is followed by 0 or a restart marker: what looks like a comment is one. */
function betweenScans(bytes: Uint8Array, from: number): readonly Inner[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const inner: Inner[] = [];
  let at = buffer.indexOf(COMMENT_MARKER, from);
  for (; at >= 0 && inner.length < MOST_COMMENTS; at = buffer.indexOf(COMMENT_MARKER, at + 2)) {
    const content = bytes.subarray(at + 4, at + 2 + uint16(bytes, at + 2));
    if (content.length > 1) inner.push({ step: 'jpeg:COM', key: 'comment', content });
  }
  return inner;
}

/** What stands behind the last end of image; a zero or two fill a fragment up. */
function behindEnd(bytes: Uint8Array): readonly Inner[] {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(END_MARKER);
  const content = end < 0 ? bytes.subarray(bytes.length) : bytes.subarray(end + 2);
  return content.length > LONGEST_FILL ? [{ step: 'trailing', key: '', content }] : [];
}

function openApplication(number: number, content: Uint8Array): readonly Inner[] {
  const head = latin(content, 0, 40);
  if (head.startsWith('JFIF'))
    return beyond(content, JFIF_BYTES + 3 * (content[12] ?? 0) * (content[13] ?? 0));
  if (head.startsWith('JFXX')) return [{ step: 'jpeg:JFXX', key: '', content: content.subarray(6) }];
  if (head.startsWith('Adobe')) return beyond(content, ADOBE_BYTES);
  if (head.startsWith('Photoshop 3.0\0')) {
    const inner = openPhotoshop(content.subarray(14));
    return inner.length > 0 ? inner : [{ step: 'jpeg:APP13', key: '', content: content.subarray(14) }];
  }
  // Which of how many parts, then the profile (ISO 15076-1 B.4).
  if (head.startsWith('ICC_PROFILE')) return openIcc(content.subarray(14));
  if (head.startsWith('Exif\0')) return openTiff(content.subarray(6));
  if (head.startsWith(XMP)) return [{ step: 'xmp', key: '', content: content.subarray(XMP.length) }];
  if (head.startsWith(XMP_MORE))
    return [{ step: 'xmp', key: '', content: content.subarray(XMP_MORE.length + 40) }];
  // Box instance and packet number, then the boxes (ISO/IEC 19566-5 Annex D).
  if (number === 11 && head.startsWith('JP')) return openBoxes(content.subarray(8), 'jumbf');
  return [{ step: `jpeg:APP${number}`, key: '', content }];
}

/** A segment of a known size that is longer than that. */
function beyond(content: Uint8Array, size: number): readonly Inner[] {
  return content.length > size + LONGEST_FILL
    ? [{ step: 'jpeg:APP', key: '', content: content.subarray(size) }]
    : [];
}

/** COM segments of the main header (ISO/IEC 15444-1 A.9.2): 0xFF64, length, what kind, text. */
function openCodestream(bytes: Uint8Array): readonly Inner[] {
  const inner: Inner[] = [];
  let at = 2;
  for (let count = 0; count < MOST_SEGMENTS && at + 4 <= bytes.length && bytes[at] === 0xff; count += 1) {
    const marker = bytes[at + 1] ?? 0;
    const length = uint16(bytes, at + 2);
    if (marker === 0x90) return [...inner, ...behindEnd(bytes)];
    if (length < 2) break;
    if (marker === 0x64)
      inner.push({ step: 'jpeg2000:COM', key: 'comment', content: bytes.subarray(at + 6, at + 2 + length) });
    at += 2 + length;
  }
  return inner;
}

const SUPER_BOXES = new Set(['jp2h', 'asoc', 'res ', 'jumb']);
const TEXT_BOXES = new Set(['uuid', 'url ', 'lbl ', 'json', 'jumd', 'bidb']);
/** Boxes of sizes, colours and structure. */
const KNOWN_BOXES = new Set([
  'jP  ',
  'ftyp',
  'ihdr',
  'bpcc',
  'colr',
  'pclr',
  'cmap',
  'cdef',
  'resc',
  'resd',
  'jp2c',
  'uinf',
  'JXL ',
  'jxlc',
  'jxlp',
  'jxll',
  'jxli',
  'jbrd',
  'ulst',
  'rreq',
]);

/** Boxes of a JP2 or JUMBF file (ISO/IEC 15444-1 Annex I, 19566-5) that hold texts, and the codestream in it. */
function openBoxes(bytes: Uint8Array, form: 'jp2' | 'jumbf' | 'jxl'): readonly Inner[] {
  const inner: Inner[] = [];
  let at = 0;
  for (let count = 0; count < MOST_SEGMENTS && at + 8 <= bytes.length; count += 1) {
    const length = uint32(bytes, at);
    const type = latin(bytes, at + 4, at + 8);
    const head = length === 1 ? 16 : 8;
    const size = length === 1 ? uint32(bytes, at + 12) : length;
    const end = size === 0 ? bytes.length : Math.min(at + size, bytes.length);
    if (end < at + head) break;
    if (SUPER_BOXES.has(type)) {
      at += head;
      continue;
    }
    const content = bytes.subarray(at + head, end);
    if (type === 'uuid') inner.push(...openUuid(content));
    else if (type === 'xml ') inner.push(xmlOf(content, form));
    else if (type === 'Exif' && isTiff(content.subarray(4))) inner.push(...openTiff(content.subarray(4)));
    else if (type === 'brob') inner.push(...openCompressed(content));
    else if (TEXT_BOXES.has(type)) inner.push({ step: `${form}:${type.trim()}`, key: '', content });
    else if (!KNOWN_BOXES.has(type)) inner.push({ step: `${form}:box`, key: '', content });
    else if (type === 'jp2c') inner.push(...openCodestream(content));
    at = end;
  }
  return inner;
}

function xmlOf(content: Uint8Array, form: string): Inner {
  const isXmp = latin(content, 0, 512).includes('adobe:ns:meta');
  return { step: isXmp ? 'xmp' : `${form}:xml`, key: '', content };
}

/** A box behind Brotli, with the type that it has unpacked in front (ISO/IEC 18181-2 9.6). */
function openCompressed(content: Uint8Array): readonly Inner[] {
  const type = latin(content, 0, 4);
  try {
    const unpacked = brotliDecompressSync(content.subarray(4), { maxOutputLength: LONGEST_CHUNK });
    if (type === 'Exif') return isTiff(unpacked.subarray(4)) ? openTiff(unpacked.subarray(4)) : [];
    return [xmlOf(unpacked, 'jxl')];
  } catch (error) {
    if (error instanceof Error) return [];
    throw error;
  }
}

function openUuid(content: Uint8Array): readonly Inner[] {
  const body = content.subarray(16);
  return isTiff(body) ? openTiff(body) : [{ step: 'jp2:uuid', key: '', content: body }];
}

const PNG_CHUNKS = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT tIME cICP acTL fcTL fdAT'.split(' '),
);

/** Text, Exif and unknown chunks of a PNG (ISO/IEC 15948 11.3.4), and bytes behind its end. */
function openPng(bytes: Uint8Array): readonly Inner[] {
  const inner: Inner[] = [];
  let at = 8;
  for (let count = 0; count < MOST_SEGMENTS && at + 12 <= bytes.length; count += 1) {
    const length = uint32(bytes, at);
    const type = latin(bytes, at + 4, at + 8);
    const content = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    if (type === 'eXIf' && isTiff(content)) inner.push(...openTiff(content));
    else if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') inner.push(textChunk(type, content));
    else if (!PNG_CHUNKS.has(type)) inner.push({ step: 'png:chunk', key: '', content });
    at += 12 + length;
    if (type === 'IEND') break;
  }
  if (bytes.length > at + LONGEST_FILL)
    inner.push({ step: 'trailing', key: '', content: bytes.subarray(at) });
  return inner;
}

function textChunk(type: 'tEXt' | 'zTXt' | 'iTXt', content: Uint8Array): Inner {
  const end = Math.max(0, content.indexOf(0));
  const key = latin(content, 0, end);
  const step = `png:${key}`;
  if (type === 'tEXt') return { step, key, content: content.subarray(end + 1) };
  if (type === 'zTXt') return { step, key, content: inflatedText(content.subarray(end + 2)) };
  const language = content.indexOf(0, end + 3);
  const translated = content.indexOf(0, language + 1);
  const body = content.subarray(translated + 1);
  return { step, key, content: content[end + 1] === 1 ? inflatedText(body) : body };
}

function inflatedText(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: LONGEST_CHUNK });
  } catch (error) {
    if (error instanceof Error) return bytes;
    throw error;
  }
}

/** An application extension of eleven letters (GIF89a section 26): the packet stands behind it as it is. */
const GIF_XMP = '\xff\x0bXMP DataXMP';

function xmpIn(bytes: Uint8Array): Inner {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = buffer.indexOf('</x:xmpmeta>', 0, 'latin1');
  return { step: 'xmp', key: '', content: end < 0 ? bytes.subarray(0, 0) : bytes.subarray(0, end + 12) };
}

/** Comment extensions of a GIF89a (section 24), each a chain of sub-blocks. */
function openGif(bytes: Uint8Array): readonly Inner[] {
  const inner: Inner[] = [];
  for (let at = bytes.indexOf(0x21); at >= 0 && inner.length < 16; at = bytes.indexOf(0x21, at + 1)) {
    if (latin(bytes, at + 1, at + 14) === GIF_XMP) inner.push(xmpIn(bytes.subarray(at + 14)));
    if (bytes[at + 1] !== 0xfe) continue;
    const length = bytes[at + 2] ?? 0;
    inner.push({ step: 'gif:comment', key: 'comment', content: bytes.subarray(at + 3, at + 3 + length) });
  }
  return inner;
}
