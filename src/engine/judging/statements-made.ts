import type { LocationRecord } from '../batches/records.js';
import type { Resolved } from './resolve.js';
import { type Disclosure, type StatedPlace, type Statement, statementOf } from './statement.js';

/** Places that are remembered; when there are more, it starts again. */
const MOST_PLACES = 10_000;

/** Hides what of a place may not be printed. */
export interface PlaceMasks {
  maskLocation(where: LocationRecord): string;
  maskCreator(creator: string): string;
  maskStep(step: string): string;
}

/**
 * The places and statements that a thread has made: batches hold the same elements, and judgements that are remembered
 * are stated in the same words. What is forgotten is made again, the same.
 */
export class StatementsMade {
  readonly #disclosure: Disclosure;
  readonly #masks: PlaceMasks;
  readonly #places = new Map<string, StatedPlace>();
  /** Of a judgement, as long as somebody remembers it, with the place that it was last stated for. */
  readonly #statements = new WeakMap<
    Resolved,
    { readonly place: StatedPlace; readonly statement: Statement }
  >();

  constructor(disclosure: Disclosure, masks: PlaceMasks) {
    this.#disclosure = disclosure;
    this.#masks = masks;
  }

  place(where: LocationRecord): StatedPlace {
    const key = placeKey(where);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = {
      location: this.#masks.maskLocation(where),
      keyword: where.place === 'attribute' ? where.keyword : '',
      creator: where.creator === undefined ? undefined : this.#masks.maskCreator(where.creator),
      inside: where.inside.map((step) => this.#masks.maskStep(step)),
    };
    if (this.#places.size >= MOST_PLACES) this.#places.clear();
    this.#places.set(key, place);
    return place;
  }

  statement(resolved: Resolved, place: StatedPlace): Statement {
    const known = this.#statements.get(resolved);
    if (known?.place === place) return known.statement;
    const statement = statementOf(resolved, place, this.#disclosure);
    this.#statements.set(resolved, { place, statement });
    return statement;
  }
}

function placeKey({ place, location, keyword, creator, inside }: LocationRecord): string {
  return [place, location, keyword, creator === undefined ? '' : `=${creator}`, ...inside].join('\u0000');
}
