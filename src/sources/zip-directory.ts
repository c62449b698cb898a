import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { ByteSource } from '../core/byte-source.js';
import { systemCode } from './problem.js';
import { windowOf } from './window.js';
import { toBuffer } from './zip-local.js';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const DIRECTORY_SIGNATURE = 0x02014b50;
/** How far from the end of a file the end record is looked for: its comment, and bytes behind it. */
const SEARCH_BYTES = 1024 ** 2;
const READ_AHEAD_BYTES = 65_536;

/**
 * An entry as the directory describes it. Its bytes are kept as text in Latin-1, a character a byte: small, and
 * sorted in byte order by comparing it.
 */
export interface DirectoryEntry {
  readonly name: string;
  readonly extra: string;
  readonly comment: string;
  readonly madeBy: number;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly attributes: number;
  /** Of the local header, from the beginning of the zip. */
  readonly offset: number;
}

/** The directory at the end of a zip, as far as it could be read. */
export interface ZipDirectory {
  readonly entries: readonly DirectoryEntry[];
  /** Where the zip begins in the source: bytes before it shift every offset in it. */
  readonly base: number;
  /** Where the directory begins and where the zip ends, in the source. */
  readonly start: number;
  readonly end: number;
  readonly comment: Buffer;
  /** True where there are more entries than asked for. */
  readonly cut: boolean;
  readonly fault?: 'corrupt' | 'encrypted';
}

interface EndRecord {
  readonly at: number;
  readonly base: number;
  readonly start: number;
  readonly end: number;
  readonly comment: Buffer;
}

/**
 * Reads the directory, at most `limit` entries of it; undefined where the source holds none.
 *
 * @throws the system's error where the source cannot be read
 */
export async function readZipDirectory(source: ByteSource, limit: number): Promise<ZipDirectory | undefined> {
  const record = findEndRecord(source);
  if (record === undefined) return undefined;
  const { base, start, end, comment } = record;
  const found = { base, start, end, comment };
  const entries: DirectoryEntry[] = [];
  try {
    const zip = await openZip(windowOf(source, base, end - base));
    for await (const entry of zip.eachEntry()) {
      if (entries.length === limit) return { ...found, entries, cut: true };
      entries.push(directoryEntry(entry));
    }
    return { ...found, entries, cut: false };
  } catch (error) {
    if (systemCode(error) !== undefined) throw error;
    const encrypted = error instanceof Error && error.message.startsWith('strong encryption');
    return { ...found, entries, cut: false, fault: encrypted ? 'encrypted' : 'corrupt' };
  }
}

function directoryEntry(entry: Entry): DirectoryEntry {
  return {
    name: entry.fileNameRaw.toString('latin1'),
    extra: entry.extraFieldRaw.toString('latin1'),
    comment: entry.fileCommentRaw.toString('latin1'),
    madeBy: entry.versionMadeBy,
    flags: entry.generalPurposeBitFlag,
    method: entry.compressionMethod,
    time: entry.lastModFileTime,
    date: entry.lastModFileDate,
    crc: entry.crc32,
    packedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    attributes: entry.externalFileAttributes,
    offset: entry.relativeOffsetOfLocalHeader,
  };
}

function openZip(zip: ByteSource): Promise<ZipFile> {
  const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
  return fromRandomAccessReaderPromise(new SourceReader(zip), zip.size, options);
}

/** The last end record that fits: its comment within the file and its directory before it (APPNOTE 4.3.16). */
function findEndRecord(source: ByteSource): EndRecord | undefined {
  const from = Math.max(0, source.size - SEARCH_BYTES - END_BYTES);
  const tail = toBuffer(source.read(from, source.size - from));
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail[at] !== 0x50 || tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const commentEnd = at + END_BYTES + tail.readUInt16LE(at + 20);
    if (commentEnd > tail.length) continue;
    const size = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    const place = directoryPlace(source, from + at, size, offset);
    if (place === undefined) continue;
    const comment = Buffer.from(tail.subarray(at + END_BYTES, commentEnd));
    return { at: from + at, ...place, end: from + commentEnd, comment };
  }
  return undefined;
}

/** Where the directory starts, and the zip itself where something stands before it. */
function directoryPlace(
  source: ByteSource,
  end: number,
  size: number,
  offset: number,
): { base: number; start: number } | undefined {
  const holds = (at: number) => {
    const signature = toBuffer(source.read(at, 4));
    return signature.length === 4 && signature.readUInt32LE(0) === DIRECTORY_SIGNATURE;
  };
  const wide = wideDirectory(source, end);
  if (wide !== undefined) return holds(wide) ? { base: 0, start: wide } : undefined;
  if (size === 0) return offset <= end ? { base: end - offset, start: end } : undefined;
  if (offset + size <= end && holds(offset)) return { base: 0, start: offset };
  const shifted = end - size;
  return shifted >= offset && holds(shifted) ? { base: shifted - offset, start: shifted } : undefined;
}

/** Start of the directory of a Zip64, by the locator that stands before the end record (APPNOTE 4.3.15). */
function wideDirectory(source: ByteSource, end: number): number | undefined {
  const locator = toBuffer(source.read(Math.max(0, end - 20), Math.min(20, end)));
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x07064b50) return undefined;
  const record = toBuffer(source.read(Number(locator.readBigUInt64LE(8)), 56));
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) return undefined;
  return Number(record.readBigUInt64LE(48));
}

/** Lets yauzl read from a source; the directory is read ahead, for it is asked for in small pieces. */
class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;
  #start = 0;
  #ahead: Uint8Array = new Uint8Array(0);

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    try {
      const bytes = this.#bytes(position, length);
      buffer.set(bytes, offset);
      callback(bytes.length < length ? new Error('unexpected end of the source') : null);
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #bytes(position: number, length: number): Uint8Array {
    const at = position - this.#start;
    if (at >= 0 && at + length <= this.#ahead.length) return this.#ahead.subarray(at, at + length);
    this.#ahead = this.#source.read(position, Math.max(length, READ_AHEAD_BYTES));
    this.#start = position;
    return this.#ahead.subarray(0, length);
  }

  override _readStreamForRange(): Readable {
    return Readable.from([]);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}
