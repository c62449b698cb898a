import type { AlterationMeasures } from './alteration.js';
import { isWholeRelief } from './face-kinds.js';
import { FACE_THRESHOLDS } from './face-thresholds.js';
import type { FaceView } from './search.js';

/** Thicker slices blunt the skin's edge by themselves, more in one direction than another. */
const MAX_SLICE_FOR_EDGES_MM = 2.6;

export const OTHER_GRAIN = 'grain-of-face-differs';
export const OTHER_NOISE = 'noise-of-face-differs';

/** What speaks for a face that was worked on, in stable words. */
export interface Signs {
  readonly reasons: readonly string[];
  /** True where voxels were replaced by something that is no picture. */
  readonly isAltered: boolean;
  /** True where only grain or noise of the face differ: replaced, or only smoother. */
  readonly isDoubtful: boolean;
}

/** Signs in the voxels, and holes that the relief has and no face. */
export function signsOf(
  m: AlterationMeasures,
  face: FaceView | undefined,
  isHounsfield: boolean,
  thickness: number,
): Signs {
  const t = FACE_THRESHOLDS;
  const grain = m.roughElsewhere > 0 ? m.roughFace / m.roughElsewhere : 1;
  const isBlunt =
    thickness <= MAX_SLICE_FOR_EDGES_MM && m.edgeOfFace < t.blunt * m.edgeElsewhere && grain < t.bluntGrain;
  const signs: readonly (readonly [reason: string, isThere: boolean])[] = [
    ['constant-voxels-before-face', m.fillInFront - m.fillElsewhere >= t.fill],
    ['blocks-of-equal-voxels', m.repeatsInFace - m.repeatsElsewhere >= t.repeats],
    ['skin-edge-blurred', isBlunt],
    ['cut-along-a-plane', m.plane >= t.plane],
    ['bone-laid-open', isHounsfield && m.boneInFace >= 0.25 && m.boneInFace > m.boneElsewhere + 0.2],
    ['eyes-cut-out', m.fillElsewhere >= t.silence && hasEyesCutOut(face)],
  ];
  const reasons = signs.filter(([, isThere]) => isThere).map(([reason]) => reason);
  const doubts = [...(grain < t.smooth ? [OTHER_GRAIN] : []), ...(isOtherNoise(m) ? [OTHER_NOISE] : [])];
  const isAltered = reasons.length > 0;
  return { reasons: [...reasons, ...doubts], isAltered, isDoubtful: doubts.length > 0 && !isAltered };
}

/** True where a face's relief has a hollow at the eyes that is deeper than any face's. Noisy air would show the cut. */
function hasEyesCutOut(face: FaceView | undefined): boolean {
  const t = FACE_THRESHOLDS;
  if (face === undefined || !isWholeRelief(face)) return false;
  return face.relief.noseRoot > t.deepestRoot && face.relief.bridge > t.deepBridge;
}

/** True where the noise of skin and of air is another than the rest of the head's: a face from elsewhere. */
function isOtherNoise({ floorFace, floorElsewhere, airFace, airElsewhere }: AlterationMeasures): boolean {
  const t = FACE_THRESHOLDS;
  const isAirSilent = !(airFace > 0) && !(airElsewhere > 0);
  const isAirQuieter = isAirSilent || airFace < t.noiseOfAir * airElsewhere;
  const isMuchQuieter = !isAirSilent && airFace < t.noiseOfAirAlone * airElsewhere;
  const floor = floorElsewhere > 0 ? floorFace / floorElsewhere : 1;
  if (isAirSilent && floor < t.noiseFloorInSilence) return true;
  return (floor < t.noiseFloor && isAirQuieter) || (floor < t.noiseFloorBesideAir && isMuchQuieter);
}
