import { add, type Code, choose, get, loadSplat, rotateLeft, set, shiftRight, xor } from './code.js';

/** Vectors that the rounds need: eight of state, sixteen of the schedule, one between. */
export const SHA256_VECTORS = 25;
export const SHA256_STATE_WORDS = 8;
const BLOCK_WORDS = 16;
const ROUNDS = 64;

/** FIPS 180-4, 5.3.3. */
export const SHA256_START = Int32Array.of(
  0x6a09e667,
  0xbb67ae85,
  0x3c6ef372,
  0xa54ff53a,
  0x510e527f,
  0x9b05688c,
  0x1f83d9ab,
  0x5be0cd19,
);

/** FIPS 180-4, 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
export function sha256Constants(): Int32Array {
  const fractions: number[] = [];
  for (let candidate = 2; fractions.length < ROUNDS; candidate += 1) {
    let divisor = 2;
    while (candidate % divisor !== 0) divisor += 1;
    const root = Math.cbrt(candidate);
    if (divisor === candidate) fractions.push(Math.floor((root - Math.floor(root)) * 2 ** 32));
  }
  return Int32Array.from(fractions);
}

/** Where the rounds find and leave things. */
export interface Sha256Locals {
  /** The first of `SHA256_VECTORS` vectors: the state, then the block. */
  readonly first: number;
  /** Address of `sha256Constants` in the memory. */
  readonly constants: number;
  /** Words of the block that are not zero; its others may hold anything. */
  readonly filled: ReadonlySet<number>;
}

/** The 64 rounds of FIPS 180-4, 6.2.2, without the sum at the end. Leaves the state where it was. */
export function sha256Rounds({ first, constants, filled }: Sha256Locals): Code {
  const state = Array.from({ length: SHA256_STATE_WORDS }, (_, index) => first + index);
  const word = (round: number) => first + SHA256_STATE_WORDS + (round % BLOCK_WORDS);
  const between = first + SHA256_STATE_WORDS + BLOCK_WORDS;
  const isFilled = new Set(filled);
  const code: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round >= BLOCK_WORDS) {
      const terms = scheduled(round, word, (index) => isFilled.has(index));
      const [term, ...more] = terms;
      if (term !== undefined) {
        code.push(...set(word(round), add(term, ...more)));
        isFilled.add(round);
      }
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    const rotated = (local: number, bits: readonly number[]) =>
      bits.map((bit) => rotateLeft(get(local), bit));
    const [e1 = [], ...es] = rotated(e, [26, 21, 7]);
    const [a1 = [], ...as] = rotated(a, [30, 19, 10]);
    const sum = add(
      get(h),
      loadSplat(constants + 4 * round),
      ...(isFilled.has(round) ? [get(word(round))] : []),
      xor(e1, ...es),
      choose(get(e), get(f), get(g)),
    );
    code.push(...set(between, sum));
    code.push(...set(d, add(get(d), get(between))));
    const major = choose(xor(get(a), get(b)), get(c), get(b));
    code.push(...set(h, add(get(between), xor(a1, ...as), major)));
    state.unshift(state.pop() ?? 0);
  }
  // 64 is a multiple of eight: each word of the state is where it began.
  return code;
}

function scheduled(
  round: number,
  word: (round: number) => number,
  isFilled: (round: number) => boolean,
): readonly Code[] {
  const of = (back: number, make: (local: Code) => Code) =>
    isFilled(round - back) ? [make(get(word(round - back)))] : [];
  return [
    ...of(16, (local) => local),
    ...of(15, (local) => xor(rotateLeft(local, 25), rotateLeft(local, 14), shiftRight(local, 3))),
    ...of(7, (local) => local),
    ...of(2, (local) => xor(rotateLeft(local, 15), rotateLeft(local, 13), shiftRight(local, 10))),
  ];
}
