import type { AlterationMeasures } from './alteration.js';
import { FACE_THRESHOLDS } from './face-thresholds.js';

/** Thicker slices blunt the skin's edge by themselves, more in one direction than another. */
const MAX_SLICE_FOR_EDGES_MM = 2.6;

export interface Signs {
  readonly reasons: readonly string[];
  /** True where voxels were replaced by something that is no picture. */
  readonly isAltered: boolean;
  /** True where only the grain of the face differs: replaced, or only smoother. */
  readonly isDoubtful: boolean;
}

export function signsOf(m: AlterationMeasures, isHounsfield: boolean, thickness: number): Signs {
  const t = FACE_THRESHOLDS;
  const reasons: string[] = [];
  if (m.fillInFront - m.fillElsewhere >= t.fill) reasons.push('constant-voxels-before-face');
  if (m.repeatsInFace - m.repeatsElsewhere >= t.repeats) reasons.push('blocks-of-equal-voxels');
  const grain = m.roughElsewhere > 0 ? m.roughFace / m.roughElsewhere : 1;
  const isBlunt =
    thickness <= MAX_SLICE_FOR_EDGES_MM && m.edgeOfFace < t.blunt * m.edgeElsewhere && grain < t.bluntGrain;
  const isSmooth = grain < t.smooth;
  if (isBlunt) reasons.push('skin-edge-blurred');
  if (m.plane >= t.plane) reasons.push('cut-along-a-plane');
  if (isHounsfield && m.boneInFace >= 0.25 && m.boneInFace > m.boneElsewhere + 0.2)
    reasons.push('bone-laid-open');
  const isAltered = reasons.length > 0;
  if (isSmooth) reasons.push('grain-of-face-differs');
  return { reasons, isAltered, isDoubtful: isSmooth && !isAltered };
}
