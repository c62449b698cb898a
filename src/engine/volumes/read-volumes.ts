import type { SpillRef } from '../batches/spill.js';
import type { BatchSummary, NiftiTask, SeenVolume, VolumesTask } from '../batches/tasks.js';
import { inOrder } from '../workers/in-order.js';
import type { Pool } from '../workers/pool.js';
import { LEAST_SLICES } from './volume-slices.js';

/** What was seen in volumes, by the batch of the slice that speaks for each. */
export type SeenVolumes = ReadonlyMap<SpillRef, readonly SeenVolume[]>;

/** Series of one container that are gathered in one pass over it. */
const SERIES_IN_A_PASS = 64;

interface KnownSeries {
  readonly batches: SpillRef[];
  readonly patient: string;
  /** The container that holds its first slices. */
  readonly container: string | undefined;
  slices: number;
}

type VolumeWork = Omit<VolumesTask, 'kind'> | Omit<NiftiTask, 'kind'>;

/** Which batches hold the slices of each series, and which files are volumes by themselves. */
export class VolumeSeries {
  readonly #series = new Map<string, KnownSeries>();
  readonly #niftis: Omit<NiftiTask, 'kind'>[] = [];

  add({ batch, volumes, niftis, container }: BatchSummary): void {
    for (const record of niftis) this.#niftis.push({ batch, record });
    for (const { series, slices, patient } of volumes) {
      const known = this.#series.get(series);
      if (known === undefined) this.#series.set(series, { batches: [batch], slices, patient, container });
      else {
        known.batches.push(batch);
        known.slices += slices;
      }
    }
  }

  /**
   * What there is to look at: series with slices enough, those of one container together; slices whose series have
   * too few, by patient; NIfTI files one by one. In the archive's order.
   */
  work(): readonly VolumeWork[] {
    const passes = new Map<string, Omit<VolumesTask, 'kind'>[]>();
    const strays = new Map<string, SpillRef[]>();
    const work: VolumeWork[] = [];
    for (const [series, { slices, batches, patient, container }] of this.#series) {
      if (slices < LEAST_SLICES || series === '') {
        const known = strays.get(patient);
        if (known === undefined) strays.set(patient, [...batches]);
        else known.push(...batches);
      } else if (container === undefined) work.push({ series: [series], batches });
      else {
        const known = passes.get(container) ?? [];
        const last = known.at(-1);
        if (last === undefined || last.series.length >= SERIES_IN_A_PASS)
          known.push({ series: [series], batches });
        else
          known[known.length - 1] = {
            series: [...last.series, series],
            batches: [...new Set([...last.batches, ...batches])],
          };
        passes.set(container, known);
      }
    }
    work.push(...[...passes.values()].flat());
    for (const [patient, batches] of strays)
      work.push({ series: [], patient, batches: [...new Set(batches)] });
    return [...work, ...this.#niftis];
  }
}

/**
 * The volume stage. Work that ends its worker is reported as not assessed. Archives without volumes pay nothing.
 */
export async function readVolumes(
  series: VolumeSeries,
  pool: Pool,
  signal?: AbortSignal,
): Promise<SeenVolumes> {
  const seen = new Map<SpillRef, SeenVolume[]>();
  for await (const volumes of inOrder(series.work(), pool.width, (one) => lookAt(pool, one, signal)))
    for (const volume of volumes) {
      const ofBatch = seen.get(volume.batch);
      if (ofBatch === undefined) seen.set(volume.batch, [volume]);
      else ofBatch.push(volume);
    }
  return seen;
}

async function lookAt(
  pool: Pool,
  work: VolumeWork,
  signal: AbortSignal | undefined,
): Promise<readonly SeenVolume[]> {
  if (signal?.aborted !== true) {
    const looked = await run(pool, work, false);
    if (looked.ok) return looked.result;
    if ('series' in work && work.series.length > 1) {
      const seen: SeenVolume[] = [];
      for (const one of work.series) seen.push(...(await lookAt(pool, { ...work, series: [one] }, signal)));
      return seen;
    }
  }
  const given = await run(pool, work, true);
  if (!given.ok) throw new Error(`the worker pool does not answer: ${given.detail}`);
  return given.result;
}

function run(pool: Pool, work: VolumeWork, isGivenUp: boolean) {
  const given = isGivenUp ? ({ isGivenUp } as const) : {};
  return 'series' in work
    ? pool.run<'volumes'>({ kind: 'volumes', ...work, ...given })
    : pool.run<'nifti'>({ kind: 'nifti', ...work, ...given });
}
