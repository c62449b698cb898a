import type { Tag } from '../../core/location.js';
import type { Rule } from '../../core/rule.js';
import { DirectoryComparison, type OwnValues } from '../../detectors/directory.js';
import { readBatch } from '../batches/batch-file.js';
import { coverageHit } from '../batches/coverage-hits.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import type { FileRecord, SpilledBatch } from '../batches/records.js';
import type { SpillPlace } from '../batches/spill.js';
import type { DirectoriesTask, SeenDirectory } from '../batches/tasks.js';
import { readDirectories } from './directory-parts.js';
import { SoughtFiles } from './sought-files.js';

/** Records of all directories of an archive that are compared; about a million images. */
const MOST_RECORDS = 1_500_000;

/** What comparing needs beside its task. */
export interface Comparing {
  readonly place: SpillPlace;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly progress: ProgressMark;
}

/** Holds the directories of an archive against its files, in one pass over what is known of them. */
export function runDirectories(
  task: DirectoriesTask,
  { place, rules, progress }: Comparing,
): SeenDirectory[] {
  let left = MOST_RECORDS;
  const found = task.directories.flatMap((batch) =>
    readDirectories(place, batch).map((directory) => ({ ...directory, batch })),
  );
  const known = found.filter(({ table }) => {
    left -= table.records.length;
    return left >= 0;
  });
  const comparisons = known.map(({ table }) => new DirectoryComparison(table));
  const sought = new SoughtFiles(known);
  for (const ref of task.batches) {
    progress.step();
    const batch = readBatch(place, ref);
    const tags = topLevelTags(batch);
    for (const record of batch.records) {
      const { instance, root, path, content } = record;
      if (instance === undefined || content === 'dicomdir') continue;
      const records = sought.of(root, path, instance.sop);
      if (records.length === 0) {
        const around = sought.around(root, path);
        if (around !== undefined) comparisons[around]?.takeUnlisted();
        continue;
      }
      const own = ownValues(batch, record, tags);
      for (const { directory, record: index } of records) comparisons[directory]?.takeFile(index, own);
    }
  }
  return found.map(({ batch, record }, index) => {
    const comparison = comparisons[index];
    const hits =
      comparison === undefined
        ? [coverageHit('coverage/limit-reached', 'its records were not held against the files')]
        : comparison.hits(rules);
    return { batch, record, hits };
  });
}

/** By the index of the location: the tag of an attribute of the top level. */
function topLevelTags({ locations }: SpilledBatch): readonly (Tag | undefined)[] {
  return locations.map(({ place, tag, location, inside }) =>
    place === 'attribute' && inside.length === 0 && !location.includes('[') ? tag : undefined,
  );
}

function ownValues(
  { values }: SpilledBatch,
  record: FileRecord,
  tags: readonly (Tag | undefined)[],
): OwnValues {
  const own = new Map<Tag, string>();
  for (const id of record.values) {
    const value = values[id];
    const tag = value === undefined ? undefined : tags[value.location];
    if (value !== undefined && tag !== undefined && !own.has(tag)) own.set(tag, value.value.trim());
  }
  return own;
}
