import type { FaceDetector } from '../detectors/face.js';
import type { Hit } from '../detectors/hit.js';
import type { VolumeReading } from '../detectors/volumes/volume-reading.js';
import { coverageHit } from './coverage-hits.js';

/** What was seen in a volume, and what of it was not assessed, as hits. */
export function volumeHits(reading: VolumeReading, detect: FaceDetector): readonly Hit[] {
  const gaps: Hit[] = [];
  if (reading.gap !== undefined) gaps.push(coverageHit('coverage/volumes-not-assessed', reading.gap));
  if (reading.assessment?.verdict === 'inconclusive')
    gaps.push(
      coverageHit('coverage/volumes-not-assessed', 'a head was found whose face could not be judged'),
    );
  return [...detect(reading), ...gaps];
}
