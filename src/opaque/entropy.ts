/** Bytes that are counted at most. */
const MOST_COUNTED = 262_144;
/** Fewer bytes than this don't show whether they are encrypted. */
const LEAST_COUNTED = 64;
/** So far below what as many random bytes would have, in bits a byte, bytes still count as encrypted or compressed. */
const TOLERANCE = 0.12;

/** Shannon entropy of bytes, 0 to 8 bits a byte; of long values that of their beginning. */
export function entropyOf(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  const length = Math.min(bytes.length, MOST_COUNTED);
  for (let at = 0; at < length; at += 1) counts[bytes[at] ?? 0] = (counts[bytes[at] ?? 0] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= count * Math.log2(count / length);
  return length === 0 ? 0 : bits / length;
}

/**
 * The entropy that so many random bytes have on average (Miller 1955: 255 / (2 n ln 2) below 8); of few bytes nearly
 * all are different.
 */
function entropyOfRandom(length: number): number {
  if (length >= 1024) return 8 - 255 / (2 * length * Math.LN2);
  const singles = 256 * (1 - (1 - 1 / 256) ** length);
  return Math.log2(singles) - 0.35 * (length / 1024) ** 0.5;
}

/** True where bytes are as mixed as random ones: encrypted, compressed, or noise. */
export function isRandomLike(bytes: Uint8Array, entropy: number): boolean {
  const length = Math.min(bytes.length, MOST_COUNTED);
  return (
    length >= LEAST_COUNTED && entropy >= entropyOfRandom(length) - TOLERANCE - (length < 1024 ? 0.15 : 0)
  );
}
