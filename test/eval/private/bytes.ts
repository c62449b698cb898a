import { createCipheriv, createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

export const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
export const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
export const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Bytes that look random and depend on the seed alone. */
export function noise(seed: string, length: number): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}

/** Numbers as a program keeps them: width in bytes, byte order. */
export function uint(value: number | bigint, width: 2 | 4 | 8, order: 'le' | 'be' = 'le'): Buffer {
  const buffer = Buffer.alloc(width);
  let rest = BigInt(value);
  for (let at = 0; at < width; at += 1) {
    buffer[order === 'le' ? at : width - 1 - at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return buffer;
}

export function double(value: number, order: 'le' | 'be' = 'le'): Buffer {
  const buffer = Buffer.alloc(8);
  if (order === 'le') buffer.writeDoubleLE(value);
  else buffer.writeDoubleBE(value);
  return buffer;
}

/** Milliseconds since 1970 of a day YYYYMMDD and a time HHMMSS. */
export function msOf(day: string, time = '120000'): number {
  const [year, month, date] = [day.slice(0, 4), day.slice(4, 6), day.slice(6)].map(Number);
  const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4)].map(Number);
  return Date.UTC(year ?? 1970, (month ?? 1) - 1, date ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
}

/** A C structure's field: a text in so many bytes, filled with zeros or `fill`. */
export function fixed(text: string, length: number, fill = 0): Buffer {
  return Buffer.concat([latin(text).subarray(0, length), Buffer.alloc(length, fill)]).subarray(0, length);
}

/** A PNG of one colour with more chunks behind its header. */
export function png(chunks: readonly (readonly [type: string, content: Buffer])[]): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([latin(type), content]);
    return Buffer.concat([uint(content.length, 4, 'be'), body, uint(crc32(body), 4, 'be')]);
  };
  const head = Buffer.concat([uint(8, 4, 'be'), uint(8, 4, 'be'), Buffer.from([8, 0, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    ...chunks.map(([type, content]) => chunk(type, content)),
    chunk('IDAT', deflateSync(Buffer.alloc(72))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A tiny JPEG stream with segments behind its start, and what is put behind its end. */
export function jpeg(
  segments: readonly (readonly [marker: number, content: Buffer])[],
  behind: Uint8Array = new Uint8Array(0),
): Buffer {
  const segment = (marker: number, content: Buffer) =>
    Buffer.concat([Buffer.from([0xff, marker]), uint(content.length + 2, 2, 'be'), content]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments.map(([marker, content]) => segment(marker, content)),
    BODY,
    behind,
  ]);
}

/** Tables, frame header and scan of an 8 x 8 grey JPEG, up to its end. */
const BODY = Buffer.from(
  'ffdb004300100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c3933383740485c4e404457453738506d51575f626768673e4d71797064785c656763ffc0000b080008000801011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00fbd0ffd9',
  'hex',
);

/** Letters and digits of code page 500, as of 037. */
export function ebcdic(text: string): Buffer {
  const rows: readonly (readonly [number, string])[] = [
    [0xc1, 'ABCDEFGHI'],
    [0xd1, 'JKLMNOPQR'],
    [0xe2, 'STUVWXYZ'],
    [0x81, 'abcdefghi'],
    [0x91, 'jklmnopqr'],
    [0xa2, 'stuvwxyz'],
    [0xf0, '0123456789'],
    [0x40, ' '],
    [0x6b, ','],
    [0x4b, '.'],
    [0x60, '-/'],
    [0x7a, ':'],
  ];
  return Buffer.from(
    [...text].map((character) => {
      const row = rows.find(([, characters]) => characters.includes(character));
      return row === undefined ? 0x6f : row[0] + row[1].indexOf(character);
    }),
  );
}
