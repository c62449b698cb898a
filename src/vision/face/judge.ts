import type { AlterationMeasures } from './alteration.js';
import type { FaceVerdict } from './assessment.js';
import {
  isLowerRelief,
  isNoselessRelief,
  isPlainRelief,
  isUpperRelief,
  isWholeRelief,
} from './face-kinds.js';
import { FACE_THRESHOLDS } from './face-thresholds.js';
import { type HeadSize, isHeadSized } from './head-size.js';
import type { FaceView } from './search.js';
import { type Signs, signsOf } from './signs.js';

export const NO_RELIEF = 'head-sized-without-facial-relief';
/** Fewer places of the face's region say nothing of it. */
const LEAST_PLACES = 80;

/** A verdict before it is put together with what was measured. */
interface Finding {
  readonly verdict: FaceVerdict;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

const finding = (verdict: FaceVerdict, confidence: number, ...reasons: readonly string[]): Finding => ({
  verdict,
  confidence,
  reasons,
});

/** What a relief that shows a face, or part of one, means; undefined where it shows none. */
function judgeRelief(
  face: FaceView,
  isHead: boolean,
  alteration: AlterationMeasures,
  signs: Signs,
): Finding | undefined {
  const t = FACE_THRESHOLDS;
  const isWhole = isWholeRelief(face) || (isHead && isPlainRelief(face));
  // Where nothing but hollows beside each other is seen, a skull must tell the head from a phantom.
  const hasSkull = isHead && alteration.skull >= t.skull;
  const isUpper = hasSkull && isUpperRelief(face);
  const isNoseless = hasSkull && isNoselessRelief(face);
  if (!isWhole && !isUpper && !isNoseless && !isLowerRelief(face)) return undefined;
  const like = Math.max(0, Math.min(1, (face.likeness - t.likeness) / 0.25));
  const sure = Math.min(0.98, 0.55 + 0.45 * like * face.score.quality);
  const parts = partsOf(face);
  if (!isHead && face.likeness < t.likenessElsewhere)
    return finding('inconclusive', 0.4, 'relief-on-a-body-of-another-size', ...parts);
  if (signs.isAltered) return finding('altered-leaks', sure * 0.9, ...signs.reasons, ...parts);
  if (signs.isDoubtful) return finding('inconclusive', 0.6, ...signs.reasons, ...parts);
  if (!isWhole && isNoseless) return finding('altered-leaks', sure * 0.7, 'nose-is-missing', ...parts);
  if (!isWhole)
    return finding('partial-face', sure * 0.85, ...parts, isUpper ? 'nose-not-seen' : 'eyes-not-seen');
  if (face.relief.covered < t.whole)
    return finding('partial-face', sure, ...parts, 'field-of-view-cuts-face');
  return finding('face', sure, ...parts);
}

function partsOf({ score }: FaceView): readonly string[] {
  const t = FACE_THRESHOLDS;
  return [
    ...(score.nose >= t.nose ? ['nose'] : []),
    ...(score.eyes >= t.eyes ? ['orbits'] : []),
    ...(score.mouth >= t.lowerMouth ? ['lips-and-chin'] : []),
  ];
}

/** What a head-sized body without the relief of a face means. */
function judgeWithoutRelief(alteration: AlterationMeasures, signs: Signs): Finding {
  const t = FACE_THRESHOLDS;
  if (signs.isAltered) return finding('altered-holds', 0.75, ...signs.reasons);
  if (alteration.places < LEAST_PLACES) return finding('no-face', 0.7, 'face-outside-field-of-view');
  const hasSkull = alteration.skull >= t.skull;
  if (hasSkull && alteration.recession >= t.recession)
    return finding('altered-holds', 0.65, 'lower-face-behind-forehead', ...signs.reasons);
  const isEmptyAround = alteration.fillElsewhere > 0.9 && alteration.fillInFront > 0.9;
  if (isEmptyAround && !hasSkull)
    return finding('no-face', 0.6, 'no-facial-relief', 'background-is-constant');
  return finding('inconclusive', 0.5, NO_RELIEF, ...signs.reasons);
}

/** What was measured of a body at one threshold of the skin. */
export interface Measured {
  readonly head: HeadSize;
  /** The best face that the surface shows, if any. */
  readonly face: FaceView | undefined;
  readonly alteration: AlterationMeasures;
  readonly isHounsfield: boolean;
  /** Largest native distance of pixels or slices, mm. */
  readonly coarsest: number;
}

/** What measures mean, without a look at any voxel. */
export function judgeMeasured({ head, face, alteration, isHounsfield, coarsest }: Measured): Finding {
  const isHead = isHeadSized(head);
  if (isHounsfield && alteration.boneElsewhere >= FACE_THRESHOLDS.bone)
    return finding('no-face', 0.85, 'bone-at-surface');
  const signs = signsOf(alteration, face, isHounsfield, coarsest);
  const isFlat = alteration.plane >= FACE_THRESHOLDS.flat;
  const ofRelief = face === undefined || isFlat ? undefined : judgeRelief(face, isHead, alteration, signs);
  if (ofRelief !== undefined) return ofRelief;
  return isHead ? judgeWithoutRelief(alteration, signs) : finding('no-face', 0.8, 'no-head-sized-dome');
}
