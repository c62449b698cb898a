import { FACE_THRESHOLDS } from './face-thresholds.js';
import type { FaceView } from './search.js';

/** Verdicts of the relief alone. */
export function isWholeRelief(face: FaceView): boolean {
  const t = FACE_THRESHOLDS;
  const { nose, eyes, quality } = face.score;
  return nose >= t.nose && eyes >= t.eyes && quality >= t.quality && face.likeness >= t.likeness;
}

/** Every part shows plainly on a body of a head's size, though drawn otherwise than most: a child, an old face. */
export function isPlainRelief({ score, likeness }: FaceView): boolean {
  const t = FACE_THRESHOLDS;
  return (
    Math.min(score.nose, score.eyes, score.quality) >= t.plain &&
    score.mouth >= t.plainMouth &&
    likeness >= t.plainLikeness
  );
}

/** Eyes and bridge on a body of a head's size whose front the field of view cuts. */
export function isUpperRelief({ score, likeness, relief }: FaceView): boolean {
  const t = FACE_THRESHOLDS;
  const plain = Math.min(score.eyes, score.quality) >= t.plain;
  return plain && relief.ridge >= 0.6 && relief.covered < 0.97 && likeness >= t.plainLikeness;
}

export function isLowerRelief(face: FaceView): boolean {
  const t = FACE_THRESHOLDS;
  const { nose, mouth, quality } = face.score;
  return (
    nose >= t.lowerNose && mouth >= t.lowerMouth && quality >= t.quality && face.likeness >= t.likeness + 0.05
  );
}

/** Eyes and their surroundings on a head, and nothing where the nose should be, though the field of view holds it. */
export function isNoselessRelief({ score, likeness, relief }: FaceView): boolean {
  const t = FACE_THRESHOLDS;
  const hasEyes = Math.min(score.eyes, score.quality) >= t.plain && likeness >= t.likeness;
  return hasEyes && score.nose < t.noNose && relief.covered >= t.noNoseCovered;
}
