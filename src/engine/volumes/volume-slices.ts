import type { FileRecord, InstanceFacts, SpilledBatch } from '../batches/records.js';
import type { PlannedFile, SeriesCount } from '../batches/tasks.js';

/** Slices that a volume needs at least; fewer show nobody. */
export const LEAST_SLICES = 5;
const LEAST_SIDE = 24;

/** What the volume stage must know of a slice, without the texts of its batch. */
export interface SliceRecord {
  /** Index into the batch's records. */
  readonly record: number;
  readonly root: number;
  readonly path: string;
  readonly facts: SliceFacts;
}

type SliceFacts = Pick<
  InstanceFacts,
  | 'series'
  | 'patient'
  | 'modality'
  | 'imageType'
  | 'scanningSequence'
  | 'frameOfReference'
  | 'rows'
  | 'columns'
  | 'frames'
  | 'position'
  | 'orientation'
  | 'spacing'
  | 'thickness'
>;

/** The slices of a batch, spilled beside it: a series may lie in many batches, and its neighbours are not wanted. */
export interface SlicePart {
  readonly slices: readonly SliceRecord[];
  /** NIfTI files and members. */
  readonly niftis: readonly Omit<SliceRecord, 'facts'>[];
  readonly origins: readonly PlannedFile[];
}

/** True of an instance that may be a slice of a volume, or a volume of its own: by geometry, whatever it is called. */
export function mayBeSlice(facts: InstanceFacts): boolean {
  const { pixelBytes, samplesPerPixel, rows, columns, frames } = facts;
  if (pixelBytes === 0 || samplesPerPixel > 1 || rows < LEAST_SIDE || columns < LEAST_SIDE) return false;
  const isPlaced =
    facts.position.length === 3 && facts.orientation.length === 6 && facts.spacing.length === 2;
  return isPlaced || frames >= LEAST_SLICES || IMAGED_AS_VOLUMES.has(facts.modality);
}

/** Modalities whose series are volumes, so that slices without geometry are a gap and not a picture. */
export const IMAGED_AS_VOLUMES: ReadonlySet<string> = new Set(['CT', 'MR', 'PT']);

/** True of the voxels of a file that is no DICOM. */
export function isNifti({ content }: Pick<FileRecord, 'content'>): boolean {
  return content === 'nifti-1' || content === 'nifti-2';
}

/** What of a batch the volume stage needs; undefined where it holds nothing of a volume. */
export function slicePartOf({ records, origins }: SpilledBatch): SlicePart | undefined {
  const slices: SliceRecord[] = [];
  const niftis: Omit<SliceRecord, 'facts'>[] = [];
  for (const [record, { root, path, content, instance }] of records.entries()) {
    if (isNifti({ content })) niftis.push({ record, root, path });
    if (instance === undefined || !mayBeSlice(instance)) continue;
    slices.push({ record, root, path, facts: sliceFacts(instance) });
  }
  return slices.length + niftis.length === 0 ? undefined : { slices, niftis, origins };
}

function sliceFacts(facts: InstanceFacts): SliceFacts {
  const { series, patient, modality, imageType, scanningSequence, frameOfReference } = facts;
  const { rows, columns, frames } = facts;
  const { position, orientation, spacing, thickness } = facts;
  return {
    series,
    patient,
    modality,
    imageType,
    scanningSequence,
    frameOfReference,
    rows,
    columns,
    frames,
    position,
    orientation,
    spacing,
    thickness,
  };
}

/** Slices of each series of a part; a frame of a multi-frame object counts as one. */
export function countSeries({ slices }: SlicePart): readonly SeriesCount[] {
  const counts = new Map<string, SeriesCount>();
  for (const { facts } of slices) {
    const known = counts.get(facts.series)?.slices ?? 0;
    counts.set(facts.series, {
      series: facts.series,
      slices: known + facts.frames,
      patient: counts.get(facts.series)?.patient ?? facts.patient,
    });
  }
  return [...counts.values()];
}
