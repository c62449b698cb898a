import type { Inner } from './part.js';

const MOST_ENTRIES = 2048;
const MOST_DIRECTORIES = 16;
const LONGEST_VALUE = 65_536;
const ASCII = 2;
const UNDEFINED = 7;
const BYTE = 1;

/** Tags whose values are texts of people and places (TIFF 6.0, Exif 2.32); others go by number. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x010d, 'DocumentName'],
  [0x010e, 'ImageDescription'],
  [0x010f, 'Make'],
  [0x0110, 'Model'],
  [0x011d, 'PageName'],
  [0x0131, 'Software'],
  [0x0132, 'DateTime'],
  [0x013b, 'Artist'],
  [0x013c, 'HostComputer'],
  [0x8298, 'Copyright'],
  [0x9003, 'DateTimeOriginal'],
  [0x9004, 'DateTimeDigitized'],
  [0x9286, 'UserComment'],
  [0x9c9b, 'XPTitle'],
  [0x9c9c, 'XPComment'],
  [0x9c9d, 'XPAuthor'],
  [0x9c9e, 'XPKeywords'],
  [0x9c9f, 'XPSubject'],
  [0xa420, 'ImageUniqueID'],
  [0xa430, 'CameraOwnerName'],
  [0xa431, 'BodySerialNumber'],
  [0xa435, 'LensSerialNumber'],
  [0x02bc, 'XMP'],
]);
/** Exif, GPS and interoperability directories, and sub-images. */
const DIRECTORIES = new Set([0x8769, 0x8825, 0xa005, 0x014a]);
const GPS = 0x8825;
/** Tags of the GPS directory (Exif 2.32 4.6.6) that say where: degrees, minutes and seconds as three fractions. */
const POSITIONS: ReadonlyMap<number, string> = new Map([
  [2, 'GPSLatitude'],
  [4, 'GPSLongitude'],
  [20, 'GPSDestLatitude'],
  [22, 'GPSDestLongitude'],
]);
const RATIONAL = 5;
const DECIMALS = 5;

interface Directory {
  readonly at: number;
  readonly isGps: boolean;
}

const WIDE = { from: 0x9c9b, to: 0x9c9f };

/** True where bytes begin as a TIFF does: byte order, 42 (43 for BigTIFF, which is not opened). */
export function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (
    (a === 0x49 && b === 0x49 && c === 42 && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 42)
  );
}

/** The texts of a TIFF's directories, Exif and GPS among them, by their names. */
export function openTiff(bytes: Uint8Array): readonly Inner[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  if (bytes.length < 8) return [];
  const inner: Inner[] = [];
  const open: Directory[] = [{ at: view.getUint32(4, little), isGps: false }];
  const seen = new Set<number>();
  let entries = 0;
  for (let here = open.pop(); here !== undefined && seen.size < MOST_DIRECTORIES; here = open.pop()) {
    const { at, isGps } = here;
    if (at < 8 || at + 2 > bytes.length || seen.has(at)) continue;
    seen.add(at);
    const count = view.getUint16(at, little);
    for (let index = 0; index < count && entries < MOST_ENTRIES; index += 1) {
      const entry = at + 2 + index * 12;
      if (entry + 12 > bytes.length) break;
      entries += 1;
      if (isGps) readPosition(view, entry, little, inner);
      else readEntry(view, bytes, entry, little, inner, open);
    }
    const next = at + 2 + count * 12;
    if (next + 4 <= bytes.length) open.push({ at: view.getUint32(next, little), isGps });
  }
  return inner;
}

function readEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  little: boolean,
  inner: Inner[],
  open: Directory[],
): void {
  const tag = view.getUint16(at, little);
  const type = view.getUint16(at + 2, little);
  const count = view.getUint32(at + 4, little);
  if (DIRECTORIES.has(tag)) {
    open.push({ at: view.getUint32(at + 8, little), isGps: tag === GPS });
    return;
  }
  if ((type !== ASCII && type !== UNDEFINED && type !== BYTE) || count < 2 || count > LONGEST_VALUE) return;
  const name = NAMES.get(tag);
  if (type !== ASCII && name === undefined) return;
  const start = count <= 4 ? at + 8 : view.getUint32(at + 8, little);
  const value = bytes.subarray(start, start + count);
  if (value.length === 0) return;
  const key = name ?? `0x${tag.toString(16).padStart(4, '0')}`;
  inner.push({ step: `exif:${key}`, key, content: contentOf(tag, value) });
}

/** A position, as degrees with decimals; the side of the equator is left out. */
function readPosition(view: DataView, at: number, little: boolean, inner: Inner[]): void {
  const key = POSITIONS.get(view.getUint16(at, little));
  if (key === undefined || view.getUint16(at + 2, little) !== RATIONAL) return;
  const start = view.getUint32(at + 8, little);
  const count = Math.min(3, view.getUint32(at + 4, little));
  if (count === 0 || start + count * 8 > view.byteLength) return;
  let degrees = 0;
  for (let part = 0; part < count; part += 1) {
    const divisor = view.getUint32(start + part * 8 + 4, little);
    if (divisor !== 0) degrees += view.getUint32(start + part * 8, little) / divisor / 60 ** part;
  }
  if (degrees !== 0) inner.push({ step: `exif:${key}`, key, content: degrees.toFixed(DECIMALS) });
}

/** UserComment begins with the name of its code, in eight bytes; the XP tags are UTF-16. */
function contentOf(tag: number, value: Uint8Array): Uint8Array | string {
  if (tag === 0x9286) return value.subarray(8);
  if (tag >= WIDE.from && tag <= WIDE.to) return Buffer.from(value).toString('utf16le').replace(/\0+$/, '');
  return value;
}
