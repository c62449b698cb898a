import type { SpillRef } from '../batches/spill.js';
import { inOrder } from '../workers/in-order.js';
import type { Pool } from '../workers/pool.js';

/** What the pixel stage must know of a batch. */
export interface PictureBatch {
  readonly batch: SpillRef;
  readonly frames: number;
  /** Records with pixels or documents. */
  readonly pictures: readonly number[];
}

/** A batch with what was read in its pixels. */
export interface ReadPictures {
  readonly batch: SpillRef;
  readonly pixels: readonly SpillRef[];
}

interface Share extends PictureBatch {
  readonly mostFrames: number;
}

/** The budget in the archive's order, so that it doesn't depend on who reads what when. */
function sharesOf(batches: readonly PictureBatch[], mostFrames: number): Share[] {
  let left = mostFrames;
  return batches.map((batch) => {
    const share = { ...batch, mostFrames: left };
    left = Math.max(0, left - batch.frames);
    return share;
  });
}

/**
 * The pixel stage: batches with pictures are read by workers, one sealed part each. A batch that ends its worker is
 * read again picture by picture; the picture that does it again is given as not assessed.
 *
 * @param mostFrames frames of the archive that may be looked at
 * @param signal once it is aborted, what is left is given as not assessed
 */
export async function* readPixels(
  batches: readonly PictureBatch[],
  mostFrames: number,
  pool: Pool,
  signal?: AbortSignal,
): AsyncGenerator<ReadPictures> {
  yield* inOrder(sharesOf(batches, mostFrames), pool.width, (share) => readBatch(pool, share, signal));
}

async function readBatch(
  pool: Pool,
  { batch, pictures, mostFrames }: Share,
  signal: AbortSignal | undefined,
): Promise<ReadPictures> {
  if (pictures.length === 0) return { batch, pixels: [] };
  const stopped = signal?.aborted === true ? ({ isGivenUp: true } as const) : {};
  const whole = await pool.run({ kind: 'pixels', name: `${batch}.pixels`, batch, mostFrames, ...stopped });
  if (whole.ok) return { batch, pixels: [whole.result] };
  const pixels: SpillRef[] = [];
  for (const picture of pictures) pixels.push(await readOne(pool, batch, picture, mostFrames));
  return { batch, pixels };
}

async function readOne(pool: Pool, batch: SpillRef, picture: number, mostFrames: number): Promise<SpillRef> {
  const name = `${batch}.pixels.${picture}`;
  const only = [picture];
  const alone = await pool.run({ kind: 'pixels', name, batch, only, mostFrames });
  if (alone.ok) return alone.result;
  const given = await pool.run({
    kind: 'pixels',
    name: `${name}.failed`,
    batch,
    only,
    mostFrames,
    isGivenUp: true,
  });
  if (!given.ok) throw new Error(`the worker pool does not answer: ${given.detail}`);
  return given.result;
}
