import type { ByteSource } from '../core/byte-source.js';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const ZIP64_FIELD = 0x0001;
const FULL = 0xffffffff;

export const ENCRYPTED_FLAG = 0x0001;
export const DESCRIPTOR_FLAG = 0x0008;
export const UTF8_FLAG = 0x0800;

/** The header that stands before a member's bytes (APPNOTE 4.3.7). */
export interface LocalHeader {
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc: number;
  /** 0 where a descriptor after the bytes says it. */
  readonly packedSize: number;
  readonly size: number;
  readonly name: Buffer;
  readonly extra: Buffer;
  /** Where the member's bytes begin. */
  readonly dataStart: number;
}

/** Reads the header at an offset; undefined where there is none. */
export function readLocalHeader(source: ByteSource, offset: number): LocalHeader | undefined {
  const fixed = toBuffer(source.read(offset, LOCAL_BYTES));
  if (fixed.length < LOCAL_BYTES || fixed.readUInt32LE(0) !== LOCAL_SIGNATURE) return undefined;
  const nameLength = fixed.readUInt16LE(26);
  const extraLength = fixed.readUInt16LE(28);
  const variable = toBuffer(source.read(offset + LOCAL_BYTES, nameLength + extraLength));
  if (variable.length < nameLength + extraLength) return undefined;
  const extra = variable.subarray(nameLength);
  const sizes = sizesOf(fixed, extra);
  return {
    flags: fixed.readUInt16LE(6),
    method: fixed.readUInt16LE(8),
    time: fixed.readUInt16LE(10),
    date: fixed.readUInt16LE(12),
    crc: fixed.readUInt32LE(14),
    ...sizes,
    name: variable.subarray(0, nameLength),
    extra,
    dataStart: offset + LOCAL_BYTES + nameLength + extraLength,
  };
}

function sizesOf(fixed: Buffer, extra: Buffer): { packedSize: number; size: number } {
  const packedSize = fixed.readUInt32LE(18);
  const size = fixed.readUInt32LE(22);
  const wide = extraFields(extra).find(({ id }) => id === ZIP64_FIELD)?.bytes;
  if (wide === undefined || wide.length < 16 || (packedSize !== FULL && size !== FULL))
    return { packedSize, size };
  return { size: Number(wide.readBigUInt64LE(0)), packedSize: Number(wide.readBigUInt64LE(8)) };
}

/** The fields of an extra block as far as their lengths hold (APPNOTE 4.5.1). */
export function extraFields(extra: Buffer): readonly { readonly id: number; readonly bytes: Buffer }[] {
  const fields: { id: number; bytes: Buffer }[] = [];
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    fields.push({ id: extra.readUInt16LE(at), bytes: extra.subarray(at + 4, end) });
    at = end;
  }
  return fields;
}

/** The same bytes with a Buffer's methods. */
export function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
