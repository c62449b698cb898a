import {
  framesOf,
  orientationOf,
  rescaleOf,
  type SliceHead,
  spacingOf,
  vectorOf,
} from '../detectors/volumes/slices-of.js';
import type { VolumeReading } from '../detectors/volumes/volume-reading.js';
import { readFrame } from '../dicom/pixels/frame.js';
import { describeImage } from '../dicom/pixels/image.js';
import { assessFace } from '../vision/face/assess.js';
import { VolumeAccumulator } from '../vision/volume/accumulate.js';
import type { Rescale, SliceGeometry } from '../vision/volume/slice.js';
import { type AsideReason, planVolumes, type VolumePlan } from '../vision/volume/stack.js';
import { eachDataSet, fileKey, originsOf } from './each-data-set.js';
import type { SpillPlace } from './headers-task.js';
import type { ProgressMark } from './progress-mark.js';
import type { InstanceFacts, SpilledBatch } from './records.js';
import { type SpillRef, unspill } from './spill.js';
import type { PlannedFile, SeenVolume, VolumesTask } from './tasks.js';
import { IMAGED_AS_VOLUMES, LEAST_SLICES, mayBeSlice } from './volume-slices.js';

const MAX_FILES_NAMED = 1_000;
/** Slices closer than this are thinned out before decoding, mm: the volume is no finer. */
const FINEST_STEP_MM = 1;
/** Share of slices that may fail to decode before the volume counts as not assessed. */
const MOST_FAILED = 0.1;

/** Reasons for which slices that ought to make a volume were not judged; of the others no face can come. */
const GAP_OF_REASON: Readonly<Partial<Record<AsideReason, string>>> = {
  'no-geometry': 'slices without position, orientation or spacing',
  'bad-geometry': 'slices whose position, orientation or spacing makes no sense',
  'too-large': 'slices spread over more than three metres',
};

interface Place {
  readonly batch: SpillRef;
  readonly record: number;
  readonly root: number;
  readonly path: string;
  readonly order: number;
}

/** One frame of the archive as a slice, before its pixels are read. */
interface PlannedSlice extends SliceGeometry {
  readonly place: Place;
  readonly frame: number;
  readonly rescale: Rescale | undefined;
}

interface Work {
  readonly place: SpillPlace;
  readonly progress: ProgressMark;
}

interface Instance {
  readonly place: Place;
  readonly facts: InstanceFacts;
}

/** Looks for a face in each stack of a series. */
export async function runVolumes(task: VolumesTask, work: Work): Promise<readonly SeenVolume[]> {
  const instances: Instance[] = [];
  const origins: PlannedFile[] = [];
  for (const ref of task.batches) {
    const batch = unspill(work.place.folder, ref, work.place.keys.seal) as SpilledBatch;
    const before = instances.length;
    for (const [record, { root, path, instance }] of batch.records.entries()) {
      if (instance === undefined || instance.series !== task.series || !mayBeSlice(instance)) continue;
      instances.push({ place: { batch: ref, record, root, path, order: instances.length }, facts: instance });
    }
    if (instances.length > before)
      origins.push(
        ...originsOf(
          batch.origins,
          instances.slice(before).map(({ place }) => place),
        ),
      );
  }
  if (task.isGivenUp === true) return givenUp(instances);
  const { volumes, aside } = planVolumes(await slicesOf(instances, origins, work));
  const seen: SeenVolume[] = [];
  for (const plan of volumes) seen.push(await lookAt(plan, origins, work));
  for (const { reason, slices } of aside) {
    const [first] = slices;
    const gap = GAP_OF_REASON[reason];
    const isGap =
      first !== undefined && slices.length >= LEAST_SLICES && IMAGED_AS_VOLUMES.has(first.modality);
    if (isGap && gap !== undefined)
      seen.push(
        unseen(
          slices.map(({ place }) => place),
          first.modality,
          gap,
        ),
      );
  }
  return seen;
}

function givenUp(instances: readonly Instance[]): readonly SeenVolume[] {
  const [first] = instances;
  if (first === undefined) return [];
  const places = instances.map(({ place }) => place);
  return [
    unseen(places, first.facts.modality, 'looking at it took longer than the deadline or ended the worker'),
  ];
}

function unseen(places: readonly Place[], modality: string, gap: string): SeenVolume {
  return seenVolume(places, { assessment: undefined, gap, modality, thickness: 0, slices: places.length });
}

function seenVolume(
  places: readonly Place[],
  reading: Omit<VolumeReading, 'files' | 'fileCount'>,
): SeenVolume {
  const ordered = [...new Map(places.map((place) => [place.order, place])).values()].sort(
    (a, b) => a.order - b.order,
  );
  const [first] = ordered;
  if (first === undefined) throw new Error('a volume rests on no file');
  const files = ordered.slice(0, MAX_FILES_NAMED).map(({ path }) => path);
  return {
    batch: first.batch,
    record: first.record,
    reading: { ...reading, files, fileCount: ordered.length },
  };
}

/** Slices of all instances; of multi-frame ones the header is read again for its functional groups. */
async function slicesOf(
  instances: readonly Instance[],
  origins: readonly PlannedFile[],
  work: Work,
): Promise<readonly PlannedSlice[]> {
  const slices: PlannedSlice[] = [];
  const manyFrames = new Map<string, Instance>();
  for (const instance of instances) {
    const { facts, place } = instance;
    if (facts.frames > 1) {
      manyFrames.set(fileKey(place.root, place.path), instance);
      continue;
    }
    slices.push({
      ...headOf(facts),
      stack: facts.imageType,
      position: vectorOf(facts.position),
      orientation: orientationOf(facts.orientation),
      spacing: spacingOf(facts.spacing),
      thickness: facts.thickness > 0 ? facts.thickness : undefined,
      place,
      frame: 0,
      rescale: undefined,
    });
  }
  await eachDataSet({ origins, files: manyFrames }, work.progress, async (dataSet, { facts, place }) => {
    for (const [frame, slice] of framesOf(dataSet, headOf(facts), facts.frames).entries())
      slices.push({ ...slice, place, frame });
  });
  return slices;
}

function headOf(facts: InstanceFacts): SliceHead {
  const { rows, columns, modality, series, frameOfReference, imageType } = facts;
  return { rows, columns, modality, series, frameOfReference, imageType };
}

/** Reads the pixels of a stack into a volume and judges it. */
async function lookAt(
  plan: VolumePlan<PlannedSlice>,
  origins: readonly PlannedFile[],
  work: Work,
): Promise<SeenVolume> {
  const stride = Math.max(1, Math.floor(FINEST_STEP_MM / plan.geometry.spacing[2]));
  const wanted = new Map<string, PlannedSlice[]>();
  for (const [index, slice] of plan.slices.entries()) {
    if (index % stride !== 0) continue;
    const key = fileKey(slice.place.root, slice.place.path);
    const known = wanted.get(key);
    if (known === undefined) wanted.set(key, [slice]);
    else known.push(slice);
  }
  const gathered = new VolumeAccumulator(plan.geometry);
  let asked = 0;
  let failed = 0;
  await eachDataSet({ origins, files: wanted }, work.progress, async (dataSet, slices) => {
    const image = describeImage(dataSet);
    for (const slice of slices) {
      work.progress.step();
      asked += 1;
      const frame = image?.kind === 'image' ? await readFrame(dataSet, image, slice.frame) : undefined;
      const isUsable = frame?.kind === 'frame' && frame.channels === 1 && !frame.isOtherSize;
      const result = isUsable
        ? gathered.add({ ...slice, rescale: slice.rescale ?? rescaleOf(dataSet), pixels: frame.values })
        : 'undecoded';
      if (result === 'undecoded' || result === 'wrong-size') failed += 1;
    }
  });
  const places = plan.slices.map(({ place }) => place);
  const { modality } = plan.geometry;
  if (gathered.slices < LEAST_SLICES || failed > asked * MOST_FAILED)
    return unseen(places, modality, `${failed} of ${asked} slices did not decode`);
  work.progress.step();
  const assessment = assessFace(gathered.finish());
  work.progress.step();
  const reading = {
    assessment,
    gap: undefined,
    modality,
    thickness: plan.thickness,
    slices: plan.slices.length,
  };
  return seenVolume(places, reading);
}
