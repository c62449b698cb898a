import { breakTie, isTie } from '../../detectors/volumes/tie-break.js';
import { assessFace } from '../../vision/face/assess.js';
import type { FaceAssessment } from '../../vision/face/assessment.js';
import type { DepthMap } from '../../vision/face/depth.js';
import type { FaceNetwork } from '../../vision/photo/face-network.js';
import type { Volume } from '../../vision/volume/volume.js';
import type { ProgressMark } from '../batches/progress-mark.js';
import { keepRender, type RenderPlace } from '../pictures/renders.js';

/** What looking at a head needs beside its volume. */
export interface HeadWork {
  readonly progress: ProgressMark;
  /** Where a rendering of each head is kept; none is written where it is left out. */
  readonly renders: RenderPlace | undefined;
  /** The network for photographs, loaded when it is first needed; a reason where it could not be. */
  readonly network: () => Promise<FaceNetwork | string>;
}

/**
 * Judges a volume by its measures, and asks the network where they leave it open.
 *
 * @param path raw path of the first file that the volume rests on
 */
export async function assessHead(
  volume: Volume,
  path: string,
  { renders, network, progress }: HeadWork,
): Promise<FaceAssessment> {
  let seen: DepthMap | undefined;
  const assessment = assessFace(volume, {
    show: (relief) => {
      seen = relief;
    },
    step: () => progress.step(),
  });
  if (seen === undefined) return assessment;
  if (renders !== undefined) keepRender(path, seen, renders);
  if (!isTie(assessment)) return assessment;
  const loaded = await network();
  return typeof loaded === 'string' ? assessment : breakTie(assessment, seen, loaded);
}
