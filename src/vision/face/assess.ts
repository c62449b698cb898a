import type { Volume } from '../volume/volume.js';
import { measureAlteration } from './alteration.js';
import type { FaceAssessment, FaceVerdict } from './assessment.js';
import { bodyBox, volumeBox } from './body.js';
import { isLowerRelief, isPlainRelief, isUpperRelief, isWholeRelief } from './face-kinds.js';
import { FACE_THRESHOLDS } from './face-thresholds.js';
import { headSize, isHeadSized } from './head-size.js';
import { type Look, lookAt, regionOf } from './look.js';
import { measuresOf } from './measures.js';
import { signsOf } from './signs.js';
import { skinThresholds } from './skin-threshold.js';
import { windowsOf } from './windows.js';

function verdictOf(volume: Volume, look: Look): FaceAssessment {
  const t = FACE_THRESHOLDS;
  const head = headSize(look.body);
  const { face, threshold, surface } = look;
  const alteration = measureAlteration(volume, surface, regionOf(look), threshold.value, threshold.bright);
  const measures = measuresOf(look, head, alteration);
  const signs = signsOf(alteration, threshold.isHounsfield, Math.max(...volume.native));
  const say = (verdict: FaceVerdict, confidence: number, reasons: readonly string[]): FaceAssessment => ({
    verdict,
    confidence: Math.round(confidence * 100) / 100,
    reasons: look.otherSide ? [...reasons, 'face-looks-another-way-than-stated'] : reasons,
    measures,
  });
  if (threshold.isHounsfield && alteration.boneElsewhere >= t.bone)
    return say('no-face', 0.85, ['bone-at-surface']);
  const isHead = isHeadSized(head);
  const whole = face !== undefined && (isWholeRelief(face) || (isHead && isPlainRelief(face)));
  const upper = face !== undefined && isHead && isUpperRelief(face);
  const lower = face !== undefined && isLowerRelief(face);
  if (face !== undefined && (whole || lower || upper)) {
    const like = Math.max(0, Math.min(1, (face.likeness - t.likeness) / 0.25));
    const sure = Math.min(0.98, 0.55 + 0.45 * like * face.score.quality);
    const parts = [
      ...(face.score.nose >= t.nose ? ['nose'] : []),
      ...(face.score.eyes >= t.eyes ? ['orbits'] : []),
      ...(face.score.mouth >= t.lowerMouth ? ['lips-and-chin'] : []),
    ];
    if (!isHead && face.likeness < t.likenessElsewhere)
      return say('inconclusive', 0.4, ['relief-on-a-body-of-another-size', ...parts]);
    if (signs.isAltered) return say('altered-leaks', sure * 0.9, [...signs.reasons, ...parts]);
    if (signs.isDoubtful) return say('inconclusive', 0.6, [...signs.reasons, ...parts]);
    if (!whole)
      return say('partial-face', sure * 0.85, [...parts, upper ? 'nose-not-seen' : 'eyes-not-seen']);
    if (face.relief.covered < t.whole)
      return say('partial-face', sure, [...parts, 'field-of-view-cuts-face']);
    return say('face', sure, parts);
  }
  if (!isHead) return say('no-face', 0.8, ['no-head-sized-dome']);
  if (signs.isAltered) return say('altered-holds', 0.75, signs.reasons);
  if (alteration.places < 80) return say('no-face', 0.7, ['face-outside-field-of-view']);
  if (alteration.fillElsewhere > 0.9 && alteration.fillInFront > 0.9)
    return say('no-face', 0.6, ['no-facial-relief', 'background-is-constant']);
  return say('inconclusive', 0.5, ['head-sized-without-facial-relief', ...signs.reasons]);
}

const STRENGTH: Readonly<Record<FaceVerdict, number>> = {
  face: 5,
  'altered-leaks': 4,
  'partial-face': 3,
  'altered-holds': 2,
  inconclusive: 1,
  'no-face': 0,
};

function nothing(verdict: FaceVerdict, reason: string): FaceAssessment {
  return { verdict, confidence: 0.9, reasons: [reason], measures: [] };
}

/**
 * Says whether a face can be rendered from a volume, whether somebody tried to prevent it, and whether that held.
 * Works on geometry alone; no label of the data takes part. Never throws on bad data.
 *
 * @example assessFace(gathered.finish()).verdict // 'face'
 */
export function assessFace(volume: Volume): FaceAssessment {
  const thresholds = skinThresholds(volume);
  if (thresholds.length === 0) return nothing('no-face', 'one-value');
  if (volume.size.some((n) => n < 4)) return nothing('inconclusive', 'too-few-voxels');
  let best: FaceAssessment | undefined;
  const take = (found: FaceAssessment) => {
    const isStronger =
      best === undefined ||
      STRENGTH[found.verdict] > STRENGTH[best.verdict] ||
      (found.verdict === best.verdict && found.confidence > best.confidence);
    if (isStronger) best = found;
  };
  for (const threshold of thresholds) {
    const box = bodyBox(volume, threshold.value);
    if (box === undefined) continue;
    for (const window of windowsOf(box, volumeBox(volume))) {
      // Sides that the header does not call the front are looked at once, at the likeliest threshold.
      const look = lookAt(volume, window, threshold, threshold === thresholds[0]);
      if (look !== undefined) take(verdictOf(volume, look));
      if (best !== undefined && STRENGTH[best.verdict] >= 4) return best;
    }
    if (best !== undefined && STRENGTH[best.verdict] >= 2) return best;
  }
  return best ?? nothing('no-face', 'too-small-a-body');
}
