import { createHash } from 'node:crypto';

const FINGERPRINT_BYTES = 32;

/**
 * What stays the same about an occurrence from run to run: SHA-256 over rule, location, shape of the value and
 * the SOP Instance UID (or the digest of a file that has none), as 64 hexadecimal digits.
 */
export function fingerprintOf(rule: string, location: string, shape: string, instance: string): string {
  return createHash('sha256').update(`${rule}\n${location}\n${shape}\n${instance}`).digest('hex');
}

/** Adds fingerprints modulo 2^256, so that the sum depends on each of them and not on their order. */
export class FingerprintSum {
  readonly #words = new Uint32Array(FINGERPRINT_BYTES / 4);

  add(fingerprint: string): void {
    let carry = 0;
    for (let index = this.#words.length - 1; index >= 0; index -= 1) {
      const word = Number.parseInt(fingerprint.slice(index * 8, index * 8 + 8), 16);
      const sum = (this.#words[index] ?? 0) + word + carry;
      this.#words[index] = sum >>> 0;
      carry = sum > 0xffffffff ? 1 : 0;
    }
  }

  /** The sum as 64 hexadecimal digits. */
  toString(): string {
    return Array.from(this.#words, (word) => word.toString(16).padStart(8, '0')).join('');
  }
}
