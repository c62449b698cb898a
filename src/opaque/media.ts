import { openEbml } from './ebml.js';
import { isTiff, openTiff } from './exif.js';
import { openPhotoshop } from './iptc.js';
import { openIsoMedia } from './iso-media.js';
import type { Inner } from './part.js';
import { openId3, openOldId3, openVorbis } from './sound-tags.js';

/** What a recording or a picture in a media container says beside its streams. */
export interface OpenedMedia {
  readonly format: string;
  readonly inner: readonly Inner[];
}

const MOST_CHUNKS = 512;
const PSD_HEADER_BYTES = 26;
/** Comment packets of an Ogg stream are its second. */
const VORBIS_SEARCH_BYTES = 65_536;
const VORBIS_MARKS = ['\x03vorbis', 'OpusTags'];

/**
 * The texts of a media file: boxes of ISO base media (MP4, QuickTime, HEIF, AVIF), chunks of RIFF (WebP, AVI, WAV), tags of
 * Matroska, ID3, Vorbis and ASF, resources of Photoshop, comments of PNM; undefined where bytes are none of these.
 */
export function openMedia(bytes: Uint8Array): OpenedMedia | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = buffer.toString('latin1', 0, 12);
  if (/^.{4}(?:ftyp|moov|wide)/s.test(start)) return { format: 'ISO media', inner: openIsoMedia(bytes) };
  if (/^RIFF.{4}(?:WEBP|AVI |WAVE)/s.test(start)) return { format: 'RIFF', inner: openRiff(buffer) };
  if (start.startsWith('\x1aE\xdf\xa3')) return { format: 'Matroska', inner: openEbml(buffer) };
  if (start.startsWith('ID3')) return { format: 'MP3', inner: [...openId3(buffer), ...openOldId3(buffer)] };
  if (start.startsWith('OggS')) return { format: 'Ogg', inner: vorbisIn(buffer) };
  if (start.startsWith('fLaC')) return { format: 'FLAC', inner: openFlac(buffer) };
  if (start.startsWith('8BPS\0')) return { format: 'Photoshop', inner: openPsd(buffer) };
  if (start.startsWith('\x30\x26\xb2\x75\x8e\x66\xcf\x11')) return { format: 'ASF', inner: openAsf(buffer) };
  return /^P[1-6][\s#]/.test(start) ? { format: 'PNM', inner: openPnm(buffer) } : undefined;
}

/** Names of what a RIFF's INFO list says of a recording. */
const INFO_KEYS: ReadonlyMap<string, string> = new Map([
  ['INAM', 'title'],
  ['IART', 'artist'],
  ['ICMT', 'comment'],
  ['ICRD', 'date'],
  ['ICOP', 'copyright'],
  ['ISBJ', 'subject'],
  ['IENG', 'creator'],
  ['ITCH', 'creator'],
]);
/** What made the file, and how. */
const INFO_OF_PROGRAMS = new Set(['ISFT', 'ISRF', 'IMED', 'ISMP']);

function openRiff(buffer: Buffer, from = 12, end = buffer.length, inList = ''): readonly Inner[] {
  const inner: Inner[] = [];
  let at = from;
  for (let count = 0; count < MOST_CHUNKS && at + 8 <= end; count += 1) {
    const type = buffer.toString('latin1', at, at + 4);
    const size = buffer.readUInt32LE(at + 4);
    const stop = Math.min(at + 8 + size, end);
    const content = buffer.subarray(at + 8, stop);
    const list = content.toString('latin1', 0, 4);
    if (type === 'LIST' && list !== 'movi') inner.push(...openRiff(buffer, at + 12, stop, list));
    else if (inList === 'INFO' && !INFO_OF_PROGRAMS.has(type))
      inner.push({ step: `riff:${type}`, key: INFO_KEYS.get(type) ?? '', content });
    else if (type === 'EXIF' || type === 'exif') inner.push(...exifOf(content));
    else if (type === 'XMP ' || type === '_PMX') inner.push({ step: 'xmp', key: '', content });
    else if (type === 'id3 ' || type === 'ID3 ') inner.push(...openId3(content));
    else if (type === 'bext' || type === 'iXML' || type === 'IDIT')
      inner.push({ step: `riff:${type}`, key: '', content: content.subarray(0, 602) });
    at += 8 + size + (size % 2);
  }
  return inner;
}

function exifOf(content: Buffer): readonly Inner[] {
  const body = content.toString('latin1', 0, 4) === 'Exif' ? content.subarray(6) : content;
  return isTiff(body) ? openTiff(body) : [];
}

function vorbisIn(buffer: Buffer): readonly Inner[] {
  const searched = buffer.subarray(0, VORBIS_SEARCH_BYTES);
  return VORBIS_MARKS.flatMap((mark) => {
    const at = searched.indexOf(mark, 0, 'latin1');
    return at < 0 ? [] : openVorbis(searched.subarray(at + mark.length));
  });
}

const FLAC_COMMENTS = 4;

function openFlac(buffer: Buffer): readonly Inner[] {
  const inner: Inner[] = [];
  for (let at = 4; at + 4 <= buffer.length; ) {
    const kind = buffer[at] ?? 0;
    const size = buffer.readUIntBE(at + 1, 3);
    if ((kind & 0x7f) === FLAC_COMMENTS) inner.push(...openVorbis(buffer.subarray(at + 4, at + 4 + size)));
    if ((kind & 0x80) !== 0) break;
    at += 4 + size;
  }
  return inner;
}

/** Behind the colour data: the length of the resources, and these. */
function openPsd(buffer: Buffer): readonly Inner[] {
  if (buffer.length < PSD_HEADER_BYTES + 8) return [];
  const at = PSD_HEADER_BYTES + 4 + buffer.readUInt32BE(PSD_HEADER_BYTES);
  if (at + 4 > buffer.length) return [];
  return openPhotoshop(buffer.subarray(at + 4, at + 4 + buffer.readUInt32BE(at)));
}

/** The Content Description Object: five lengths, then title, author, copyright, description and rating in UTF-16. */
const ASF_DESCRIPTION = Buffer.from('3326b2758e66cf11a6d900aa0062ce6c', 'hex');
const ASF_KEYS = ['title', 'artist', 'copyright', 'comment', 'rating'];

function openAsf(buffer: Buffer): readonly Inner[] {
  const start = buffer.indexOf(ASF_DESCRIPTION);
  if (start < 0 || start + 34 > buffer.length) return [];
  let at = start + 34;
  return ASF_KEYS.flatMap((key, index) => {
    const size = buffer.readUInt16LE(start + 24 + 2 * index);
    const text = buffer.toString('utf16le', at, at + size).replace(/\0+$/, '');
    at += size;
    return text === '' ? [] : [{ step: `asf:${key}`, key, content: text }];
  });
}

/** Comments between the numbers at the beginning of a PNM file. */
function openPnm(buffer: Buffer): readonly Inner[] {
  const text = buffer.toString('latin1', 0, 4096);
  const head = /^P\d(?:\s+|#[^\n]*\n|\d+)*/.exec(text)?.[0] ?? '';
  return Array.from(head.matchAll(/#([^\n]+)/g), ([, comment = '']) => ({
    step: 'pnm:comment',
    key: 'comment',
    content: Buffer.from(comment.trim(), 'latin1'),
  }));
}
