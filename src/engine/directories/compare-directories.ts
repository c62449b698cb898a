import { coverageHit } from '../batches/coverage-hits.js';
import type { SpillRef } from '../batches/spill.js';
import type { BatchSummary, SeenDirectory } from '../batches/tasks.js';
import type { Pool } from '../workers/pool.js';

/** What was found of directories, by the batch that holds each. */
export type SeenDirectories = ReadonlyMap<SpillRef, readonly SeenDirectory[]>;

/** Which batches hold directories, and all that hold files. */
export class DirectoryBatches {
  readonly #batches: SpillRef[] = [];
  readonly #directories: { readonly batch: SpillRef; readonly records: readonly number[] }[] = [];

  add({ batch, directories }: BatchSummary): void {
    this.#batches.push(batch);
    if (directories.length > 0) this.#directories.push({ batch, records: directories });
  }

  /** Holds directories against the files that they name. Archives without a DICOMDIR pay nothing. */
  async compare(pool: Pool): Promise<SeenDirectories> {
    if (this.#directories.length === 0) return new Map();
    const outcome = await pool.run<'directories'>({
      kind: 'directories',
      directories: this.#directories.map(({ batch }) => batch),
      batches: this.#batches,
    });
    const seen = outcome.ok ? outcome.result : this.#notCompared();
    const byBatch = new Map<SpillRef, SeenDirectory[]>();
    for (const one of seen) byBatch.set(one.batch, [...(byBatch.get(one.batch) ?? []), one]);
    return byBatch;
  }

  #notCompared(): readonly SeenDirectory[] {
    const hits = [coverageHit('coverage/worker-failure', 'its records were not held against the files')];
    return this.#directories.flatMap(({ batch, records }) =>
      records.map((record) => ({ batch, record, hits })),
    );
  }
}
