import type { FingerprintSum } from './fingerprint.js';
import {
  add,
  get,
  type LaneFunction,
  type LaneModule,
  load,
  makeModule,
  repeat,
  set,
  store,
} from './lanes/code.js';
import {
  SHA256_START,
  SHA256_STATE_WORDS,
  SHA256_VECTORS,
  sha256Constants,
  sha256Rounds,
} from './lanes/sha256.js';

const LANES = 4;
const BLOCK_WORDS = 16;
const BLOCK_BYTES = 64;
const VECTOR_BYTES = 16;
/** Blocks of what is not shared: the end of the shared beginning, an instance, the length. */
const MOST_BLOCKS = 4;
/** An instance of more bytes would not fit into those blocks. */
const MOST_INSTANCE_BYTES = 180;
/** Bytes of the memory that hold the constants; states and blocks follow, a place for each number of blocks. */
const CONSTANT_BYTES = 256;
const STATE_BYTES = SHA256_STATE_WORDS * VECTOR_BYTES;
const PLACE_BYTES = STATE_BYTES + MOST_BLOCKS * BLOCK_WORDS * VECTOR_BYTES;

/** The state of SHA-256 (FIPS 180-4) after the whole blocks of a text, and what is left of it. */
export interface DigestBeginning {
  readonly state: Int32Array;
  /** The bytes after the last whole block, as big-endian words; zeros follow. */
  readonly rest: Int32Array;
  /** Bytes of the text. */
  readonly length: number;
}

/** Adds blocks to four states: address of the states with the blocks behind them, bytes of the blocks. */
function addBlocks(): LaneFunction {
  const [place, bytes, offset, state, vectors] = [0, 1, 2, 3, 3 + SHA256_STATE_WORDS];
  const words = Array.from({ length: SHA256_STATE_WORDS }, (_, word) => word);
  const blockWords = Array.from({ length: BLOCK_WORDS }, (_, word) => word);
  const address = [...get(place), ...get(offset), 0x6a];
  const body = [
    ...words.flatMap((word) => set(state + word, load(get(place), word * VECTOR_BYTES))),
    ...repeat(offset, BLOCK_WORDS * VECTOR_BYTES, get(bytes), [
      ...words.flatMap((word) => set(vectors + word, get(state + word))),
      ...blockWords.flatMap((word) =>
        set(vectors + SHA256_STATE_WORDS + word, load(address, STATE_BYTES + word * VECTOR_BYTES)),
      ),
      ...sha256Rounds({ first: vectors, constants: 0, filled: new Set(blockWords) }),
      ...words.flatMap((word) => set(state + word, add(get(state + word), get(vectors + word)))),
    ]),
    ...words.flatMap((word) => store(get(place), word * VECTOR_BYTES, get(state + word))),
  ];
  return { name: 'addBlocks', integers: 1, vectors: SHA256_STATE_WORDS + SHA256_VECTORS, body };
}

/** Digests of one number of blocks that wait for their lanes to fill. */
interface Waiting {
  readonly address: number;
  readonly states: Int32Array;
  readonly blocks: Int32Array;
  readonly sums: FingerprintSum[];
}

/**
 * SHA-256 of many texts that share their beginnings, four at a time, each added to a sum. For fingerprints that are
 * summed up and never shown.
 */
export class SummedDigests {
  readonly #module: LaneModule;
  readonly #waiting: readonly Waiting[];
  /** The end of all texts to come as words, moved by 0 to 3 bytes, each closed by a one bit. */
  readonly #ends = [0, 1, 2, 3].map(() => new Int32Array(1 + MOST_INSTANCE_BYTES / 4));
  #endBytes = 0;

  constructor() {
    this.#module = makeModule([addBlocks()], 1);
    const { memory } = this.#module;
    new Int32Array(memory, 0, CONSTANT_BYTES / 4).set(sha256Constants());
    this.#waiting = Array.from({ length: MOST_BLOCKS }, (_, index) => {
      const address = CONSTANT_BYTES + index * PLACE_BYTES;
      const blocks = (index + 1) * BLOCK_WORDS * LANES;
      return {
        address,
        states: new Int32Array(memory, address, SHA256_STATE_WORDS * LANES),
        blocks: new Int32Array(memory, address + STATE_BYTES, blocks),
        sums: [],
      };
    });
  }

  /** What a text begins with, taken in once for all that begin with it. */
  beginning(text: string): DigestBeginning {
    const bytes = Buffer.from(text, 'utf8');
    const state = SHA256_START.slice();
    const whole = bytes.length - (bytes.length % BLOCK_BYTES);
    for (let start = 0; start < whole; start += BLOCK_BYTES) this.#addBlock(state, bytes, start);
    const rest = new Int32Array(BLOCK_WORDS);
    for (let at = whole; at < bytes.length; at += 1) {
      const word = (at - whole) >> 2;
      rest[word] = (rest[word] ?? 0) | ((bytes[at] ?? 0) << (24 - 8 * (at & 3)));
    }
    return { state, rest, length: bytes.length };
  }

  #addBlock(state: Int32Array, bytes: Buffer, start: number): void {
    const [waiting] = this.#waiting;
    if (waiting === undefined) return;
    this.#run(waiting, 1);
    const { states, blocks } = waiting;
    for (let word = 0; word < SHA256_STATE_WORDS; word += 1) states[word * LANES] = state[word] ?? 0;
    for (let word = 0; word < BLOCK_WORDS; word += 1)
      blocks[word * LANES] = bytes.readInt32BE(start + 4 * word);
    this.#module.call('addBlocks', waiting.address, BLOCK_WORDS * VECTOR_BYTES);
    for (let word = 0; word < SHA256_STATE_WORDS; word += 1) state[word] = states[word * LANES] ?? 0;
  }

  /**
   * Says what all texts end with that are added from here on.
   *
   * @returns false where it is too long to be taken
   */
  endWith(text: string): boolean {
    const bytes = Buffer.from(text, 'utf8');
    if (bytes.length > MOST_INSTANCE_BYTES) return false;
    this.#endBytes = bytes.length;
    for (const [moved, words] of this.#ends.entries()) {
      words.fill(0);
      for (let index = 0; index <= bytes.length; index += 1) {
        const at = index + moved;
        const byte = index === bytes.length ? 0x80 : (bytes[index] ?? 0);
        words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - 8 * (at & 3)));
      }
    }
    return true;
  }

  /** Adds the digest of a text to a sum; it may come there as late as `finish`. */
  add({ state, rest, length }: DigestBeginning, sum: FingerprintSum): void {
    const left = length % BLOCK_BYTES;
    // A one bit and the length in 64 bits close a text.
    const count = Math.ceil((left + this.#endBytes + 9) / BLOCK_BYTES);
    const waiting = this.#waiting[count - 1];
    const end = this.#ends[left & 3];
    if (waiting === undefined || end === undefined) throw new Error('the end of a text is too long');
    const { states, blocks, sums } = waiting;
    let at = sums.length;
    for (let word = 0; word < SHA256_STATE_WORDS; word += 1) states[word * LANES + at] = state[word] ?? 0;
    const first = left >> 2;
    const words = count * BLOCK_WORDS;
    const endWords = first + ((this.#endBytes + (left & 3)) >> 2) + 1;
    for (let word = 0; word < words; word += 1, at += LANES) {
      const own = word <= first ? (rest[word] ?? 0) : 0;
      blocks[at] = word >= first && word < endWords ? own | (end[word - first] ?? 0) : own;
    }
    blocks[at - LANES] = (length + this.#endBytes) * 8;
    sums.push(sum);
    if (sums.length === LANES) this.#run(waiting, count);
  }

  /** Adds what still waits. */
  finish(): void {
    for (const [index, waiting] of this.#waiting.entries()) this.#run(waiting, index + 1);
  }

  #run({ address, states, sums }: Waiting, count: number): void {
    if (sums.length === 0) return;
    this.#module.call('addBlocks', address, count * BLOCK_WORDS * VECTOR_BYTES);
    for (let lane = 0; lane < sums.length; lane += 1) sums[lane]?.addWords(states, lane, LANES);
    sums.length = 0;
  }
}
