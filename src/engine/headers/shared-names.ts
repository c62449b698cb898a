import type { FileRecord } from '../batches/records.js';
import type { NameInPaths } from '../batches/tasks.js';

/** So many patients under one name of a folder or file: it is called after none of them. */
const SHARED_BY = 3;

/** The names of folders and files in the paths of a batch, and who bears them. */
export function namesInPaths(
  records: readonly FileRecord[],
  patients: ReadonlyMap<string, number>,
): readonly NameInPaths[] {
  const bearers = new Map<string, Set<number>>();
  for (const { path, instance } of records) {
    const patient = patients.get(instance?.patient ?? '');
    if (patient === undefined) continue;
    for (const name of new Set(path.split('/'))) {
      if (!MAY_BE_NAME.test(name)) continue;
      const known = bearers.get(name);
      if (known === undefined) bearers.set(name, new Set([patient]));
      else if (known.size < SHARED_BY) known.add(patient);
    }
  }
  return [...bearers].map(([name, of]) => [name, [...of]]);
}

/** Without three letters on end nothing reads like a name. */
const MAY_BE_NAME = /\p{L}{3}/u;

/** Counts the patients of names over all batches. */
export class SharedNames {
  readonly #bearers = new Map<string, Set<string>>();

  add(names: readonly NameInPaths[], patients: readonly string[]): void {
    for (const [name, of] of names) {
      const known = this.#bearers.get(name) ?? new Set();
      for (const patient of of) if (known.size < SHARED_BY) known.add(patients[patient] ?? '');
      this.#bearers.set(name, known);
    }
  }

  /** Names that several patients share. */
  names(): readonly string[] {
    return [...this.#bearers].filter(([, of]) => of.size >= SHARED_BY).map(([name]) => name);
  }
}
