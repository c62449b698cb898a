import type { FaceAssessment } from '../../vision/face/assessment.js';
import type { DepthMap } from '../../vision/face/depth.js';
import { NO_RELIEF } from '../../vision/face/judge.js';
import { shaded } from '../../vision/face/render.js';
import type { FaceNetwork } from '../../vision/photo/face-network.js';
import { findFaces } from '../../vision/photo/find-faces.js';

/** Score of the network on a rendering from which a head that measures leave open counts as showing part of a face. */
const SEEN = 0.7;

/** True where measures found a head and no relief that they could call a face: a network may see one all the same. */
export function isTie({ verdict, reasons }: FaceAssessment): boolean {
  return verdict === 'inconclusive' && reasons.includes(NO_RELIEF);
}

/**
 * Lets the network for photographs look at a rendering of a head that measures leave open. The rendering lives in
 * memory alone. A face that it sees makes the verdict; one that it does not see leaves it open, for it was trained on
 * photographs.
 */
export async function breakTie(
  assessment: FaceAssessment,
  relief: DepthMap,
  network: FaceNetwork,
): Promise<FaceAssessment> {
  const [best] = await findFaces(shaded(relief), network);
  const score = Math.round((best?.score ?? 0) * 100) / 100;
  const measures = [
    ...assessment.measures,
    { name: 'network-on-rendering', value: score, unit: 'share', threshold: SEEN } as const,
  ];
  if (score < SEEN) return { ...assessment, measures };
  const reasons = ['network-sees-a-face', ...assessment.reasons];
  return { verdict: 'partial-face', confidence: 0.55, reasons, measures };
}
