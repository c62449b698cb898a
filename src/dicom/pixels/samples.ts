import type { FrameBytes } from './frame-bytes.js';
import type { ImageDescription } from './image.js';

export type SampleArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** 1 bit a pixel, least significant bit first (PS3.5 8.1.1). */
export function unpackBits(bytes: Uint8Array, skipped: number, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => {
    const bit = skipped + i;
    return ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  });
}

/** Two samples of 12 bits in three bytes, least significant first. */
function unpack12(bytes: Uint8Array, skipped: number, count: number): Uint16Array {
  return Uint16Array.from({ length: count }, (_, i) => {
    const bit = skipped + i * 12;
    const at = bit >> 3;
    const word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    return (word >> (bit & 7)) & 0xfff;
  });
}

/** A copy with bytes of each word in little-endian order. */
function littleEndian(bytes: Uint8Array, size: number, isBig: boolean): Uint8Array {
  const copy = new Uint8Array(bytes);
  if (!isBig || size < 2) return copy;
  for (let at = 0; at + size <= copy.length; at += size) copy.subarray(at, at + size).reverse();
  return copy;
}

/** Words of 8, 16, 32 or 64 bits from bytes in little-endian order. */
export function wordsOf(
  bytes: Uint8Array,
  bits: number,
  sampleKind: ImageDescription['sampleKind'],
): SampleArray {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const { buffer, byteOffset, byteLength } = aligned;
  if (sampleKind === 'float') return new Float32Array(buffer, byteOffset, byteLength >> 2);
  if (sampleKind === 'double') return new Float64Array(buffer, byteOffset, byteLength >> 3);
  if (bits <= 8) return aligned;
  if (bits <= 16) return new Uint16Array(buffer, byteOffset, byteLength >> 1);
  if (bits <= 32) return new Uint32Array(buffer, byteOffset, byteLength >> 2);
  const wide = new BigUint64Array(buffer, byteOffset, byteLength >> 3);
  return Float64Array.from(wide, Number);
}

/** Samples of native pixel data as words, before the stored bits are cut out. */
export function nativeWords(frame: FrameBytes, image: ImageDescription): SampleArray {
  const { bitsAllocated, columns, rows, samplesPerPixel } = image;
  const count = columns * rows * samplesPerPixel;
  if (bitsAllocated === 1) return unpackBits(frame.bytes, frame.skippedBits, count);
  if (bitsAllocated === 12) return unpack12(frame.bytes, frame.skippedBits, count);
  const isSwappedBytePair = image.element.vr === 'OW' && bitsAllocated === 8;
  const size = isSwappedBytePair ? 2 : Math.ceil(bitsAllocated / 8);
  const bytes = littleEndian(frame.bytes, size, image.isBigEndian);
  if (size !== 3) return wordsOf(bytes, bitsAllocated, image.sampleKind).subarray(0, count);
  return Uint32Array.from(
    { length: count },
    (_, i) => (bytes[i * 3] ?? 0) | ((bytes[i * 3 + 1] ?? 0) << 8) | ((bytes[i * 3 + 2] ?? 0) << 16),
  );
}

/** The stored bits of each word, sign extended (PS3.5 8.1.1). */
export function storedValues(words: SampleArray, image: ImageDescription): SampleArray {
  const { bitsStored, highBit, isSigned, sampleKind } = image;
  if (sampleKind !== 'integer' || words instanceof Float64Array) return words;
  const shift = highBit - bitsStored + 1;
  const wordBits = words.BYTES_PER_ELEMENT * 8;
  if (!isSigned && bitsStored >= wordBits) return words;
  const up = 32 - bitsStored - shift;
  if (isSigned) {
    const values =
      bitsStored <= 8
        ? new Int8Array(words.length)
        : bitsStored <= 16
          ? new Int16Array(words.length)
          : new Int32Array(words.length);
    for (let i = 0; i < words.length; i++) values[i] = ((words[i] ?? 0) << up) >> (32 - bitsStored);
    return values;
  }
  const values = words.slice();
  for (let i = 0; i < words.length; i++) values[i] = ((words[i] ?? 0) << up) >>> (32 - bitsStored);
  return values;
}

/** Bits of each word outside the stored ones, where any is set: overlays of old devices stand there. */
export function unusedBits(words: SampleArray, image: ImageDescription): Uint16Array | undefined {
  const { bitsAllocated, bitsStored, highBit } = image;
  const isWhole = (bitsAllocated !== 16 && bitsAllocated !== 8) || bitsStored >= bitsAllocated;
  if (isWhole || !(words instanceof Uint16Array || words instanceof Uint8Array)) return undefined;
  const stored = ((1 << bitsStored) - 1) << (highBit - bitsStored + 1);
  const mask = (2 ** bitsAllocated - 1) & ~stored;
  let [some, all] = [0, mask];
  for (const word of words) {
    some |= word & mask;
    all &= word & mask;
  }
  return some === all ? undefined : Uint16Array.from(words, (word) => word & mask);
}
