import { nameFromBytes } from './names.js';

/** Everything in a tar counts in blocks of this many bytes. */
export const TAR_BLOCK_BYTES = 512;

const CHECKSUM_START = 148;
const CHECKSUM_END = 156;
const SPACE = 0x20;

/** A header block as it stands, POSIX.1-1988 (ustar), with GNU's binary numbers. */
export interface TarHeader {
  /** Name with the prefix before it, as bytes. */
  readonly name: Buffer;
  /** One character: `0` a file, `5` a folder, `x` and `g` extended headers, `L` and `K` GNU's long names. */
  readonly type: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly uid: number;
  readonly gid: number;
  readonly owner: string;
  readonly group: string;
  readonly linkTarget: string;
}

/** True where bytes begin with a block whose checksum is right: no other file does so by chance. */
export function isTarHeader(bytes: Buffer): boolean {
  return bytes.length >= TAR_BLOCK_BYTES && readTarHeader(bytes.subarray(0, TAR_BLOCK_BYTES)) !== undefined;
}

/** Reads a header block; undefined where its checksum is wrong or a number in it is none. */
export function readTarHeader(block: Buffer): TarHeader | undefined {
  if (!checksumHolds(block)) return undefined;
  const size = readNumber(block.subarray(124, 136));
  if (size === undefined || size < 0) return undefined;
  const ustar = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = ustar ? field(block, 345, 155) : Buffer.alloc(0);
  const name = field(block, 0, 100);
  return {
    name: prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name]),
    type: block[156] === 0 ? '0' : block.toString('latin1', 156, 157),
    size,
    modifiedMs: (readNumber(block.subarray(136, 148)) ?? 0) * 1000,
    uid: readNumber(block.subarray(108, 116)) ?? 0,
    gid: readNumber(block.subarray(116, 124)) ?? 0,
    owner: nameFromBytes(field(block, 265, 32)),
    group: nameFromBytes(field(block, 297, 32)),
    linkTarget: nameFromBytes(field(block, 157, 100)),
  };
}

/** The sum over the block with the checksum itself as blanks; some old programs added signed bytes. */
function checksumHolds(block: Buffer): boolean {
  const written = readNumber(block.subarray(CHECKSUM_START, CHECKSUM_END));
  let unsigned = 0;
  let signed = 0;
  for (const [index, byte] of block.entries()) {
    const value = index >= CHECKSUM_START && index < CHECKSUM_END ? SPACE : byte;
    unsigned += value;
    signed += value < 128 ? value : value - 256;
  }
  return written !== undefined && unsigned > 8 * SPACE && (written === unsigned || written === signed);
}

function field(block: Buffer, start: number, length: number): Buffer {
  const bytes = block.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** Octal digits, or GNU's binary form that is marked by the first byte's high bit. */
function readNumber(bytes: Buffer): number | undefined {
  const first = bytes[0] ?? 0;
  if (first === 0x80 || first === 0xff) {
    let value = first === 0xff ? -1 : 0;
    for (const byte of bytes.subarray(1)) value = value * 256 + byte;
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = bytes.toString('latin1').replace(/\0.*$/s, '').trim();
  if (digits === '') return 0;
  return /^-?[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

/**
 * The records of a POSIX.1-2001 extended header, `length key=value\n` each; what follows a broken one is lost.
 */
export function readPaxRecords(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const records = new Map<string, Buffer>();
  let at = 0;
  while (at < bytes.length) {
    const blank = bytes.indexOf(SPACE, at);
    const length = blank < 0 ? Number.NaN : Number(bytes.toString('latin1', at, blank));
    const equals = bytes.indexOf('=', blank);
    if (!(length > blank - at) || equals < 0 || equals >= at + length) break;
    records.set(bytes.toString('utf8', blank + 1, equals), bytes.subarray(equals + 1, at + length - 1));
    at += length;
  }
  return records;
}
