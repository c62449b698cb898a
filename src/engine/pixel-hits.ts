import type { Hit } from '../detectors/hit.js';
import type { PixelDetector } from '../detectors/pixels/pixel-hits.js';
import type { PixelGap, PixelReading } from '../detectors/pixels/pixel-reading.js';
import { sentenceOfPixelProblem } from '../dicom/pixels/problem.js';
import { coverageHit } from './coverage-hits.js';
import type { InstanceFacts } from './records.js';

const OWN_REASONS: Readonly<Partial<Record<PixelGap['reason'], string>>> = {
  budget: 'beyond the number of frames that may be looked at',
  deadline: 'decoding or reading it took longer than the deadline or ended the worker',
  document: 'pages of the document have no text layer, or it is no PDF that opens; they were not drawn',
};

function reasonOf({ reason }: PixelGap): string {
  if (reason === 'budget' || reason === 'deadline' || reason === 'document')
    return OWN_REASONS[reason] ?? reason;
  return sentenceOfPixelProblem(reason).replace(/\.$/, '');
}

/** What was found in the pixels of an instance, and what of them was not assessed, as hits. */
export function pixelHits(
  instance: InstanceFacts,
  reading: PixelReading,
  detect: PixelDetector,
): readonly Hit[] {
  const { modality, imageType, burnedIn } = instance;
  const gaps = reading.notAssessed.map((gap) => {
    const frames = gap.frames === 1 ? 'a frame' : `${gap.frames} frames`;
    return coverageHit('coverage/pixels-not-assessed', `${frames}: ${reasonOf(gap)}`);
  });
  return [...detect(reading, { modality, imageType, burnedIn, location: '(7FE0,0010)' }), ...gaps];
}
