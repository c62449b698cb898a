import type { Hit } from '../detectors/hit.js';
import type { PhotoDetector } from '../detectors/photos/photo-hits.js';
import type { PhotoReading } from '../detectors/photos/photo-reading.js';
import { coverageHit } from './coverage-hits.js';
import type { InstanceFacts } from './records.js';

/** Faces found in the pictures of an instance, and what of them was not looked at, as hits. */
export function photoHits(
  { recognizable }: InstanceFacts,
  reading: PhotoReading,
  detect: PhotoDetector,
): readonly Hit[] {
  const hits = detect(reading, { recognizable });
  return reading.gap === undefined
    ? hits
    : [...hits, coverageHit('coverage/photographs-not-assessed', reading.gap)];
}
