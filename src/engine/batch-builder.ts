import type { Tag } from '../core/location.js';
import type { Hit } from '../detectors/hit.js';
import { NO_CLAIMS } from '../detectors/query.js';
import type {
  Batch,
  FileRecord,
  InstanceFacts,
  LocationRecord,
  ValueContext,
  ValueRecord,
} from './records.js';

/** Text that a batch may hold, in UTF-16 units; what is over goes unjudged and is reported. */
const MAX_BATCH_UNITS = 64_000_000;

/** What is known of a file before its values. */
export interface FileHead {
  readonly root: number;
  readonly path: string;
  readonly bytes: number;
  readonly content: string;
}

/** Collects the files of a batch; equal locations, values and contexts are kept once. */
export class BatchBuilder {
  readonly #records: FileRecord[] = [];
  readonly #locations: LocationRecord[] = [];
  readonly #locationIds = new Map<string, number>();
  readonly #topIds = new Map<Tag, number>();
  readonly #values: ValueRecord[] = [];
  readonly #valueIds: Map<string, number>[] = [];
  readonly #contexts: ValueContext[] = [];
  readonly #contextIds = new Map<string, number>();
  #units = 0;

  get size(): number {
    return this.#records.length;
  }

  /** Index of a public attribute outside of sequences: the common case, told apart by numbers alone. */
  topLocation(tag: Tag, vr: string, make: () => LocationRecord): number {
    const known = this.#topIds.get(tag);
    if (known !== undefined && this.#locations[known]?.vr === vr) return known;
    const id = this.location(`${tag} ${vr}`, make);
    this.#topIds.set(tag, id);
    return id;
  }

  /** Index of a location; `key` tells it from all others of the batch. */
  location(key: string, make: () => LocationRecord): number {
    const known = this.#locationIds.get(key);
    if (known !== undefined) return known;
    const id = this.#locations.length;
    this.#locations.push(make());
    this.#valueIds.push(new Map());
    this.#locationIds.set(key, id);
    return id;
  }

  /** Index of a value at a location; undefined where the batch holds all the text it may. */
  value(location: number, value: string): number | undefined {
    const ids = this.#valueIds[location];
    if (ids === undefined) throw new Error('a value needs a location of its batch');
    const known = ids.get(value);
    if (known !== undefined) return known;
    this.#units += value.length;
    if (this.#units > MAX_BATCH_UNITS) return undefined;
    const id = this.#values.length;
    this.#values.push({ location, value });
    ids.set(value, id);
    return id;
  }

  add(
    head: FileHead,
    values: readonly number[],
    hits: readonly Hit[],
    instance: InstanceFacts | undefined,
    digest: string,
  ): void {
    const context = this.#context(instance);
    this.#records.push({ ...head, hits, instance, digest, context, values: Uint32Array.from(values) });
  }

  build(): Batch {
    return {
      records: this.#records,
      locations: this.#locations,
      values: this.#values,
      contexts: this.#contexts,
    };
  }

  #context(instance: InstanceFacts | undefined): number {
    const modality = instance?.modality ?? '';
    const claims = instance?.claims ?? NO_CLAIMS;
    const key = JSON.stringify([modality, claims]);
    const known = this.#contextIds.get(key);
    if (known !== undefined) return known;
    const id = this.#contexts.length;
    this.#contexts.push({ modality, claims });
    this.#contextIds.set(key, id);
    return id;
  }
}
