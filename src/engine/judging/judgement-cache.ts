import type { Resolved } from './resolve.js';

/** Text that the cache may hold on to, in UTF-16 units; about 4 MB a worker with what hangs on it. */
const MAX_CACHED_UNITS = 500_000;
/** Cost of an entry beside its text. */
const ENTRY_UNITS = 64;

/**
 * Remembers judgements, so that a value that fills a whole archive is judged once. Bounded: when full it starts
 * again, which costs time and never changes a result.
 */
export class JudgementCache {
  #places = new Map<string, Map<string, readonly Resolved[]>>();
  #units = 0;
  readonly #mostUnits: number;

  constructor(mostUnits = MAX_CACHED_UNITS) {
    this.#mostUnits = mostUnits;
  }

  /** @param place tells apart all that a judgement depends on beside the value */
  of(place: string, value: string, judge: () => readonly Resolved[]): readonly Resolved[] {
    const known = this.#places.get(place)?.get(value);
    if (known !== undefined) return known;
    const judgement = judge();
    this.#units += value.length + ENTRY_UNITS;
    if (this.#units > this.#mostUnits) {
      this.#places = new Map();
      this.#units = value.length + ENTRY_UNITS;
    }
    let values = this.#places.get(place);
    if (values === undefined) {
      values = new Map();
      this.#places.set(place, values);
    }
    values.set(value, judgement);
    return judgement;
  }
}
