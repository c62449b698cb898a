/** The coding of a compressed stream, told from the stream itself. */
export type Coding =
  | 'rle'
  | 'jpeg'
  | 'jpeg-ls'
  | 'jpeg-2000'
  | 'ht-jpeg-2000'
  | 'jpeg-xl'
  | 'video'
  | 'unknown';

/** What a stream says about its image; undefined where its header says nothing that is understood. */
export interface StreamHeader {
  readonly coding: Coding;
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  readonly components: number | undefined;
  /** Bits of a sample. */
  readonly precision: number | undefined;
}

function plain(coding: Coding): StreamHeader {
  return { coding, columns: undefined, rows: undefined, components: undefined, precision: undefined };
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function u32(bytes: Uint8Array, at: number): number {
  return u16(bytes, at) * 65_536 + u16(bytes, at + 2);
}

const START_OF_FRAME_LS = 0xf7;

function isStartOfFrame(marker: number): boolean {
  if (marker === START_OF_FRAME_LS) return true;
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** ITU-T T.81 B.2.2, and T.87 for JPEG-LS: segments up to the start of frame. */
function jpegHeader(bytes: Uint8Array): StreamHeader {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1;
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isStartOfFrame(marker)) {
      return {
        coding: marker === START_OF_FRAME_LS ? 'jpeg-ls' : 'jpeg',
        precision: bytes[at + 4],
        rows: u16(bytes, at + 5),
        columns: u16(bytes, at + 7),
        components: bytes[at + 9],
      };
    }
    if (marker === 0xda) break;
    const isAlone = marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8);
    at += isAlone ? 2 : 2 + u16(bytes, at + 2);
  }
  return plain('jpeg');
}

/** ITU-T T.800 A.5.1: SIZ; a CAP segment after it means high throughput (T.814). */
function codestreamHeader(bytes: Uint8Array, start: number): StreamHeader {
  if (u16(bytes, start + 2) !== 0xff51) return plain('jpeg-2000');
  const siz = start + 4;
  const after = siz + u16(bytes, siz);
  return {
    coding: u16(bytes, after) === 0xff50 ? 'ht-jpeg-2000' : 'jpeg-2000',
    columns: u32(bytes, siz + 4) - u32(bytes, siz + 12),
    rows: u32(bytes, siz + 8) - u32(bytes, siz + 16),
    components: u16(bytes, siz + 36),
    precision: ((bytes[siz + 38] ?? 0) & 0x7f) + 1,
  };
}

function indexOfCodestream(bytes: Uint8Array): number {
  for (let at = 0; at + 4 < Math.min(bytes.length, 4096); at++) {
    if (u32(bytes, at) === 0xff4fff51) return at;
  }
  return -1;
}

/** PS3.5 Annex G: a header of 64 bytes, the number of segments and their offsets, the first of them 64. */
function isRle(bytes: Uint8Array): boolean {
  const [segments = 0, b, c, d, first, f, g, h] = bytes;
  const isCount = segments >= 1 && segments <= 15 && b === 0 && c === 0 && d === 0;
  return bytes.length > 64 && isCount && first === 64 && f === 0 && g === 0 && h === 0;
}

/** MPEG-2, MPEG-4 AVC, HEVC and the like (PS3.5 10.8 to 10.20). */
const VIDEO_SYNTAX = /^1\.2\.840\.10008\.1\.2\.4\.10\d(\.1)?$/;

/** What a compressed stream is; the transfer syntax only decides where the bytes don't tell. */
export function streamHeader(bytes: Uint8Array, transferSyntax: string): StreamHeader {
  const start = u32(bytes, 0);
  if (start >>> 16 === 0xffd8) return jpegHeader(bytes);
  if (start === 0xff4fff51) return codestreamHeader(bytes, 0);
  if (start === 12 && u32(bytes, 4) === 0x6a502020) {
    const at = indexOfCodestream(bytes);
    return at < 0 ? plain('jpeg-2000') : codestreamHeader(bytes, at);
  }
  if (start >>> 16 === 0xff0a || (start === 12 && u32(bytes, 4) === 0x4a584c20)) return plain('jpeg-xl');
  if (isRle(bytes)) return plain('rle');
  return plain(VIDEO_SYNTAX.test(transferSyntax) ? 'video' : 'unknown');
}
