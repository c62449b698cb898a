export const FACE_VERDICTS = [
  'face',
  'partial-face',
  'altered-holds',
  'altered-leaks',
  'no-face',
  'inconclusive',
] as const;
export type FaceVerdict = (typeof FACE_VERDICTS)[number];

/** A number that the verdict rests on. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'mm' | 'share' | 'degrees' | 'HU' | 'value';
  /** What it was held against; absent where it only describes. */
  readonly threshold?: number;
}

/** What can be said about faces in a volume, without any picture of it. */
export interface FaceAssessment {
  readonly verdict: FaceVerdict;
  /** 0 to 1: how sure the verdict is. */
  readonly confidence: number;
  /** Stable words, most telling first. */
  readonly reasons: readonly string[];
  readonly measures: readonly Measure[];
}
