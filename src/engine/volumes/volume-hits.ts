import type { FaceDetector } from '../../detectors/face.js';
import type { Hit } from '../../detectors/hit.js';
import { contradiction } from '../../detectors/photos/photo-hits.js';
import type { VolumeReading } from '../../detectors/volumes/volume-reading.js';
import type { FaceVerdict } from '../../vision/face/assessment.js';
import { coverageHit } from '../batches/coverage-hits.js';
import type { InstanceFacts } from '../batches/records.js';

/** Verdicts that RecognizableVisualFeatures NO (0028,0302) can't stand beside. */
const RECOGNIZABLE: ReadonlySet<FaceVerdict> = new Set(['face', 'altered-leaks']);

/** What was seen in a volume, and what of it was not assessed, as hits. */
export function volumeHits(
  reading: VolumeReading,
  instance: InstanceFacts | undefined,
  detect: FaceDetector,
): readonly Hit[] {
  const more: Hit[] = [];
  const { assessment, gap, files, fileCount } = reading;
  if (gap !== undefined) more.push(coverageHit('coverage/volumes-not-assessed', gap));
  if (assessment?.verdict === 'inconclusive')
    more.push(
      coverageHit('coverage/volumes-not-assessed', 'a head was found whose face could not be judged'),
    );
  if (assessment !== undefined && RECOGNIZABLE.has(assessment.verdict) && instance?.recognizable === 'NO')
    more.push({
      ...contradiction(assessment.confidence, 'a face can be rendered from the series'),
      files,
      fileCount,
    });
  return [...detect(reading), ...more];
}
