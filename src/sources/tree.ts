import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import { basename } from 'node:path';
import { codeOf } from '../core/errors.js';
import { nameFromBytes } from './names.js';
import { type ProblemReason, problem, type SourceProblem } from './problem.js';

/** Folders within one another; deeper ones are reported and left alone. */
const MAX_FOLDER_DEPTH = 128;
const SLASH = Buffer.from('/');

/** A regular file of the archive, not yet opened. */
export interface ListedFile {
  readonly kind: 'file';
  /** Relative to the root, `/` between folders, bytes that are no UTF-8 percent-escaped. */
  readonly path: string;
  /** What the system calls it: bytes where the name is no UTF-8. */
  readonly absolute: string | Uint8Array;
  /** Bytes. */
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

export type Listed = ListedFile | SourceProblem;

interface Place {
  readonly absolute: Buffer;
  readonly path: string;
}

/**
 * Everything below a folder, or one file: regular files to be opened, and what was left alone with the reason.
 * Entries come in the byte order of their paths whatever order they were made in; symbolic links, pipes,
 * sockets and devices are neither followed nor opened. Only the root itself may be a link: it was asked for.
 */
export async function* listTree(root: string): AsyncGenerator<Listed> {
  let absolute: Buffer;
  let stats: Stats;
  try {
    absolute = realpathSync(root, 'buffer');
    stats = lstatSync(absolute);
  } catch (error) {
    yield problem('', codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable', codeOf(error));
    return;
  }
  if (stats.isDirectory()) yield* listFolder({ absolute, path: '' }, 1);
  else yield listedOf({ absolute, path: nameFromBytes(Buffer.from(basename(root))) }, stats);
}

function* listFolder(folder: Place, depth: number): Generator<Listed> {
  const entries = entriesOf(folder);
  if (!Array.isArray(entries)) {
    yield entries;
    return;
  }
  if (entries.length === 0) yield problem(folder.path, 'empty-folder');
  for (const entry of entries) {
    const place = placeIn(folder, entry.name);
    if (!entry.isDirectory()) yield look(place);
    else if (depth < MAX_FOLDER_DEPTH) yield* listFolder(place, depth + 1);
    else yield problem(place.path, 'too-deep', `${MAX_FOLDER_DEPTH} folders`);
  }
}

function entriesOf(folder: Place): Dirent<Buffer>[] | SourceProblem {
  try {
    const entries = readdirSync(folder.absolute, { encoding: 'buffer', withFileTypes: true });
    return entries
      .map((entry) => ({ entry, key: sortKey(entry) }))
      .sort((a, b) => Buffer.compare(a.key, b.key))
      .map(({ entry }) => entry);
  } catch (error) {
    return problem(folder.path, 'unreadable', codeOf(error));
  }
}

/** A folder sorts as its members' paths do, with the slash that follows its name. */
function sortKey(entry: Dirent<Buffer>): Buffer {
  return entry.isDirectory() ? Buffer.concat([entry.name, SLASH]) : entry.name;
}

function placeIn(folder: Place, name: Buffer): Place {
  const text = nameFromBytes(name);
  return {
    absolute: Buffer.concat([folder.absolute, SLASH, name]),
    path: folder.path === '' ? text : `${folder.path}/${text}`,
  };
}

function look(place: Place): Listed {
  try {
    return listedOf(place, lstatSync(place.absolute));
  } catch (error) {
    return problem(place.path, 'unreadable', codeOf(error));
  }
}

function listedOf(place: Place, stats: Stats): Listed {
  const reason = reasonAgainst(stats);
  if (reason !== undefined) return problem(place.path, reason);
  if (stats.size === 0) return problem(place.path, 'empty');
  return {
    kind: 'file',
    path: place.path,
    absolute: portable(place.absolute),
    size: stats.size,
    mtimeMs: stats.mtimeMs,
    ctimeMs: stats.ctimeMs,
  };
}

/** Why an entry is not opened; undefined for a regular file. */
export function reasonAgainst(stats: Stats): ProblemReason | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isSymbolicLink()) return 'symbolic-link';
  if (stats.isFIFO()) return 'fifo';
  if (stats.isSocket()) return 'socket';
  return stats.isBlockDevice() || stats.isCharacterDevice() ? 'device' : 'not-regular';
}

function portable(absolute: Buffer): string | Uint8Array {
  const text = absolute.toString('utf8');
  return Buffer.from(text, 'utf8').equals(absolute) ? text : new Uint8Array(absolute);
}
