import { createHash } from 'node:crypto';

const DIGEST_BYTES = 6;

/** Names met so far, kept as 48-bit digests so that a million of them stay small. */
export class SeenNames {
  readonly #digests = new Set<number>();

  /** True where the name was asked for before; remembers it. */
  has(name: string): boolean {
    const digest = createHash('sha256').update(name).digest().readUIntBE(0, DIGEST_BYTES);
    const before = this.#digests.size;
    this.#digests.add(digest);
    return this.#digests.size === before;
  }
}
