import { isTiff, openTiff } from './exif.js';
import type { Inner } from './part.js';

const MOST_BLOCKS = 64;
const MOST_DATA_SETS = 256;
const IPTC_BLOCK = 0x0404;
const EXIF_BLOCK = 0x0422;
const XMP_BLOCK = 0x0424;

/** Data sets of the application record that speak of people and places (IPTC-IIM 4.2, 6). */
const NAMES: ReadonlyMap<number, string> = new Map([
  [5, 'ObjectName'],
  [25, 'Keywords'],
  [40, 'SpecialInstructions'],
  [55, 'DateCreated'],
  [80, 'By-line'],
  [85, 'By-lineTitle'],
  [90, 'City'],
  [105, 'Headline'],
  [110, 'Credit'],
  [115, 'Source'],
  [116, 'Copyright'],
  [118, 'Contact'],
  [120, 'Caption'],
  [122, 'Writer'],
]);

/** The resource blocks of Photoshop in an APP13 segment: the texts of IPTC-IIM, other blocks as bytes. */
export function openPhotoshop(bytes: Uint8Array): readonly Inner[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const inner: Inner[] = [];
  let at = 0;
  for (let count = 0; count < MOST_BLOCKS && at + 12 <= buffer.length; count += 1) {
    if (buffer.toString('latin1', at, at + 4) !== '8BIM') break;
    const id = buffer.readUInt16BE(at + 4);
    const nameBytes = 1 + (buffer[at + 6] ?? 0);
    const sizeAt = at + 6 + nameBytes + (nameBytes % 2);
    if (sizeAt + 4 > buffer.length) break;
    const size = buffer.readUInt32BE(sizeAt);
    const content = buffer.subarray(sizeAt + 4, sizeAt + 4 + size);
    if (id === IPTC_BLOCK) inner.push(...openIptc(content));
    else if (id === XMP_BLOCK) inner.push({ step: 'xmp', key: '', content });
    else if (id === EXIF_BLOCK && isTiff(content)) inner.push(...openTiff(content));
    at = sizeAt + 4 + size + (size % 2);
  }
  return inner;
}

function openIptc(buffer: Buffer): readonly Inner[] {
  const inner: Inner[] = [];
  let at = 0;
  while (at + 5 <= buffer.length && buffer[at] === 0x1c && inner.length < MOST_DATA_SETS) {
    const record = buffer[at + 1] ?? 0;
    const number = buffer[at + 2] ?? 0;
    const size = buffer.readUInt16BE(at + 3);
    const content = buffer.subarray(at + 5, at + 5 + size);
    const key = NAMES.get(number) ?? `${record}:${number}`;
    if (record === 2 && size > 1) inner.push({ step: `iptc:${key}`, key, content });
    at += 5 + size;
  }
  return inner;
}
