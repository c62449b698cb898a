import type { Resolved } from './resolve.js';

/** Text that the cache may hold on to, in UTF-16 units; about 16 MB a worker with what hangs on it. */
const MAX_CACHED_UNITS = 2_000_000;
/** Cost of an entry beside its text. */
const ENTRY_UNITS = 64;

/**
 * Remembers judgements, so that a value that fills a whole archive is judged once. Bounded: when full it starts
 * again, which costs time and never changes a result.
 */
export class JudgementCache {
  #judgements = new Map<string, readonly Resolved[]>();
  #units = 0;

  of(key: string, judge: () => readonly Resolved[]): readonly Resolved[] {
    const known = this.#judgements.get(key);
    if (known !== undefined) return known;
    const judgement = judge();
    this.#units += key.length + ENTRY_UNITS;
    if (this.#units > MAX_CACHED_UNITS) {
      this.#judgements = new Map();
      this.#units = key.length + ENTRY_UNITS;
    }
    this.#judgements.set(key, judgement);
    return judgement;
  }
}
