import type { SpillRef } from '../batches/spill.js';
import type { SeenPhoto } from '../batches/tasks.js';
import { inOrder } from '../workers/in-order.js';
import type { Pool } from '../workers/pool.js';

/** Records of a batch that may show a face. */
export interface PhotoBatch {
  readonly batch: SpillRef;
  readonly photos: readonly number[];
}

/** What was seen of faces in pictures, by batch. */
export type SeenPhotos = ReadonlyMap<SpillRef, readonly SeenPhoto[]>;

/**
 * The photograph stage: batches with candidates are looked at by workers. A batch that ends its worker is looked at
 * again picture by picture; the picture that does it again is given as not assessed. Archives without photographs pay
 * nothing.
 */
export async function readPhotos(
  batches: readonly PhotoBatch[],
  pool: Pool,
  signal?: AbortSignal,
): Promise<SeenPhotos> {
  const seen = new Map<SpillRef, readonly SeenPhoto[]>();
  const withPhotos = batches.filter(({ photos }) => photos.length > 0);
  const looked = inOrder(withPhotos, pool.width, async (batch) => ({
    batch: batch.batch,
    photos: await lookAt(pool, batch, signal),
  }));
  for await (const { batch, photos } of looked) seen.set(batch, photos);
  return seen;
}

async function lookAt(
  pool: Pool,
  { batch, photos }: PhotoBatch,
  signal: AbortSignal | undefined,
): Promise<readonly SeenPhoto[]> {
  if (signal?.aborted === true) return giveUp(pool, batch, photos);
  const whole = await pool.run({ kind: 'photos', batch, only: photos });
  if (whole.ok) return whole.result;
  const seen: SeenPhoto[] = [];
  for (const photo of photos) {
    const alone = await pool.run({ kind: 'photos', batch, only: [photo] });
    seen.push(...(alone.ok ? alone.result : await giveUp(pool, batch, [photo])));
  }
  return seen;
}

async function giveUp(pool: Pool, batch: SpillRef, only: readonly number[]): Promise<readonly SeenPhoto[]> {
  const given = await pool.run({ kind: 'photos', batch, only, isGivenUp: true });
  if (!given.ok) throw new Error(`the worker pool does not answer: ${given.detail}`);
  return given.result;
}
