import type { Hit } from '../../detectors/hit.js';
import type { InstanceFacts, SpilledBatch, ValueRecord } from './records.js';
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
  const hitsOf = records.map(({ hits }) => {
    const known = lists.get(hits) ?? lists.size;
    lists.set(hits, known);
    return known;
  });
  let last: InstanceFacts | undefined;
  const facts = records.map(({ instance }) => {
    if (instance === undefined) return undefined;
    const change = changeFrom(last, instance);
    last = instance;
    return change;
  });
  return {
    locations,
    contexts,
    origins,
    ...(census === undefined ? {} : { census }),
    roots: records.map(({ root }) => root),
    paths: records.map(({ path }) => path),
    sizes: records.map(({ bytes }) => bytes),
    contents: records.map(({ content }) => content),
    digests: records.map(({ digest }) => digest),
    contextsOf: records.map(({ context }) => context),
    hits: [...lists.keys()],
    hitsOf,
    facts,
    values: joined(records.map((record) => record.values)),
    valueCounts: records.map((record) => record.values.length),
    texts: values.map(({ value }) => value),
    locationsOfTexts: Uint32Array.from(values, ({ location }) => location),
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
  const values = packed.texts.map(
    (value, index): ValueRecord => ({ location: locationsOfTexts[index] ?? 0, value }),
  );
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

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
