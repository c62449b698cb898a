import { rescaleOf } from '../../detectors/volumes/slices-of.js';
import { readFrame } from '../../dicom/pixels/frame.js';
import { describeImage } from '../../dicom/pixels/image.js';
import { bytesOfVolume, VolumeAccumulator } from '../../vision/volume/accumulate.js';
import type { VolumePlan } from '../../vision/volume/stack.js';
import type { Volume } from '../../vision/volume/volume.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import type { PlannedFile } from '../batches/tasks.js';
import { eachDataSet, fileKey } from '../headers/each-data-set.js';
import type { PlannedSlice } from './planned-slices.js';

/** Slices closer than this are thinned out before decoding, mm: the volume is no finer. */
const FINEST_STEP_MM = 1;
/** Share of slices that may fail to decode before the volume counts as not assessed. */
const MOST_FAILED = 0.1;
/** What volumes that are gathered at the same time may take; one is always allowed. */
const MOST_OPEN_BYTES = 96 * 2 ** 20;

/** A volume whose slices were all read; or how many of them did not decode. */
export type Gathered =
  | { readonly kind: 'volume'; readonly volume: Volume }
  | { readonly kind: 'failed'; readonly failed: number; readonly asked: number };

/** One volume on its way. */
class Gathering {
  readonly plan: VolumePlan<PlannedSlice>;
  readonly slices: readonly PlannedSlice[];
  readonly bytes: number;
  accumulator: VolumeAccumulator | undefined;
  left: number;
  failed = 0;

  constructor(plan: VolumePlan<PlannedSlice>) {
    this.plan = plan;
    const stride = Math.max(1, Math.floor(FINEST_STEP_MM / plan.geometry.spacing[2]));
    this.slices = plan.slices.filter((_, index) => index % stride === 0);
    this.bytes = bytesOfVolume(plan.geometry);
    this.left = this.slices.length;
  }

  end(): Gathered {
    const asked = this.slices.length;
    // Slices of files that could not be opened again were not read either.
    const failed = this.failed + this.left;
    const gathered = this.accumulator;
    this.accumulator = undefined;
    return gathered === undefined || failed > asked * MOST_FAILED
      ? { kind: 'failed', failed, asked }
      : { kind: 'volume', volume: gathered.finish() };
  }
}

interface WantedSlice {
  readonly of: Gathering;
  readonly slice: PlannedSlice;
}

/**
 * Reads the pixels of planned volumes into memory, each handed on as soon as it is whole. The files are gone through
 * in their own order; volumes that would take too much memory at once wait for another time through.
 */
export async function gatherVolumes(
  plans: readonly VolumePlan<PlannedSlice>[],
  origins: readonly PlannedFile[],
  progress: ProgressMark,
  take: (plan: VolumePlan<PlannedSlice>, gathered: Gathered) => Promise<void>,
): Promise<void> {
  let waiting = plans.map((plan) => new Gathering(plan));
  while (waiting.length > 0) waiting = await gatherSome(waiting, origins, progress, take);
}

/** One time through the files; gives what has to wait for the next. */
async function gatherSome(
  gatherings: readonly Gathering[],
  origins: readonly PlannedFile[],
  progress: ProgressMark,
  take: (plan: VolumePlan<PlannedSlice>, gathered: Gathered) => Promise<void>,
): Promise<Gathering[]> {
  const files = new Map<string, WantedSlice[]>();
  for (const of of gatherings)
    for (const slice of of.slices) {
      const key = fileKey(slice.place.root, slice.place.path);
      const known = files.get(key);
      if (known === undefined) files.set(key, [{ of, slice }]);
      else known.push({ of, slice });
    }
  const waiting = new Set<Gathering>();
  const open = new Set<Gathering>();
  const finished = new Set<Gathering>();
  const finish = async (gathering: Gathering) => {
    open.delete(gathering);
    finished.add(gathering);
    await take(gathering.plan, gathering.end());
  };
  const mayOpen = (gathering: Gathering) => {
    if (waiting.has(gathering)) return false;
    if (open.has(gathering)) return true;
    const taken = [...open].reduce((sum, { bytes }) => sum + bytes, 0);
    if (open.size > 0 && taken + gathering.bytes > MOST_OPEN_BYTES) {
      waiting.add(gathering);
      return false;
    }
    gathering.accumulator = new VolumeAccumulator(gathering.plan.geometry);
    open.add(gathering);
    return true;
  };
  const isWanted = (wanted: readonly WantedSlice[]) => wanted.filter(({ of }) => mayOpen(of)).length > 0;
  await eachDataSet({ origins, files, isWanted }, progress, async (dataSet, wanted) => {
    const image = describeImage(dataSet);
    for (const { of, slice } of wanted) {
      progress.step();
      if (waiting.has(of) || of.accumulator === undefined) continue;
      of.left -= 1;
      const frame = image?.kind === 'image' ? await readFrame(dataSet, image, slice.frame) : undefined;
      const isUsable = frame?.kind === 'frame' && frame.channels === 1 && !frame.isOtherSize;
      const result = isUsable
        ? of.accumulator.add({ ...slice, rescale: slice.rescale ?? rescaleOf(dataSet), pixels: frame.values })
        : 'undecoded';
      if (result === 'undecoded' || result === 'wrong-size') of.failed += 1;
      if (of.left === 0) await finish(of);
    }
  });
  for (const gathering of gatherings)
    if (!waiting.has(gathering) && !finished.has(gathering)) await finish(gathering);
  return [...waiting];
}
