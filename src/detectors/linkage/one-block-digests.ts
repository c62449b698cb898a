/**
 * MD5 (RFC 1321), SHA-1 and SHA-256 (FIPS 180-4) of texts of up to 55 ASCII characters, which fill one block: the
 * first 32 bits of the digest alone, some millions a second. For searching through small spaces; whoever finds a
 * match has to confirm it with the whole digest.
 */
export type HeadOfDigest = (text: string) => number;

export const DIGEST_NAMES = ['md5', 'sha1', 'sha256'] as const;

export type DigestName = (typeof DIGEST_NAMES)[number];

export const HEAD_OF_DIGEST: Readonly<Record<DigestName, HeadOfDigest>> = { md5, sha1, sha256 };

const LONGEST = 55;
const block = new Int32Array(16);
const schedule = new Int32Array(80);

/** The padded block: the text, a one bit, zeros, the length in bits. */
function fillBlock(text: string, littleEndian: boolean): void {
  if (text.length > LONGEST) throw new RangeError('the text is longer than one block');
  block.fill(0);
  for (let index = 0; index <= text.length; index += 1) {
    const byte = index === text.length ? 0x80 : text.charCodeAt(index) & 0x7f;
    const shift = littleEndian ? (index & 3) * 8 : 24 - (index & 3) * 8;
    block[index >> 2] = (block[index >> 2] ?? 0) | (byte << shift);
  }
  block[littleEndian ? 14 : 15] = text.length * 8;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function swapBytes(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

const MD5_SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const MD5_SINES = Int32Array.from({ length: 64 }, (_, index) =>
  Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32),
);

function md5(text: string): number {
  fillBlock(text, true);
  let a = 0x67452301;
  let b = 0xefcdab89 | 0;
  let c = 0x98badcfe | 0;
  let d = 0x10325476;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    let mixed: number;
    let word: number;
    if (round === 0) {
      mixed = (b & c) | (~b & d);
      word = step;
    } else if (round === 1) {
      mixed = (d & b) | (~d & c);
      word = (5 * step + 1) & 15;
    } else if (round === 2) {
      mixed = b ^ c ^ d;
      word = (3 * step + 5) & 15;
    } else {
      mixed = c ^ (b | ~d);
      word = (7 * step) & 15;
    }
    const sum = (a + mixed + (MD5_SINES[step] ?? 0) + (block[word] ?? 0)) | 0;
    a = d;
    d = c;
    c = b;
    b = (b + rotateLeft(sum, MD5_SHIFTS[round * 4 + (step & 3)] ?? 0)) | 0;
  }
  return swapBytes((a + 0x67452301) | 0);
}

function sha1(text: string): number {
  fillBlock(text, false);
  let a = 0x67452301;
  let b = 0xefcdab89 | 0;
  let c = 0x98badcfe | 0;
  let d = 0x10325476;
  let e = 0xc3d2e1f0 | 0;
  for (let step = 0; step < 80; step += 1) {
    const word =
      step < 16
        ? (block[step] ?? 0)
        : rotateLeft(
            (schedule[step - 3] ?? 0) ^
              (schedule[step - 8] ?? 0) ^
              (schedule[step - 14] ?? 0) ^
              (schedule[step - 16] ?? 0),
            1,
          );
    schedule[step] = word;
    const mixed =
      step < 20
        ? ((b & c) | (~b & d)) + 0x5a827999
        : step < 40
          ? (b ^ c ^ d) + 0x6ed9eba1
          : step < 60
            ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
            : (b ^ c ^ d) + 0xca62c1d6;
    const sum = (rotateLeft(a, 5) + mixed + e + word) | 0;
    e = d;
    d = c;
    c = rotateLeft(b, 30);
    b = a;
    a = sum;
  }
  return (a + 0x67452301) >>> 0;
}

const FRACTIONS = sha256Fractions();

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
function sha256Fractions(): Int32Array {
  const fractions: number[] = [];
  for (let candidate = 2; fractions.length < 64; candidate += 1) {
    const isPrime = Array.from({ length: candidate - 2 }, (_, index) => index + 2).every(
      (divisor) => candidate % divisor !== 0,
    );
    const root = Math.cbrt(candidate);
    if (isPrime) fractions.push(Math.floor((root - Math.floor(root)) * 2 ** 32));
  }
  return Int32Array.from(fractions);
}

function sha256(text: string): number {
  fillBlock(text, false);
  let a = 0x6a09e667;
  let b = 0xbb67ae85 | 0;
  let c = 0x3c6ef372;
  let d = 0xa54ff53a | 0;
  let e = 0x510e527f;
  let f = 0x9b05688c | 0;
  let g = 0x1f83d9ab;
  let h = 0x5be0cd19;
  for (let step = 0; step < 64; step += 1) {
    let word = block[step] ?? 0;
    if (step >= 16) {
      const early = schedule[step - 15] ?? 0;
      const late = schedule[step - 2] ?? 0;
      const low = rotateLeft(early, 25) ^ rotateLeft(early, 14) ^ (early >>> 3);
      const high = rotateLeft(late, 15) ^ rotateLeft(late, 13) ^ (late >>> 10);
      word = ((schedule[step - 16] ?? 0) + low + (schedule[step - 7] ?? 0) + high) | 0;
    }
    schedule[step] = word;
    const chosen = (e & f) ^ (~e & g);
    const major = (a & b) ^ (a & c) ^ (b & c);
    const first =
      (h +
        (rotateLeft(e, 26) ^ rotateLeft(e, 21) ^ rotateLeft(e, 7)) +
        chosen +
        (FRACTIONS[step] ?? 0) +
        word) |
      0;
    const second = ((rotateLeft(a, 30) ^ rotateLeft(a, 19) ^ rotateLeft(a, 10)) + major) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  return (a + 0x6a09e667) >>> 0;
}
