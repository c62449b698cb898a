/** Longest run of characters whose weight is learned. */
const LONGEST_GRAM = 5;

function mixHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/**
 * Calls `visit` with the slot of each character n-gram of a word (one to five characters, with marks for its beginning
 * and its end), in a table of `size` slots, a power of two.
 */
export function forEachGram(word: string, size: number, visit: (slot: number) => void): void {
  const padded = `^${word}$`;
  const mask = size - 1;
  for (let from = 0; from < padded.length; from += 1) {
    let hash = 0x811c9dc5;
    const until = Math.min(padded.length, from + LONGEST_GRAM);
    for (let at = from; at < until; at += 1) {
      hash = Math.imul(hash ^ padded.charCodeAt(at), 0x01000193);
      if (at > from || padded.charCodeAt(at) > 0x2e7f) visit(mixHash(hash) & mask);
    }
  }
}

/** How much the letters of a word look like a name's: the mean weight of its n-grams, in log-odds. */
export function gramScore(grams: Int8Array, unit: number, word: string): number {
  let sum = 0;
  forEachGram(word, grams.length, (slot) => {
    sum += grams[slot] ?? 0;
  });
  return sum * unit;
}

const BUCKET_EDGES = [-6, -3, -1.2, 0, 1.2, 3, 6];

/** The score in one of eight steps. */
export function gramBucket(score: number): number {
  let bucket = 0;
  for (const edge of BUCKET_EDGES) if (score > edge) bucket += 1;
  return bucket;
}
