import { type ByteSource, memorySource } from '../../core/byte-source.js';
import type { DataSet } from '../../dicom/data-set.js';
import { readDataSet } from '../../dicom/read-data-set.js';
import { members } from '../../sources/members.js';
import { openFile } from '../../sources/open.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import type { PlannedFile } from '../batches/tasks.js';
import { contentOf } from './read-file.js';

/** Files to read again: what is wanted of each, by `fileKey`, and the files or containers that hold them. */
export interface Wanted<T> {
  readonly origins: readonly PlannedFile[];
  readonly files: ReadonlyMap<string, T>;
  /** Asked before a file is opened: false passes it over. */
  readonly isWanted?: (what: T) => boolean;
}

/** Tells files of all roots apart. */
export function fileKey(root: number, path: string): string {
  return `${root}:${path}`;
}

/** Every container on the way to a wanted member: `a.zip` and `a.zip!/b.tar` for `a.zip!/b.tar!/c.dcm`. */
function containersOf(keys: Iterable<string>): ReadonlySet<string> {
  const containers = new Set<string>();
  for (const key of keys)
    for (let at = key.indexOf('!/'); at >= 0; at = key.indexOf('!/', at + 2))
      containers.add(key.slice(0, at));
  return containers;
}

/** The files and containers that hold some of these paths. */
export function originsOf(
  origins: readonly PlannedFile[],
  files: Iterable<{ readonly root: number; readonly path: string }>,
): readonly PlannedFile[] {
  const keys = new Set<string>();
  for (const { root, path } of files) keys.add(fileKey(root, path));
  const containers = containersOf(keys);
  return origins.filter(
    ({ root, path }) => keys.has(fileKey(root, path)) || containers.has(fileKey(root, path)),
  );
}

/** Opens the data sets that are wanted, one after another, members of containers among them. */
export function eachDataSet<T>(
  wanted: Wanted<T>,
  progress: ProgressMark,
  visit: (dataSet: DataSet, what: T) => Promise<void>,
): Promise<void> {
  return eachSource(wanted, progress, async (source, what) => {
    const dataSet = readDataSet(source);
    if (dataSet.kind === 'dicom') await visit(dataSet, what);
  });
}

/** Opens the files that are wanted, whatever they hold; each is closed after the visit. */
export async function eachSource<T>(
  { origins, files, isWanted = () => true }: Wanted<T>,
  progress: ProgressMark,
  visit: (source: ByteSource, what: T) => Promise<void>,
): Promise<void> {
  if (files.size === 0) return;
  const containers = containersOf(files.keys());
  let left = files.size;
  for (const { root, path, absolute } of origins) {
    if (left === 0) return;
    const own = files.get(fileKey(root, path));
    if (absolute === undefined || (own === undefined && !containers.has(fileKey(root, path)))) continue;
    if (own !== undefined && !isWanted(own)) {
      left -= 1;
      continue;
    }
    const opened = openFile({ path, absolute });
    if (opened.kind === 'problem') continue;
    progress.step();
    try {
      if (own !== undefined) {
        left -= 1;
        await visit(opened.source, own);
        continue;
      }
      const content = contentOf(opened.source, path);
      if (content === undefined) continue;
      for await (const event of members({ source: opened.source, content, path })) {
        if (left === 0) break;
        progress.step();
        const what = event.kind === 'member' ? files.get(fileKey(root, event.path)) : undefined;
        if (event.kind !== 'member' || what === undefined) continue;
        left -= 1;
        if (isWanted(what)) await visit(memorySource(event.source.read(0, event.source.size)), what);
      }
    } finally {
      opened.source.close();
    }
  }
}
