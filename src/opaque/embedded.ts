/** Forms that begin with bytes of their own, wherever they stand in a value. */
interface Mark {
  readonly bytes: Buffer;
  /** Where the form begins, in bytes before the mark. */
  readonly before: number;
  /** What must hold behind the mark, where its bytes alone come by chance too often. */
  readonly holds?: (bytes: Uint8Array, at: number) => boolean;
}

const MOST_FOUND = 8;
/** Places of one mark that are looked at. */
const MOST_TRIED = 64;
const DICM_OFFSET = 128;
/** A form is no shorter than this. */
const LEAST_BYTES = 16;

const JPEG_NEXT = new Set([0xc0, 0xc4, 0xdb, 0xdd, 0xfe, ...Array.from({ length: 16 }, (_, n) => 0xe0 + n)]);

/** First block of a deflated stream (RFC 1951 3.2.3): stored, fixed or dynamic, never the reserved kind. */
const holdsZlib = (bytes: Uint8Array, at: number) =>
  (((bytes[at + 2] ?? 0) >> 1) & 3) !== 3 && bytes.length - at > 24;

const mark = (hex: string, holds?: Mark['holds'], before = 0): Mark => ({
  bytes: Buffer.from(hex, 'hex'),
  before,
  ...(holds === undefined ? {} : { holds }),
});

const MARKS: readonly Mark[] = [
  mark('1f8b08', (bytes, at) => (bytes[at + 3] ?? 0xff) < 0x20),
  mark('504b0304'),
  mark('425a68', (bytes, at) => bytes[at + 4] === 0x31 && bytes[at + 5] === 0x41),
  mark('ffd8ff', (bytes, at) => JPEG_NEXT.has(bytes[at + 3] ?? 0)),
  mark('89504e470d0a1a0a'),
  mark('255044462d'),
  mark('0000000c6a502020'),
  mark('49492a00', (bytes, at) => isOffset(bytes, at, true)),
  mark('4d4d002a', (bytes, at) => isOffset(bytes, at, false)),
  mark('4449434d0200', undefined, DICM_OFFSET),
  mark('aced0005'),
  mark('5356313004030201'),
  mark('789c', holdsZlib),
  mark('78da', holdsZlib),
  mark('7801', holdsZlib),
];

/** Offset of a TIFF's first directory (TIFF 6.0, 2). */
function isOffset(bytes: Uint8Array, at: number, isLittle: boolean): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 4, at + 8);
  const offset = isLittle ? a + b * 256 + c * 65_536 + d * 2 ** 24 : d + c * 256 + b * 65_536 + a * 2 ** 24;
  return offset >= 8 && offset + 14 <= bytes.length - at;
}

/** Where packed streams, pictures, documents and data sets begin inside binary data, but not at its very start. */
export function embeddedAt(bytes: Uint8Array): readonly number[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = new Set<number>();
  for (const { bytes: pattern, before, holds } of MARKS) {
    let at = buffer.indexOf(pattern, 1 + before);
    for (let tried = 0; at >= 0 && tried < MOST_TRIED && found.size < MOST_FOUND; tried += 1) {
      const start = at - before;
      if (bytes.length - start >= LEAST_BYTES && (holds === undefined || holds(bytes, at))) found.add(start);
      at = buffer.indexOf(pattern, at + pattern.length);
    }
  }
  return [...found].sort((a, b) => a - b);
}
