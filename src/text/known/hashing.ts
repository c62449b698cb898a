/** Two independent 32-bit hashes, so that 64 bits tell normal forms apart. */
export interface Hash {
  readonly low: number;
  readonly high: number;
}

const BASE_LOW = 0x01000193;
const BASE_HIGH = 0x5bd1e995;
const MAX_LENGTH = 64;

const powersLow = new Int32Array(MAX_LENGTH + 2);
const powersHigh = new Int32Array(MAX_LENGTH + 2);
powersLow[0] = 1;
powersHigh[0] = 1;
for (let index = 1; index < powersLow.length; index += 1) {
  powersLow[index] = Math.imul(powersLow[index - 1] ?? 0, BASE_LOW);
  powersHigh[index] = Math.imul(powersHigh[index - 1] ?? 0, BASE_HIGH);
}

/** Spreads the bits of a polynomial hash; words are then added up, so that their order does not matter. */
export function mix(value: number, salt: number): number {
  let mixed = value ^ salt;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

export const SALT_LOW = 0x2545f491;
export const SALT_HIGH = 0x1b873593;

/** Hash of one word, from its a-z and 0-9 characters; at most 64 of them count. */
export function hashWord(word: string): Hash {
  let low = 0;
  let high = 0;
  const length = Math.min(word.length, MAX_LENGTH);
  for (let index = 0; index < length; index += 1) {
    const code = word.charCodeAt(index);
    low = (low + Math.imul(code, powersLow[index] ?? 0)) | 0;
    high = (high + Math.imul(code, powersHigh[index] ?? 0)) | 0;
  }
  return { low: mix(low, SALT_LOW), high: mix(high, SALT_HIGH) };
}

/** The order-free hash of a set of words. */
export function addHashes(a: Hash, b: Hash): Hash {
  return { low: (a.low + b.low) | 0, high: (a.high + b.high) | 0 };
}

export const ZERO_HASH: Hash = { low: 0, high: 0 };

/**
 * Calls `visit` with the hash of every word one edit away from `word` (a letter left out, put in, or replaced; two
 * neighbours swapped), each in constant time from running sums. Stops when `visit` returns true.
 */
export function someOneEditAway(word: string, visit: (low: number, high: number) => boolean): boolean {
  const length = Math.min(word.length, MAX_LENGTH - 1);
  const prefixLow = new Int32Array(length + 1);
  const prefixHigh = new Int32Array(length + 1);
  const shiftedLow = new Int32Array(length + 2);
  const shiftedHigh = new Int32Array(length + 2);
  for (let index = 0; index < length; index += 1) {
    const code = word.charCodeAt(index);
    prefixLow[index + 1] = ((prefixLow[index] ?? 0) + Math.imul(code, powersLow[index] ?? 0)) | 0;
    prefixHigh[index + 1] = ((prefixHigh[index] ?? 0) + Math.imul(code, powersHigh[index] ?? 0)) | 0;
  }
  const emit = (low: number, high: number) => visit(mix(low, SALT_LOW), mix(high, SALT_HIGH));
  const totalLow = prefixLow[length] ?? 0;
  const totalHigh = prefixHigh[length] ?? 0;
  // The rest of the word from each place on, moved one place to the right (for a letter put in).
  for (let index = length - 1; index >= 0; index -= 1) {
    const code = word.charCodeAt(index);
    shiftedLow[index] = ((shiftedLow[index + 1] ?? 0) + Math.imul(code, powersLow[index + 1] ?? 0)) | 0;
    shiftedHigh[index] = ((shiftedHigh[index + 1] ?? 0) + Math.imul(code, powersHigh[index + 1] ?? 0)) | 0;
  }
  let leftLow = 0;
  let leftHigh = 0;
  for (let index = length - 1; index >= 0; index -= 1) {
    if (emit(((prefixLow[index] ?? 0) + leftLow) | 0, ((prefixHigh[index] ?? 0) + leftHigh) | 0)) return true;
    if (index > 0) {
      const code = word.charCodeAt(index);
      leftLow = (leftLow + Math.imul(code, powersLow[index - 1] ?? 0)) | 0;
      leftHigh = (leftHigh + Math.imul(code, powersHigh[index - 1] ?? 0)) | 0;
    }
  }
  for (let index = 0; index <= length; index += 1) {
    const powerLow = powersLow[index] ?? 0;
    const powerHigh = powersHigh[index] ?? 0;
    const own = index < length ? word.charCodeAt(index) : 0;
    for (let code = 97; code <= 122; code += 1) {
      if (index < length && code !== own) {
        const low = (totalLow + Math.imul(code - own, powerLow)) | 0;
        const high = (totalHigh + Math.imul(code - own, powerHigh)) | 0;
        if (emit(low, high)) return true;
      }
      const low = ((prefixLow[index] ?? 0) + Math.imul(code, powerLow) + (shiftedLow[index] ?? 0)) | 0;
      const high = ((prefixHigh[index] ?? 0) + Math.imul(code, powerHigh) + (shiftedHigh[index] ?? 0)) | 0;
      if (emit(low, high)) return true;
    }
    if (index > 0 && index < length) {
      const difference = own - word.charCodeAt(index - 1);
      const low = (totalLow + Math.imul(difference, (powersLow[index - 1] ?? 0) - powerLow)) | 0;
      const high = (totalHigh + Math.imul(difference, (powersHigh[index - 1] ?? 0) - powerHigh)) | 0;
      if (difference !== 0 && emit(low, high)) return true;
    }
  }
  return false;
}
