import type { Hit } from '../../detectors/hit.js';
import { type Claims, NO_CLAIMS } from '../../detectors/query.js';
import type { DataSet } from '../../dicom/data-set.js';
import type { DirectoryTable } from '../../dicom/directory.js';
import type { Element } from '../../dicom/element.js';
import type { KnownDirectory } from '../directories/directory-parts.js';
import { LocationTree } from './location-tree.js';
import { PrivateCensus } from './private-census.js';
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
  readonly #tree = new LocationTree();
  readonly #otherIds = new Map<string, number>();
  readonly #values: ValueRecord[] = [];
  readonly #valueIds: Map<string, number>[] = [];
  readonly #contexts: ValueContext[] = [];
  readonly #contextIds = new Map<string, number>();
  /** Private elements, counted for the pages of their creators. */
  readonly census = new PrivateCensus();
  readonly #directories: KnownDirectory[] = [];
  #units = 0;
  #lastContext = -1;

  /** The directories among the files so far. */
  get directories(): readonly KnownDirectory[] {
    return this.#directories;
  }

  get size(): number {
    return this.#records.length;
  }

  /** Index of an element's place. */
  location(element: Element, dataSet: DataSet): number {
    return this.#tree.idOf(element, dataSet);
  }

  /** Index of a place that is no element: of a side-car, of unpacked bytes. */
  otherLocation(key: string, make: () => LocationRecord): number {
    const known = this.#otherIds.get(key);
    if (known !== undefined) return known;
    const id = this.#tree.add(make());
    this.#otherIds.set(key, id);
    return id;
  }

  /** The place of an index. */
  placeAt(location: number): LocationRecord {
    const place = this.#tree.records[location];
    if (place === undefined) throw new Error('a batch has no such place');
    return place;
  }

  /** The value of an index. */
  valueAt(id: number): ValueRecord {
    const value = this.#values[id];
    if (value === undefined) throw new Error('a batch has no such value');
    return value;
  }

  /** Index of a value at a location; undefined where the batch holds all the text it may. */
  value(location: number, value: string): number | undefined {
    let ids = this.#valueIds[location];
    if (ids === undefined) {
      ids = new Map();
      this.#valueIds[location] = ids;
    }
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
    this.#records.push({ ...head, hits, instance, digest, context, values: new Uint32Array(values) });
  }

  /** Notes that the last file is a directory. */
  addDirectory(table: DirectoryTable): void {
    const last = this.#records.at(-1);
    if (last === undefined) return;
    this.#directories.push({ record: this.#records.length - 1, root: last.root, path: last.path, table });
  }

  /** Adds hits to the last file where it is the one of that path; false where it is not. */
  addToLast(root: number, path: string, hits: readonly Hit[]): boolean {
    const last = this.#records.at(-1);
    if (last === undefined || last.root !== root || last.path !== path) return false;
    this.#records[this.#records.length - 1] = { ...last, hits: [...last.hits, ...hits] };
    return true;
  }

  build(): Batch {
    return {
      records: this.#records,
      locations: this.#tree.records,
      values: this.#values,
      contexts: this.#contexts,
      census: this.census.census,
    };
  }

  #context(instance: InstanceFacts | undefined): number {
    const modality = instance?.modality ?? '';
    const claims = instance?.claims ?? NO_CLAIMS;
    const last = this.#contexts[this.#lastContext];
    if (last?.claims === claims && last.modality === modality) return this.#lastContext;
    this.#lastContext = this.#contextOf(modality, claims);
    return this.#lastContext;
  }

  #contextOf(modality: string, claims: Claims): number {
    const { identityRemoved, method, methodCodes, temporalModified } = claims;
    const key = [modality, identityRemoved, method, methodCodes.join(), temporalModified].join('\u0000');
    const known = this.#contextIds.get(key);
    if (known !== undefined) return known;
    const id = this.#contexts.length;
    this.#contexts.push({ modality, claims });
    this.#contextIds.set(key, id);
    return id;
  }
}
