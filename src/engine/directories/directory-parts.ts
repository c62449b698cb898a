import type { DirectoryTable } from '../../dicom/directory.js';
import { type SpillPlace, type SpillRef, spill, unspill } from '../batches/spill.js';

/** A DICOMDIR of a batch. */
export interface KnownDirectory {
  /** Index into the batch's records. */
  readonly record: number;
  readonly root: number;
  /** Its path in the archive. Raw. */
  readonly path: string;
  readonly table: DirectoryTable;
}

/** Spills the directories of a batch beside it. */
export function spillDirectories(
  { folder, keys }: SpillPlace,
  batch: SpillRef,
  directories: readonly KnownDirectory[],
): void {
  spill(folder, nameOf(batch), directories, keys.seal);
}

/** Opens what `spillDirectories` sealed. */
export function readDirectories({ folder, keys }: SpillPlace, batch: SpillRef): readonly KnownDirectory[] {
  // Sealed parts are authenticated: what comes out is what went in.
  return unspill(folder, nameOf(batch), keys.seal) as readonly KnownDirectory[];
}

function nameOf(batch: SpillRef): SpillRef {
  return `${batch}.directories`;
}
