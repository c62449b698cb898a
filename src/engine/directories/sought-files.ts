import type { KnownDirectory } from './directory-parts.js';

/** A record of a directory, by the index of the directory among all of the archive. */
export interface SoughtRecord {
  readonly directory: number;
  readonly record: number;
}

/** Endings that files of a disc get when they are copied from it, and the version that ISO 9660 adds. */
const ADDED_ENDING = /(?:;\d+|\.(?:dcm|dicom|ima))$/;

/** Finds the records that stand for a file: by its path from the directory on, else by what it calls itself. */
export class SoughtFiles {
  readonly #byPath = new Map<string, SoughtRecord[]>();
  readonly #bySop = new Map<string, SoughtRecord[]>();
  readonly #folders = new Map<string, number>();

  constructor(directories: readonly KnownDirectory[]) {
    for (const [directory, { root, path, table }] of directories.entries()) {
      const folder = folderOf(path);
      this.#folders.set(placeOf(root, folder), directory);
      for (const [record, { file, sop }] of table.records.entries()) {
        if (file.length === 0) continue;
        add(this.#byPath, placeOf(root, `${folder}${file.join('/')}`), { directory, record });
        if (sop !== '') add(this.#bySop, sop, { directory, record });
      }
    }
  }

  /** Records whose file this is; by its UID only where no record names its path. */
  of(root: number, path: string, sop: string): readonly SoughtRecord[] {
    return this.#byPath.get(placeOf(root, path)) ?? this.#bySop.get(sop) ?? [];
  }

  /** The directory of the nearest folder around a file; undefined where there is none. */
  around(root: number, path: string): number | undefined {
    for (let folder = folderOf(path); ; folder = folderOf(folder.slice(0, -1))) {
      const directory = this.#folders.get(placeOf(root, folder));
      if (directory !== undefined || folder === '') return directory;
    }
  }
}

/** The path up to its last slash; empty at the root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** File systems write names of discs in small letters or capitals, and add to them. */
function placeOf(root: number, path: string): string {
  return `${root}:${path.toLowerCase().replace(ADDED_ENDING, '')}`;
}

function add(map: Map<string, SoughtRecord[]>, key: string, record: SoughtRecord): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [record]);
  else known.push(record);
}
