import type { ContentItemDetector } from '../../detectors/content-items.js';
import type { Hit } from '../../detectors/hit.js';
import { queryOf } from './batch-query.js';
import type { Batch, FileRecord } from './records.js';

const NOTHING: ReadonlyMap<number, Hit> = new Map();

/** The code of a content item's concept name (PS3.3 C.17.3): `(0040,A730)[1].(0040,A043)[0].(0008,0100)`. */
const CONCEPT = /^(.*)\(0040,A043\)\[0\]\.\(0008,0100\)$/;
/** What holds the value of an item, by its type: DateTime, Date, PersonName, UID, TextValue and the meaning of a code. */
const VALUE = /^(.*)\((?:0040,A12[0-4]|0040,A160|0040,A168\)\[0\]\.\(0008,0104)\)$/;

/** Tells what the items of an instance's content tree hold by their names, by the index of their value in the batch. */
export type ContentItems = (record: FileRecord) => ReadonlyMap<number, Hit>;

/** Finds the content items of a batch once; few batches have any. */
export function contentItems(batch: Batch, detector: ContentItemDetector): ContentItems {
  const concepts = new Map<number, readonly [item: string, concept: string]>();
  const itemOfPlace = batch.locations.map(({ location }) => CONCEPT.exec(location)?.[1]);
  for (const [id, { location, value }] of batch.values.entries()) {
    const item = itemOfPlace[location];
    const concept = value.trim();
    if (item !== undefined && detector.names(concept)) concepts.set(id, [item, concept]);
  }
  if (concepts.size === 0) return () => NOTHING;
  const itemOfValue = batch.locations.map(({ location }) => VALUE.exec(location)?.[1]);
  const hits = new Map<string, Hit | undefined>();
  return ({ context, values }) => {
    const items = new Map(
      [...values].flatMap((id) => (concepts.has(id) ? [concepts.get(id) ?? ['', '']] : [])),
    );
    if (items.size === 0) return NOTHING;
    const found = new Map<number, Hit>();
    for (const id of values) {
      const concept = items.get(itemOfValue[batch.values[id]?.location ?? -1] ?? '-');
      if (concept === undefined) continue;
      const key = `${id}|${context}|${concept}`;
      const hit = hits.has(key) ? hits.get(key) : detector.hit(concept, queryOf(batch, id, context));
      hits.set(key, hit);
      if (hit !== undefined) found.set(id, hit);
    }
    return found;
  };
}
