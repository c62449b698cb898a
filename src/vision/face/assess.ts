import type { Volume } from '../volume/volume.js';
import { measureAlteration } from './alteration.js';
import type { FaceAssessment, FaceVerdict } from './assessment.js';
import { bodyBox, volumeBox } from './body.js';
import { type DepthMap, depthMap, FRONT_VIEW } from './depth.js';
import { headSize, isHeadSized } from './head-size.js';
import { judgeMeasured, NO_RELIEF } from './judge.js';
import { type Look, lookAt, regionOf } from './look.js';
import { measuresOf } from './measures.js';
import { OTHER_GRAIN, OTHER_NOISE } from './signs.js';
import { skinThresholds } from './skin-threshold.js';
import { windowsOf } from './windows.js';

const RENDER_PITCH_MM = 2;

function verdictOf(volume: Volume, look: Look): FaceAssessment {
  const { face, threshold, surface, otherSide } = look;
  const head = headSize(look.body);
  const alteration = measureAlteration(volume, surface, regionOf(look), threshold);
  const { isHounsfield } = threshold;
  const judged = judgeMeasured({
    head,
    face,
    alteration,
    isHounsfield,
    coarsest: Math.max(...volume.native),
  });
  return {
    verdict: judged.verdict,
    confidence: Math.round(judged.confidence * 100) / 100,
    reasons: otherSide ? [...judged.reasons, 'face-looks-another-way-than-stated'] : judged.reasons,
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

const ALTERED: ReadonlySet<FaceVerdict> = new Set(['altered-leaks', 'altered-holds']);

/** True where a whole relief was seen and its noise spoke against it. */
function isDoubted({ verdict, reasons }: FaceAssessment): boolean {
  const isOther = reasons.includes(OTHER_NOISE) || reasons.includes(OTHER_GRAIN);
  return verdict === 'inconclusive' && isOther && !reasons.includes(NO_RELIEF);
}

/** True where an assessment at one threshold takes the place of the strongest so far. */
function overrules(found: FaceAssessment, best: FaceAssessment | undefined): boolean {
  if (best === undefined) return true;
  // Another threshold may show how a doubted face was altered; that it looks like a face there says nothing new.
  if (isDoubted(best)) return ALTERED.has(found.verdict);
  const stronger = STRENGTH[found.verdict] - STRENGTH[best.verdict];
  return stronger > 0 || (stronger === 0 && found.confidence > best.confidence);
}

function nothing(verdict: FaceVerdict, reason: string): FaceAssessment {
  return { verdict, confidence: 0.9, reasons: [reason], measures: [] };
}

/** Who is told while a volume is judged. */
export interface Watching {
  /** Called with the relief behind each verdict that is the strongest so far; nothing is drawn without it. */
  readonly show?: (relief: DepthMap) => void;
  /** Called at each sign of progress. */
  readonly step?: () => void;
}

/**
 * Says whether a face can be rendered from a volume, whether somebody tried to prevent it, and whether that held.
 * Works on geometry alone; no label of the data takes part. Never throws on bad data.
 *
 * @example assessFace(gathered.finish()).verdict // 'face'
 */
export function assessFace(volume: Volume, { show, step }: Watching = {}): FaceAssessment {
  const thresholds = skinThresholds(volume);
  if (thresholds.length === 0) return nothing('no-face', 'one-value');
  if (volume.size.some((n) => n < 4)) return nothing('inconclusive', 'too-few-voxels');
  let best: FaceAssessment | undefined;
  const take = (found: FaceAssessment, look: Look) => {
    if (!overrules(found, best)) return;
    best = found;
    if (show !== undefined && isHeadSized(headSize(look.body)))
      show(look.face?.map ?? depthMap(look.surface, FRONT_VIEW, RENDER_PITCH_MM));
  };
  for (const threshold of thresholds) {
    const box = bodyBox(volume, threshold.value);
    if (box === undefined) continue;
    for (const window of windowsOf(box, volumeBox(volume))) {
      step?.();
      // Sides that the header does not call the front are looked at once, at the likeliest threshold.
      const look = lookAt(volume, window, threshold, threshold === thresholds[0]);
      if (look !== undefined) take(verdictOf(volume, look), look);
      if (best !== undefined && STRENGTH[best.verdict] >= 4) return best;
    }
    if (best !== undefined && STRENGTH[best.verdict] >= 2) return best;
  }
  return best ?? nothing('no-face', 'too-small-a-body');
}
