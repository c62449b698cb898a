import type { Content } from './content-kinds.js';

/** How the bytes of a kind of file begin. */
export interface Signature {
  readonly content: Content;
  matches(bytes: Buffer, size: number): boolean;
}

/** Fixed bytes, as text in Latin-1, at an offset. */
const at = (content: Content, offset: number, ...texts: readonly string[]): Signature => ({
  content,
  matches: (bytes) => texts.some((text) => bytes.toString('latin1', offset, offset + text.length) === text),
});

const starts = (content: Content, ...texts: readonly string[]): Signature => at(content, 0, ...texts);

/** A chunked file of a kind: `RIFF` or a box with its size first, then the form at byte 8 or 4. */
const riff = (content: Content, form: string): Signature => ({
  content,
  matches: (bytes) =>
    bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 8 + form.length) === form,
});

const brand = (content: Content, pattern: RegExp): Signature => ({
  content,
  matches: (bytes) =>
    bytes.toString('latin1', 4, 8) === 'ftyp' && pattern.test(bytes.toString('latin1', 8, 12)),
});

const where = (content: Content, matches: Signature['matches']): Signature => ({ content, matches });

const int32 = (bytes: Buffer, offset: number, values: readonly number[]): boolean =>
  bytes.length >= offset + 4 &&
  (values.includes(bytes.readUInt32LE(offset)) || values.includes(bytes.readUInt32BE(offset)));

/** How the first block of a bzip2 begins: digits of pi, or of its root where there is no block. */
const BZIP2_BLOCKS = ['1AY&SY', '\x17rE8P\x90'];
const MPEG_TS_PACKET_BYTES = 188;
const BMP_HEADER_SIZES = [12, 40, 52, 56, 64, 108, 124];

/** In the order they are tried: the surer and the more specific first. */
export const SIGNATURES: readonly Signature[] = [
  starts('zip', 'PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08PK', 'PK00PK\x03\x04'),
  where('gzip', (bytes) => bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0x1f8b08),
  starts('7z', '7z\xbc\xaf\x27\x1c'),
  starts('rar', 'Rar!\x1a\x07'),
  starts('xz', '\xfd7zXZ\0'),
  where(
    'bzip2',
    (bytes) =>
      BZIP2_BLOCKS.includes(bytes.toString('latin1', 4, 10)) && bytes.toString('latin1', 0, 3) === 'BZh',
  ),
  starts('zstd', '\x28\xb5\x2f\xfd'),
  starts('lz4', '\x04\x22\x4d\x18'),
  starts('lzip', 'LZIP'),
  starts('compress', '\x1f\x9d', '\x1f\xa0'),
  starts('cabinet', 'MSCF\0\0\0\0'),
  starts('ar', '!<arch>\n'),
  starts('cpio', '070701', '070702', '070707'),
  where('nifti-2', (bytes) => int32(bytes, 0, [540]) && /^n[i+]2\0/.test(bytes.toString('latin1', 4, 8))),
  where('nifti-1', (bytes) => int32(bytes, 0, [348]) && /^n[i+]1\0/.test(bytes.toString('latin1', 344, 348))),
  where('analyze', (bytes) => int32(bytes, 0, [348]) && (int32(bytes, 32, [16_384]) || bytes[38] === 0x72)),
  where('nrrd', (bytes) => /^NRRD000\d/.test(bytes.toString('latin1', 0, 8))),
  where('metaimage', (bytes) => /^(ObjectType|NDims)\s*=/.test(bytes.toString('latin1', 0, 32))),
  where(
    'mgh',
    (bytes) =>
      bytes.length >= 28 &&
      bytes.readUInt32BE(0) === 1 &&
      bytes.readUInt32BE(20) <= 4 &&
      bytes.readUInt32BE(4) - 1 < 4096 &&
      bytes.readUInt32BE(8) - 1 < 4096 &&
      bytes.readUInt32BE(12) - 1 < 4096,
  ),
  where('pdf', (bytes) => bytes.toString('latin1', 0, 1024).includes('%PDF-')),
  starts('postscript', '%!PS', '\xc5\xd0\xd3\xc6'),
  starts('rtf', '{\\rtf'),
  starts('ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  starts('png', '\x89PNG\r\n\x1a\n'),
  starts('jpeg-ls', '\xff\xd8\xff\xf7'),
  starts('jpeg', '\xff\xd8\xff'),
  starts('tiff', 'II*\0', 'MM\0*', 'II+\0', 'MM\0+'),
  where(
    'bmp',
    (bytes) =>
      bytes.toString('latin1', 0, 2) === 'BM' &&
      bytes.length >= 18 &&
      BMP_HEADER_SIZES.includes(bytes.readUInt32LE(14)),
  ),
  starts('gif', 'GIF87a', 'GIF89a'),
  riff('webp', 'WEBP'),
  riff('avi', 'AVI '),
  riff('wav', 'WAVE'),
  starts('jp2', '\0\0\0\x0cjP  \r\n\x87\n'),
  starts('j2k', '\xff\x4f\xff\x51'),
  starts('jpeg-xl', '\xff\x0a', '\0\0\0\x0cJXL \r\n\x87\n'),
  starts('psd', '8BPS\0\x01', '8BPS\0\x02'),
  where('netpbm', (bytes) => /^P[1-6][\s#]+(#[^\n]*\n\s*)*\d+\s/.test(bytes.toString('latin1', 0, 256))),
  where(
    'ico',
    (bytes, size) =>
      bytes.length >= 22 &&
      bytes.readUInt32LE(0) === 0x10000 &&
      bytes.readUInt16LE(4) > 0 &&
      bytes.readUInt32LE(18) >= 22 &&
      bytes.readUInt32LE(18) < size,
  ),
  brand('heif', /^(heic|heix|hevc|mif1|msf1|avif|avis)/),
  brand('quicktime', /^qt {2}/),
  brand('mp4', /^[\x20-\x7e]{4}/),
  at('quicktime', 4, 'moov', 'mdat\0', 'wide'),
  starts('mpeg', '\0\0\x01\xba', '\0\0\x01\xb3'),
  where('mpeg-ts', (bytes) => [0, 1, 2, 3].every((packet) => bytes[packet * MPEG_TS_PACKET_BYTES] === 0x47)),
  starts('matroska', '\x1aE\xdf\xa3'),
  starts('flv', 'FLV\x01'),
  starts('asf', '\x30\x26\xb2\x75\x8e\x66\xcf\x11'),
  starts('mp3', 'ID3\x02', 'ID3\x03', 'ID3\x04'),
  starts('ogg', 'OggS\0'),
  starts('flac', 'fLaC\0'),
  starts('sqlite', 'SQLite format 3\0'),
  starts('hdf5', '\x89HDF\r\n\x1a\n'),
  starts('netcdf', 'CDF\x01', 'CDF\x02', 'CDF\x05'),
  starts('numpy', '\x93NUMPY'),
  starts('matlab', 'MATLAB 5.0 MAT-file', 'MATLAB 7.3 MAT-file'),
  starts('parquet', 'PAR1'),
  starts('java-object', '\xac\xed\0\x05'),
  starts('plist', 'bplist0'),
  starts('ds-store', '\0\0\0\x01Bud1'),
  starts('apple-double', '\0\x05\x16\x07', '\0\x05\x16\0'),
  starts('windows-shortcut', 'L\0\0\0\x01\x14\x02\0'),
  starts('executable', '\x7fELF', '\xcf\xfa\xed\xfe', '\xfe\xed\xfa\xcf'),
  where(
    'executable',
    (bytes) =>
      bytes.length >= 64 &&
      bytes.toString('latin1', 0, 2) === 'MZ' &&
      bytes.readUInt32LE(60) < bytes.length - 4 &&
      bytes.toString('latin1', bytes.readUInt32LE(60), bytes.readUInt32LE(60) + 2) === 'PE',
  ),
];
