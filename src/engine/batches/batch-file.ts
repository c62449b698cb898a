import type { Hit } from '../../detectors/hit.js';
import type { FileRecord, InstanceFacts, SpilledBatch, ValueRecord } from './records.js';
import { type SpillPlace, type SpillRef, spill, unspill } from './spill.js';

/** What of an instance's facts differs from those of the instance before it in the batch. */
type FactsChange = Partial<InstanceFacts>;

/**
 * A batch as it is written: what neighbouring files share is written once, and what all of them have is written as
 * columns.
 */
interface PackedBatch extends Pick<SpilledBatch, 'locations' | 'contexts' | 'census' | 'origins'> {
  readonly roots: readonly number[];
  readonly paths: readonly string[];
  readonly sizes: readonly number[];
  readonly contents: readonly string[];
  readonly digests: readonly string[];
  readonly contextsOf: readonly number[];
  /** The lists of hits, and by record the index of its own. */
  readonly hits: readonly (readonly Hit[])[];
  readonly hitsOf: readonly number[];
  readonly facts: readonly (FactsChange | undefined)[];
  /** Values of all records, one after the other, and how many each of them has. */
  readonly values: Uint32Array;
  readonly valueCounts: readonly number[];
  readonly texts: readonly string[];
  readonly locationsOfTexts: Uint32Array;
}

/** The columns of a batch's records, as they grow. */
interface RecordColumns {
  readonly roots: number[];
  readonly paths: string[];
  readonly sizes: number[];
  readonly contents: string[];
  readonly digests: string[];
  readonly contextsOf: number[];
  readonly hitsOf: number[];
  readonly facts: (FactsChange | undefined)[];
  readonly valueCounts: number[];
}

/** Seals a batch into the folder. */
export function writeBatch({ folder, keys }: SpillPlace, name: string, batch: SpilledBatch): SpillRef {
  return spill(folder, name, pack(batch), keys.seal);
}

/**
 * Opens what `writeBatch` sealed.
 *
 * @throws where the part is missing or was changed.
 */
export function readBatch({ folder, keys }: SpillPlace, ref: SpillRef): SpilledBatch {
  // Sealed parts are authenticated: what comes out is what went in.
  return unpack(unspill(folder, ref, keys.seal) as PackedBatch);
}

function pack({ records, locations, values, contexts, census, origins }: SpilledBatch): PackedBatch {
  const lists = new Map<readonly Hit[], number>();
  const columns: RecordColumns = {
    roots: [],
    paths: [],
    sizes: [],
    contents: [],
    digests: [],
    contextsOf: [],
    hitsOf: [],
    facts: [],
    valueCounts: [],
  };
  let last: InstanceFacts | undefined;
  for (const record of records) {
    const { hits, instance } = record;
    const list = lists.get(hits) ?? lists.size;
    lists.set(hits, list);
    columns.roots.push(record.root);
    columns.paths.push(record.path);
    columns.sizes.push(record.bytes);
    columns.contents.push(record.content);
    columns.digests.push(record.digest);
    columns.contextsOf.push(record.context);
    columns.hitsOf.push(list);
    columns.facts.push(instance === undefined ? undefined : changeFrom(last, instance));
    columns.valueCounts.push(record.values.length);
    last = instance ?? last;
  }
  const texts: string[] = [];
  const locationsOfTexts = new Uint32Array(values.length);
  for (const { location, value } of values) {
    locationsOfTexts[texts.length] = location;
    texts.push(value);
  }
  return {
    locations,
    contexts,
    origins,
    ...(census === undefined ? {} : { census }),
    ...columns,
    hits: [...lists.keys()],
    values: joinedValues(records),
    texts,
    locationsOfTexts,
  };
}

function unpack(packed: PackedBatch): SpilledBatch {
  const { locations, contexts, census, origins, locationsOfTexts } = packed;
  let last: InstanceFacts | undefined;
  let at = 0;
  const records = packed.paths.map((path, index) => {
    const change = packed.facts[index];
    const instance = change === undefined ? undefined : ({ ...last, ...change } as InstanceFacts);
    last = instance ?? last;
    const start = at;
    at += packed.valueCounts[index] ?? 0;
    return {
      root: packed.roots[index] ?? 0,
      path,
      bytes: packed.sizes[index] ?? 0,
      content: packed.contents[index] ?? '',
      hits: packed.hits[packed.hitsOf[index] ?? 0] ?? [],
      instance,
      digest: packed.digests[index] ?? '',
      context: packed.contextsOf[index] ?? 0,
      values: packed.values.subarray(start, at),
    };
  });
  const values: ValueRecord[] = [];
  for (const value of packed.texts) values.push({ location: locationsOfTexts[values.length] ?? 0, value });
  return { records, locations, values, contexts, origins, ...(census === undefined ? {} : { census }) };
}

/** The fields that differ; all of them where there is nothing before. */
function changeFrom(last: InstanceFacts | undefined, facts: InstanceFacts): FactsChange {
  if (last === undefined) return facts;
  const change: Record<string, unknown> = {};
  for (const name in facts) {
    const field = name as keyof InstanceFacts;
    if (facts[field] !== last[field]) change[field] = facts[field];
  }
  return change;
}

function joinedValues(records: readonly FileRecord[]): Uint32Array {
  let count = 0;
  for (const { values } of records) count += values.length;
  const all = new Uint32Array(count);
  let at = 0;
  for (const { values } of records) {
    all.set(values, at);
    at += values.length;
  }
  return all;
}
