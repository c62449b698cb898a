import { deflateRawSync } from 'node:zlib';
import { tableCrc32 } from '../../../src/sources/crc32.js';

/** An entry of a zip as a test wants it; what is left out is written as it should be. */
interface TestZipEntry {
  readonly name: string | Buffer;
  readonly bytes: Buffer;
  readonly store?: boolean;
  readonly flags?: number;
  readonly method?: number;
  readonly comment?: string;
  readonly extra?: Buffer;
  readonly descriptor?: boolean;
  readonly localName?: string;
  readonly unlisted?: boolean;
  readonly crc?: number;
  readonly declaredSize?: number;
  readonly madeBy?: number;
  readonly attributes?: number;
  readonly zip64?: boolean;
  /** Bytes written before the entry that belong to nothing. */
  readonly before?: Buffer;
  readonly packed?: Buffer;
}

export interface TestZip {
  readonly entries: readonly TestZipEntry[];
  readonly prefix?: Buffer;
  /** Whether offsets count from the file's beginning (true) or from the zip's. */
  readonly offsetsCountPrefix?: boolean;
  readonly comment?: string;
  readonly suffix?: Buffer;
  readonly zip64?: boolean;
}

/** 2024-05-06 07:08:10 */
const DATE = ((2024 - 1980) << 9) | (5 << 5) | 6;
const TIME = (7 << 11) | (8 << 5) | 5;

/** A field of an extra block. */
export function extraField(id: number, bytes: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

function header(fields: readonly (readonly [2 | 4, number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) bytes.writeUInt16LE(value & 0xffff, at);
    else bytes.writeUInt32LE(value >>> 0, at);
    at += width;
  }
  return bytes;
}

function wide(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), index * 8);
  return bytes;
}

/** A zip, byte by byte (APPNOTE 4.3). */
export function buildZip(zip: TestZip): Buffer {
  const parts: Buffer[] = [zip.prefix ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  const base = zip.offsetsCountPrefix === true ? 0 : (zip.prefix?.length ?? 0);
  let at = zip.prefix?.length ?? 0;
  const put = (bytes: Buffer) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const entry of zip.entries) {
    put(entry.before ?? Buffer.alloc(0));
    const name = Buffer.from(entry.name);
    const packed = entry.packed ?? (entry.store === true ? entry.bytes : deflateRawSync(entry.bytes));
    const crc = entry.crc ?? tableCrc32(entry.bytes);
    const size = entry.declaredSize ?? entry.bytes.length;
    const flags = (entry.flags ?? 0) | (entry.descriptor === true ? 8 : 0);
    const method = entry.method ?? (entry.store === true ? 0 : 8);
    const offset = at - base;
    const extra = entry.extra ?? Buffer.alloc(0);
    const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
    const local: readonly number[] = entry.descriptor === true ? [0, 0, 0] : [crc, packed.length, size];
    put(
      Buffer.concat([
        header([
          [4, 0x04034b50],
          [2, 20],
          [2, flags],
          [2, method],
          [2, TIME],
          [2, DATE],
        ]),
        header([
          [4, local[0] ?? 0],
          [4, local[1] ?? 0],
          [4, local[2] ?? 0],
        ]),
        header([
          [2, localName.length],
          [2, extra.length],
        ]),
        localName,
        extra,
        packed,
      ]),
    );
    if (entry.descriptor === true)
      put(
        header([
          [4, 0x08074b50],
          [4, crc],
          [4, packed.length],
          [4, size],
        ]),
      );
    if (entry.unlisted === true) continue;
    const isWide = entry.zip64 === true;
    const fullExtra = isWide
      ? Buffer.concat([extraField(1, wide(size, packed.length, offset)), extra])
      : extra;
    const comment = Buffer.from(entry.comment ?? '');
    directory.push(
      header([
        [4, 0x02014b50],
        [2, entry.madeBy ?? 0x0314],
        [2, 20],
        [2, flags],
        [2, method],
        [2, TIME],
        [2, DATE],
      ]),
      header([
        [4, crc],
        [4, isWide ? 0xffffffff : packed.length],
        [4, isWide ? 0xffffffff : size],
      ]),
      header([
        [2, name.length],
        [2, fullExtra.length],
        [2, comment.length],
        [2, 0],
        [2, 0],
      ]),
      header([
        [4, entry.attributes ?? 0],
        [4, isWide ? 0xffffffff : offset],
      ]),
      name,
      fullExtra,
      comment,
    );
  }
  const start = at - base;
  const listing = Buffer.concat(directory);
  put(listing);
  const count = zip.entries.filter((entry) => entry.unlisted !== true).length;
  if (zip.zip64 === true) {
    const record = at - base;
    put(
      Buffer.concat([
        header([[4, 0x06064b50]]),
        wide(44),
        header([
          [2, 45],
          [2, 45],
          [4, 0],
          [4, 0],
        ]),
        wide(count, count, listing.length, start),
      ]),
    );
    put(
      Buffer.concat([
        header([
          [4, 0x07064b50],
          [4, 0],
        ]),
        wide(record),
        header([[4, 1]]),
      ]),
    );
  }
  const comment = Buffer.from(zip.comment ?? '');
  const limit = zip.zip64 === true;
  put(
    Buffer.concat([
      header([
        [4, 0x06054b50],
        [2, 0],
        [2, 0],
        [2, limit ? 0xffff : count],
        [2, limit ? 0xffff : count],
      ]),
      header([
        [4, limit ? 0xffffffff : listing.length],
        [4, limit ? 0xffffffff : start],
        [2, comment.length],
      ]),
      comment,
    ]),
  );
  put(zip.suffix ?? Buffer.alloc(0));
  return Buffer.concat(parts);
}
