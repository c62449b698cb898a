import {
  framesOf,
  orientationOf,
  type SliceHead,
  spacingOf,
  vectorOf,
} from '../../detectors/volumes/slices-of.js';
import type { Sequence } from '../../detectors/volumes/volume-reading.js';
import type { Rescale, SliceGeometry } from '../../vision/volume/slice.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import type { SpillRef } from '../batches/spill.js';
import type { PlannedFile } from '../batches/tasks.js';
import { eachDataSet, fileKey } from '../headers/each-data-set.js';
import type { SliceRecord } from './volume-slices.js';

/** Where a slice stands in the archive. */
export interface Place {
  readonly batch: SpillRef;
  readonly record: number;
  readonly root: number;
  readonly path: string;
  /** In the archive's order. */
  readonly order: number;
}

/** An instance that is a slice, or a volume of its own. */
export interface Instance {
  readonly place: Place;
  readonly facts: SliceRecord['facts'];
}

/** One frame of the archive as a slice, before its pixels are read. */
export interface PlannedSlice extends SliceGeometry {
  readonly place: Place;
  readonly frame: number;
  readonly sequence: Sequence | undefined;
  readonly rescale: Rescale | undefined;
}

/** Slices of all instances; of multi-frame ones the header is read again for its functional groups. */
export async function plannedSlices(
  instances: readonly Instance[],
  origins: readonly PlannedFile[],
  progress: ProgressMark,
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
      sequence: sequenceOf(facts),
      rescale: undefined,
    });
  }
  await eachDataSet({ origins, files: manyFrames }, progress, async (dataSet, { facts, place }) => {
    const sequence = sequenceOf(facts);
    for (const [frame, slice] of framesOf(dataSet, headOf(facts), facts.frames).entries())
      slices.push({ ...slice, place, frame, sequence });
  });
  return slices;
}

/** Scanning Sequence EP is echo-planar (PS3.3 C.8.3.1); perfusion and ASL stand in Image Type. */
function sequenceOf({ scanningSequence, imageType }: SliceRecord['facts']): Sequence | undefined {
  if (/(^|\\)(ASL|PERFUSION)/i.test(imageType)) return 'arterial-spin-labelling';
  const isEchoPlanar = /(^|\\)EP(\\|$)/.test(scanningSequence);
  return isEchoPlanar || /(^|\\)(DIFFUSION|FMRI|MOSAIC)/i.test(imageType) ? 'echo-planar' : undefined;
}

function headOf(facts: SliceRecord['facts']): SliceHead {
  const { rows, columns, modality, series, frameOfReference, imageType } = facts;
  return { rows, columns, modality, series, frameOfReference, imageType };
}
