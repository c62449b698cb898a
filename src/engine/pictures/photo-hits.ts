import type { Hit } from '../../detectors/hit.js';
import type { PhotoDetector } from '../../detectors/photos/photo-hits.js';
import type { PhotoReading } from '../../detectors/photos/photo-reading.js';
import { FILE } from '../../detectors/pixels/pixel-reading.js';
import { coverageHit } from '../batches/coverage-hits.js';
import type { InstanceFacts } from '../batches/records.js';

const PIXELS = '(7FE0,0010)';

/** Faces found in the pictures of an instance or in a picture file, and what of them was not looked at, as hits. */
export function photoHits(
  instance: InstanceFacts | undefined,
  reading: PhotoReading,
  detect: PhotoDetector,
): readonly Hit[] {
  const place = {
    recognizable: instance?.recognizable ?? '',
    location: instance === undefined ? FILE : PIXELS,
  };
  const hits = detect(reading, place);
  return reading.gap === undefined
    ? hits
    : [...hits, coverageHit('coverage/photographs-not-assessed', reading.gap)];
}
