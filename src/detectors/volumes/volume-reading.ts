import type { FaceAssessment } from '../../vision/face/assessment.js';

/** Kinds of MR sequences that faces are seldom matched from. */
export const SEQUENCES = ['echo-planar', 'arterial-spin-labelling'] as const;
export type Sequence = (typeof SEQUENCES)[number];

/** What the volume stage says of one stack of slices. Paths are raw and stay inside the program. */
export interface VolumeReading {
  /** Absent where the volume could not be looked at. */
  readonly assessment: FaceAssessment | undefined;
  /** Why not, or why not wholly, in a few words without any raw value. */
  readonly gap: string | undefined;
  readonly modality: string;
  /** As the header says; undefined where it is another or not told. */
  readonly sequence: Sequence | undefined;
  /** Slice Thickness or distance of slices, whichever is larger, mm; 0 where unknown. */
  readonly thickness: number;
  readonly slices: number;
  /** Files that the stack rests on, the first 1,000 in the archive's order; none where the file is a volume by itself. */
  readonly files: readonly string[];
  readonly fileCount: number;
}
