import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import Bunzip from 'seek-bzip';
import type { Inner } from './part.js';

/** What came out of packed bytes, as far as it goes. */
export interface Unpacked {
  readonly format: string;
  readonly inner: readonly Inner[];
  /** True where the stream was damaged, or longer than it may be. */
  readonly isCut: boolean;
}

type Inflate = (bytes: Uint8Array, options: { maxOutputLength: number; finishFlush: number }) => Buffer;

const MOST_MEMBERS = 32;

/** Opens gzip, zlib, bzip2 and zip; undefined where the bytes are none of these. */
export function unpack(bytes: Uint8Array, mostOut: number): Unpacked | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0x1f && b === 0x8b && c === 8) return inflated('gzip', gunzipSync, bytes, mostOut);
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return unzip(bytes, mostOut);
  if (a === 0x42 && b === 0x5a && c === 0x68) return unbzip(bytes, mostOut);
  if (a !== undefined && b !== undefined && (a & 0x0f) === 8 && ((a << 8) | b) % 31 === 0 && (b & 0x20) === 0)
    return inflated('zlib', inflateSync, bytes, mostOut);
  return undefined;
}

/** A stream without any header, deflated or by Brotli (RFC 7932), as a last resort; only a whole one counts. */
export function unpackBare(bytes: Uint8Array, mostOut: number): Unpacked | undefined {
  return unpackDeflated(bytes, mostOut) ?? unpackBrotli(bytes, mostOut);
}

function unpackBrotli(bytes: Uint8Array, mostOut: number): Unpacked | undefined {
  if (bytes.length < 16) return undefined;
  try {
    const out = brotliDecompressSync(bytes, { maxOutputLength: Math.max(1, mostOut) });
    return out.length < bytes.length ? undefined : whole('brotli', out);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function unpackDeflated(bytes: Uint8Array, mostOut: number): Unpacked | undefined {
  const blockType = ((bytes[0] ?? 0) >> 1) & 3;
  if (bytes.length < 24 || blockType === 0 || blockType === 3) return undefined;
  const out = tryInflate(inflateRawSync, bytes, mostOut, constants.Z_FINISH);
  return out === undefined || out.length < bytes.length ? undefined : whole('deflate', out);
}

function whole(format: string, content: Uint8Array): Unpacked {
  return { format, inner: [{ step: format, key: '', content }], isCut: false };
}

/** Inflates as far as the stream goes; one that gives nothing was none. */
function inflated(
  format: string,
  inflate: Inflate,
  bytes: Uint8Array,
  mostOut: number,
): Unpacked | undefined {
  const all = tryInflate(inflate, bytes, mostOut, constants.Z_FINISH);
  if (all !== undefined) return whole(format, all);
  const some = tryInflate(inflate, bytes, mostOut, constants.Z_SYNC_FLUSH);
  if (some !== undefined && some.length > 0) return { ...whole(format, some), isCut: true };
  return format === 'gzip' ? { format, inner: [], isCut: true } : undefined;
}

function tryInflate(
  inflate: Inflate,
  bytes: Uint8Array,
  mostOut: number,
  finishFlush: number,
): Buffer | undefined {
  try {
    return inflate(bytes, { maxOutputLength: Math.max(1, mostOut), finishFlush });
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Stops the decoder from outside: it writes byte by byte. */
class Bounded {
  readonly bytes: number[] = [];

  constructor(readonly most: number) {}

  writeByte(byte: number): void {
    if (this.bytes.length >= this.most) throw new RangeError('more than may be written');
    this.bytes.push(byte);
  }
}

function unbzip(bytes: Uint8Array, mostOut: number): Unpacked | undefined {
  const out = new Bounded(Math.min(mostOut, 2 ** 20));
  let isCut = false;
  try {
    Bunzip.decode(Buffer.from(bytes), out);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    isCut = true;
  }
  if (out.bytes.length === 0) return undefined;
  return { ...whole('bzip2', Uint8Array.from(out.bytes)), isCut };
}

/** Members by their local headers (APPNOTE 4.3.7); their names come as texts beside their bytes. */
function unzip(bytes: Uint8Array, mostOut: number): Unpacked {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const inner: Inner[] = [];
  let left = mostOut;
  let isCut = false;
  let at = 0;
  for (let count = 0; count < MOST_MEMBERS && at >= 0 && at + 30 <= buffer.length; count += 1) {
    if (buffer.readUInt32LE(at) !== 0x04034b50) break;
    const method = buffer.readUInt16LE(at + 8);
    const packed = buffer.readUInt32LE(at + 18);
    const nameEnd = at + 30 + buffer.readUInt16LE(at + 26);
    const start = nameEnd + buffer.readUInt16LE(at + 28);
    const name = buffer.toString('utf8', at + 30, nameEnd);
    const isEncrypted = (buffer.readUInt16LE(at + 6) & 1) === 1;
    const content = buffer.subarray(start, packed === 0 ? buffer.length : start + packed);
    const out = isEncrypted ? undefined : memberBytes(content, method, left);
    inner.push({ step: 'zip:name', key: 'filename', content: name });
    if (out === undefined) isCut = true;
    else inner.push({ step: `zip:${name}`, key: '', content: out });
    left -= out?.length ?? 0;
    at = packed === 0 ? buffer.indexOf('PK\x03\x04', start, 'latin1') : start + packed;
  }
  return { format: 'zip', inner, isCut };
}

function memberBytes(bytes: Uint8Array, method: number, mostOut: number): Uint8Array | undefined {
  if (method === 0) return bytes;
  return method === 8 ? tryInflate(inflateRawSync, bytes, mostOut, constants.Z_SYNC_FLUSH) : undefined;
}
