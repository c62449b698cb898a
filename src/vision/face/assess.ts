import type { Volume } from '../volume/volume.js';
import { type AlterationMeasures, measureAlteration } from './alteration.js';
import type { FaceAssessment, FaceVerdict } from './assessment.js';
import { bodyBox, volumeBox } from './body.js';
import { type DepthMap, depthMap, FRONT_VIEW } from './depth.js';
import {
  isLowerRelief,
  isNoselessRelief,
  isPlainRelief,
  isUpperRelief,
  isWholeRelief,
} from './face-kinds.js';
import { FACE_THRESHOLDS } from './face-thresholds.js';
import { headSize, isHeadSized } from './head-size.js';
import { type Look, lookAt, regionOf } from './look.js';
import { measuresOf } from './measures.js';
import type { FaceView } from './search.js';
import { OTHER_GRAIN, OTHER_NOISE, type Signs, signsOf } from './signs.js';
import { skinThresholds } from './skin-threshold.js';
import { windowsOf } from './windows.js';

const RENDER_PITCH_MM = 2;
const NO_RELIEF = 'head-sized-without-facial-relief';
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
  const isUpper = isHead && isUpperRelief(face);
  const isNoseless = isHead && alteration.skull >= t.skull && isNoselessRelief(face);
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

function verdictOf(volume: Volume, look: Look): FaceAssessment {
  const head = headSize(look.body);
  const { face, threshold, surface } = look;
  const alteration = measureAlteration(volume, surface, regionOf(look), threshold);
  const signs = signsOf(alteration, face, threshold.isHounsfield, Math.max(...volume.native));
  const isHead = isHeadSized(head);
  const isBone = threshold.isHounsfield && alteration.boneElsewhere >= FACE_THRESHOLDS.bone;
  const ofRelief = isBone || face === undefined ? undefined : judgeRelief(face, isHead, alteration, signs);
  const judged = isBone
    ? finding('no-face', 0.85, 'bone-at-surface')
    : (ofRelief ??
      (isHead ? judgeWithoutRelief(alteration, signs) : finding('no-face', 0.8, 'no-head-sized-dome')));
  return {
    verdict: judged.verdict,
    confidence: Math.round(judged.confidence * 100) / 100,
    reasons: look.otherSide ? [...judged.reasons, 'face-looks-another-way-than-stated'] : judged.reasons,
    measures: measuresOf(look, head, alteration),
  };
}

const STRENGTH: Readonly<Record<FaceVerdict, number>> = {
  face: 5,
  'altered-leaks': 4,
  'partial-face': 3,
  'altered-holds': 2,
  inconclusive: 1,
  'no-face': 0,
};

/** True where a whole relief was seen and its noise spoke against it: no other threshold may overrule that. */
function isDoubted({ verdict, reasons }: FaceAssessment): boolean {
  const isOther = reasons.includes(OTHER_NOISE) || reasons.includes(OTHER_GRAIN);
  return verdict === 'inconclusive' && isOther && !reasons.includes(NO_RELIEF);
}

function nothing(verdict: FaceVerdict, reason: string): FaceAssessment {
  return { verdict, confidence: 0.9, reasons: [reason], measures: [] };
}

/**
 * Says whether a face can be rendered from a volume, whether somebody tried to prevent it, and whether that held.
 * Works on geometry alone; no label of the data takes part. Never throws on bad data.
 *
 * @param show called with the relief behind each verdict that is the strongest so far; nothing is drawn without it
 * @example assessFace(gathered.finish()).verdict // 'face'
 */
export function assessFace(volume: Volume, show?: (relief: DepthMap) => void): FaceAssessment {
  const thresholds = skinThresholds(volume);
  if (thresholds.length === 0) return nothing('no-face', 'one-value');
  if (volume.size.some((n) => n < 4)) return nothing('inconclusive', 'too-few-voxels');
  let best: FaceAssessment | undefined;
  const take = (found: FaceAssessment, look: Look) => {
    const isStronger =
      best === undefined ||
      STRENGTH[found.verdict] > STRENGTH[best.verdict] ||
      (found.verdict === best.verdict && found.confidence > best.confidence);
    if (!isStronger) return;
    best = found;
    if (show !== undefined && isHeadSized(headSize(look.body)))
      show(look.face?.map ?? depthMap(look.surface, FRONT_VIEW, RENDER_PITCH_MM));
  };
  for (const threshold of thresholds) {
    const box = bodyBox(volume, threshold.value);
    if (box === undefined) continue;
    for (const window of windowsOf(box, volumeBox(volume))) {
      // Sides that the header does not call the front are looked at once, at the likeliest threshold.
      const look = lookAt(volume, window, threshold, threshold === thresholds[0]);
      if (look !== undefined) take(verdictOf(volume, look), look);
      if (best !== undefined && (STRENGTH[best.verdict] >= 4 || isDoubted(best))) return best;
    }
    if (best !== undefined && STRENGTH[best.verdict] >= 2) return best;
  }
  return best ?? nothing('no-face', 'too-small-a-body');
}
