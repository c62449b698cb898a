import { inOrder } from './in-order.js';
import type { Pool } from './pool.js';
import type { SpillRef } from './spill.js';
import type { BatchSummary, SeenVolume } from './tasks.js';
import { LEAST_SLICES } from './volume-slices.js';

/** What was seen in volumes, by the batch of the slice that speaks for each. */
export type SeenVolumes = ReadonlyMap<SpillRef, readonly SeenVolume[]>;

/** Which batches hold the slices of each series. */
export class VolumeSeries {
  readonly #series = new Map<string, { readonly batches: SpillRef[]; slices: number }>();

  add({ batch, volumes }: BatchSummary): void {
    for (const [series, slices] of volumes) {
      const known = this.#series.get(series);
      if (known === undefined) this.#series.set(series, { batches: [batch], slices });
      else {
        known.batches.push(batch);
        known.slices += slices;
      }
    }
  }

  /** Series with slices enough for a volume, in the archive's order. */
  candidates(): readonly { readonly series: string; readonly batches: readonly SpillRef[] }[] {
    return [...this.#series]
      .filter(([, { slices }]) => slices >= LEAST_SLICES)
      .map(([series, { batches }]) => ({ series, batches }));
  }
}

/**
 * The volume stage: one task a series. A series that ends its worker is reported as not assessed. Archives without
 * volumes pay nothing.
 */
export async function readVolumes(
  series: VolumeSeries,
  pool: Pool,
  signal?: AbortSignal,
): Promise<SeenVolumes> {
  const seen = new Map<SpillRef, SeenVolume[]>();
  for await (const volumes of inOrder(series.candidates(), pool.width, (one) =>
    lookAtSeries(pool, one, signal),
  ))
    for (const volume of volumes) {
      const ofBatch = seen.get(volume.batch);
      if (ofBatch === undefined) seen.set(volume.batch, [volume]);
      else ofBatch.push(volume);
    }
  return seen;
}

async function lookAtSeries(
  pool: Pool,
  { series, batches }: { readonly series: string; readonly batches: readonly SpillRef[] },
  signal: AbortSignal | undefined,
): Promise<readonly SeenVolume[]> {
  if (signal?.aborted !== true) {
    const looked = await pool.run({ kind: 'volumes', series, batches });
    if (looked.ok) return looked.result;
  }
  const given = await pool.run({ kind: 'volumes', series, batches, isGivenUp: true });
  if (!given.ok) throw new Error(`the worker pool does not answer: ${given.detail}`);
  return given.result;
}
