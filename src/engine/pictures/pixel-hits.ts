import type { Hit } from '../../detectors/hit.js';
import type { PictureMaker } from '../../detectors/pixels/banners.js';
import type { PixelDetector } from '../../detectors/pixels/pixel-hits.js';
import type { PixelGap, PixelReading } from '../../detectors/pixels/pixel-reading.js';
import { sentenceOfPixelProblem } from '../../dicom/pixels/problem.js';
import { coverageHit } from '../batches/coverage-hits.js';
import type { InstanceFacts } from '../batches/records.js';

const OWN_REASONS = {
  budget: 'beyond the number of frames that may be looked at',
  deadline: 'decoding or reading it took longer than the deadline or ended the worker',
  document: 'pages of the document could not be drawn, or it is no PDF that opens',
  'second-reader': 'the second reader did not start, and the first is unsure of lines in it',
  'no-decoder': 'the optional library that decodes and draws pictures is not installed',
};

function isOwnReason(reason: PixelGap['reason']): reason is keyof typeof OWN_REASONS {
  return reason in OWN_REASONS;
}

function reasonOf({ reason }: PixelGap): string {
  return isOwnReason(reason) ? OWN_REASONS[reason] : sentenceOfPixelProblem(reason).replace(/\.$/, '');
}

/** A picture file says nothing of itself. */
const NO_INSTANCE = { modality: '', imageType: '', sopClass: '', burnedIn: undefined } as const;

/** Who made the pictures of an instance, and how large they are. */
function makerOf(instance: InstanceFacts | undefined): PictureMaker | undefined {
  if (instance === undefined) return undefined;
  const { modality, manufacturer, model, columns, rows } = instance;
  return { modality, manufacturer, model, columns, rows };
}

/** What was found in the pixels of an instance or a picture file, and what of them was not assessed, as hits. */
export function pixelHits(
  instance: InstanceFacts | undefined,
  reading: PixelReading,
  detect: PixelDetector,
): readonly Hit[] {
  const { modality, imageType, sopClass, burnedIn } = instance ?? NO_INSTANCE;
  const gaps = reading.notAssessed.map((gap) => {
    const frames = gap.frames === 1 ? 'a frame' : `${gap.frames} frames`;
    return coverageHit('coverage/pixels-not-assessed', `${frames}: ${reasonOf(gap)}`);
  });
  const maker = makerOf(instance);
  const seen = { modality, imageType, sopClass, burnedIn, location: '(7FE0,0010)' };
  return [...detect(reading, maker === undefined ? seen : { ...seen, maker }), ...gaps];
}
