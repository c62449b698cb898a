import {
  add,
  type Code,
  choose,
  get,
  integer,
  type LaneFunction,
  load,
  loadSplat,
  not,
  or,
  repeat,
  rotateLeft,
  set,
  splat,
  store,
  swapBytes,
  xor,
} from '../../core/lanes/code.js';
import { SHA256_START, SHA256_STATE_WORDS, SHA256_VECTORS, sha256Rounds } from '../../core/lanes/sha256.js';

/** Words of a text: as many as the three planes hold. */
export const TEXT_WORDS = 3;
/** Texts that one call digests. */
export const TEXTS_AT_ONCE = 4096;
export const PLANE_BYTES = 4 * TEXTS_AT_ONCE;
/** Addresses: the constants of SHA-256 and of MD5, the planes of the texts' words, the plane of the heads. */
export const SHA256_CONSTANTS = 0;
export const MD5_CONSTANTS = 256;
export const PLANES = 1024;
const HEADS = PLANES + TEXT_WORDS * PLANE_BYTES;

const WORDS = Array.from({ length: TEXT_WORDS }, (_, word) => word);
/** Locals: bytes of a plane to work on, length of a text in bits, address; then the vectors. */
const [LIMIT, BITS, ADDRESS, FIRST] = [0, 1, 2, 3];

/** A function over planes of texts: bytes of a plane that are filled, a multiple of 16, and the texts' length in bits. */
function overPlanes(name: string, vectors: number, digest: Code): LaneFunction {
  return { name, integers: 1, vectors, body: repeat(ADDRESS, 16, get(LIMIT), digest) };
}

const textWord = (word: number): Code => load(get(ADDRESS), PLANES + word * PLANE_BYTES);
const storeHead = (head: Code): Code => store(get(ADDRESS), HEADS, head);
const start = (value: number): Code => splat(integer(value));

/** The head of SHA-256 (FIPS 180-4, 6.2): its first 32 bits. */
export function sha256Head(): LaneFunction {
  const word = (index: number) => FIRST + SHA256_STATE_WORDS + index;
  return overPlanes('sha256', SHA256_VECTORS, [
    ...[...SHA256_START].flatMap((value, index) => set(FIRST + index, start(value))),
    ...WORDS.flatMap((index) => set(word(index), textWord(index))),
    ...set(word(15), splat(get(BITS))),
    ...sha256Rounds({ first: FIRST, constants: SHA256_CONSTANTS, filled: new Set([...WORDS, 15]) }),
    ...storeHead(add(get(FIRST), start(SHA256_START[0] ?? 0))),
  ]);
}

const SHA1_START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

/** The head of SHA-1 (FIPS 180-4, 6.1). */
export function sha1Head(): LaneFunction {
  const state = SHA1_START.map((_, index) => FIRST + index);
  const word = (round: number) => FIRST + SHA1_START.length + (round & 15);
  const filled = new Set([...WORDS, 15]);
  const code: number[] = [
    ...SHA1_START.flatMap((value, index) => set(FIRST + index, start(value))),
    ...WORDS.flatMap((index) => set(word(index), textWord(index))),
    ...set(word(15), splat(get(BITS))),
  ];
  for (let round = 0; round < 80; round += 1) {
    const [term, ...more] = round < 16 ? [] : [3, 8, 14, 16].filter((back) => filled.has(round - back));
    if (term !== undefined) {
      const mixed = xor(get(word(round - term)), ...more.map((back) => get(word(round - back))));
      code.push(...set(word(round), mixed), ...set(word(round), rotateLeft(get(word(round)), 1)));
      filled.add(round);
    }
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    const [function_, constant] = sha1Step(round, get(b), get(c), get(d));
    const words = filled.has(round) ? [get(word(round))] : [];
    code.push(...set(e, add(get(e), rotateLeft(get(a), 5), function_, start(constant), ...words)));
    code.push(...set(b, rotateLeft(get(b), 30)));
    state.unshift(state.pop() ?? 0);
  }
  code.push(...storeHead(add(get(state[0] ?? 0), start(SHA1_START[0] ?? 0))));
  return overPlanes('sha1', SHA1_START.length + 16, code);
}

function sha1Step(round: number, b: Code, c: Code, d: Code): readonly [mixed: Code, constant: number] {
  if (round < 20) return [choose(b, c, d), 0x5a827999];
  if (round < 40) return [xor(b, c, d), 0x6ed9eba1];
  return round < 60 ? [choose(xor(b, c), d, b), 0x8f1bbcdc] : [xor(b, c, d), 0xca62c1d6];
}

const MD5_START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
const MD5_SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
/** Where MD5 has the length of the text. */
const MD5_LENGTH = 14;

export function md5Constants(): Int32Array {
  return Int32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32));
}

/** The head of MD5 (RFC 1321), its bytes in the order in which they are written. */
export function md5Head(): LaneFunction {
  const state = MD5_START.map((_, index) => FIRST + index);
  const word = (index: number) => FIRST + MD5_START.length + index;
  const filled = new Map([...WORDS, MD5_LENGTH].map((index, at) => [index, word(at)] as const));
  const code: number[] = [
    ...MD5_START.flatMap((value, index) => set(FIRST + index, start(value))),
    ...WORDS.flatMap((index) => set(filled.get(index) ?? 0, swapBytes(textWord(index)))),
    ...set(filled.get(MD5_LENGTH) ?? 0, splat(get(BITS))),
  ];
  for (let step = 0; step < 64; step += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const [mixed, index] = md5Step(step, get(b), get(c), get(d));
    const from = filled.get(index);
    const words = from === undefined ? [] : [get(from)];
    code.push(...set(a, add(get(a), mixed, loadSplat(MD5_CONSTANTS + 4 * step), ...words)));
    const bits = MD5_SHIFTS[(step >> 4) * 4 + (step & 3)] ?? 0;
    code.push(...set(a, add(get(b), rotateLeft(get(a), bits))));
    state.unshift(state.pop() ?? 0);
  }
  code.push(...storeHead(swapBytes(add(get(state[0] ?? 0), start(MD5_START[0] ?? 0)))));
  return overPlanes('md5', MD5_START.length + filled.size, code);
}

function md5Step(step: number, b: Code, c: Code, d: Code): readonly [mixed: Code, word: number] {
  if (step < 16) return [choose(b, c, d), step];
  if (step < 32) return [choose(d, b, c), (5 * step + 1) & 15];
  if (step < 48) return [xor(b, c, d), (3 * step + 5) & 15];
  return [xor(c, or(b, not(d))), (7 * step) & 15];
}
