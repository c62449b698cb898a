import { type LaneModule, makeModule, PAGE_BYTES } from '../../core/lanes/code.js';
import { sha256Constants } from '../../core/lanes/sha256.js';
import {
  MD5_CONSTANTS,
  md5Constants,
  md5Head,
  PLANE_BYTES,
  PLANES,
  SHA256_CONSTANTS,
  sha1Head,
  sha256Head,
  TEXT_WORDS,
  TEXTS_AT_ONCE,
} from './head-code.js';

export const DIGEST_NAMES = ['md5', 'sha1', 'sha256'] as const;

export type DigestName = (typeof DIGEST_NAMES)[number];

/** Bytes of the longest text: one more ends it. */
const LONGEST = 4 * TEXT_WORDS - 1;

/**
 * The first 32 bits of the MD5 (RFC 1321), SHA-1 or SHA-256 (FIPS 180-4) of many short texts, some ten millions a
 * second. For searching through small spaces; whoever finds a match has to confirm it with the whole digest.
 */
export class DigestHeads {
  readonly #module: LaneModule;
  readonly #words: readonly Int32Array[];
  readonly #heads: Uint32Array;
  #count = 0;
  #length = 0;

  constructor() {
    const pages = Math.ceil((PLANES + (TEXT_WORDS + 1) * PLANE_BYTES) / PAGE_BYTES);
    this.#module = makeModule([md5Head(), sha1Head(), sha256Head()], pages);
    const { memory } = this.#module;
    new Int32Array(memory, SHA256_CONSTANTS, 64).set(sha256Constants());
    new Int32Array(memory, MD5_CONSTANTS, 64).set(md5Constants());
    const plane = (index: number) => PLANES + index * PLANE_BYTES;
    this.#words = Array.from(
      { length: TEXT_WORDS },
      (_, word) => new Int32Array(memory, plane(word), TEXTS_AT_ONCE),
    );
    this.#heads = new Uint32Array(memory, plane(TEXT_WORDS), TEXTS_AT_ONCE);
  }

  /** Begins with texts of that many ASCII characters, at most 11. */
  begin(length: number): void {
    if (length > LONGEST) throw new RangeError('the texts are longer than their words');
    this.#length = length;
    this.empty();
  }

  /** Forgets the texts; more of their length may follow. */
  empty(): void {
    this.#count = 0;
  }

  get count(): number {
    return this.#count;
  }

  /** True where so many more texts can be added. */
  fits(more: number): boolean {
    return this.#count + more <= TEXTS_AT_ONCE;
  }

  /**
   * Adds texts of the length begun with: the one given, as bytes, and those whose last character is one, two, ...
   * further.
   *
   * @param run how many, at most ten
   */
  add(bytes: Uint8Array, run = 1): void {
    const length = this.#length;
    const last = length - 1;
    for (let word = 0; word < TEXT_WORDS; word += 1) {
      let value = 0;
      for (let index = 4 * word; index < 4 * word + 4; index += 1) {
        const byte = index < length ? (bytes[index] ?? 0) : index === length ? 0x80 : 0;
        value = (value << 8) | byte;
      }
      const step = last >> 2 === word ? 1 << (24 - 8 * (last & 3)) : 0;
      const plane = this.#words[word];
      for (let at = 0; plane !== undefined && at < run; at += 1) {
        plane[this.#count + at] = value;
        value += step;
      }
    }
    this.#count += run;
  }

  /** The text at an index. */
  textAt(index: number): string {
    const bytes = Array.from({ length: this.#length }, (_, at) => {
      const word = this.#words[at >> 2]?.[index] ?? 0;
      return (word >>> (24 - 8 * (at & 3))) & 0xff;
    });
    return String.fromCharCode(...bytes);
  }

  /** The heads of the texts added; they are those of the algorithm asked for last. */
  of(algorithm: DigestName): Uint32Array {
    const bytes = 16 * Math.ceil(this.#count / 4);
    if (bytes > 0) this.#module.call(algorithm, bytes, 8 * this.#length);
    return this.#heads.subarray(0, this.#count);
  }
}
