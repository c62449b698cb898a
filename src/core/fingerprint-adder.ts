import { type FingerprintSum, fingerprintBeginning, fingerprintOf } from './fingerprint.js';
import { type DigestBeginning, SummedDigests } from './summed-digests.js';

/** From so many fingerprints on it pays to make the code that digests four at a time. */
const FEW_FINGERPRINTS = 5_000;

/** What fingerprints have in common. */
interface Shared {
  readonly location: string;
  readonly beginning: DigestBeginning;
}

/** Made once a thread, when there is enough to do. */
let digests: SummedDigests | undefined;
let added = 0;

/** Adds fingerprints that are not shown one by one to their sums, many at a time. */
export class FingerprintAdder {
  readonly #shared = new Map<object, Shared>();
  #instance = '';
  #isShort = false;

  /** All fingerprints from here on are of this instance. */
  of(instance: string): void {
    this.#instance = instance;
    if (added >= FEW_FINGERPRINTS) digests ??= new SummedDigests();
    this.#isShort = digests?.endWith(instance) ?? false;
  }

  /**
   * Adds a fingerprint to a sum, which is whole once all was finished.
   *
   * @param said stands for rule and shape: what is added with the same one has both in common
   */
  add(said: object, rule: string, location: string, shape: string, sum: FingerprintSum): void {
    added += 1;
    if (digests === undefined || !this.#isShort) {
      sum.add(fingerprintOf(rule, location, shape, this.#instance));
      return;
    }
    let shared = this.#shared.get(said);
    if (shared?.location !== location) {
      shared = { location, beginning: digests.beginning(fingerprintBeginning(rule, location, shape)) };
      this.#shared.set(said, shared);
    }
    digests.add(shared.beginning, sum);
  }

  finish(): void {
    digests?.finish();
  }
}
