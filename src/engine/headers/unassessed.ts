import type { PixelBudget } from '../../config/settings.js';
import type { Hit } from '../../detectors/hit.js';
import { coverageHit } from '../batches/coverage-hits.js';
import type { FileRecord, InstanceFacts } from '../batches/records.js';
import { isNifti } from '../volumes/volume-slices.js';

const NOT_LOOKED_FOR = 'faces in volumes were not looked for';

/** Modalities whose slices make a volume that a face can be rendered from. */
const VOLUME_MODALITIES = new Set(['CT', 'MR', 'PT']);

/** Voxels beside the DICOM that no stage looks at. */
export function unseenVolumeHits(head: Pick<FileRecord, 'content'>, pixels: PixelBudget): readonly Hit[] {
  return pixels === 'off' && isNifti(head)
    ? [coverageHit('coverage/volumes-not-assessed', NOT_LOOKED_FOR)]
    : [];
}

/** What of an instance no stage looks at: it counts against coverage. */
export function unassessedHits(facts: InstanceFacts, pixels: PixelBudget): readonly Hit[] {
  const hits: Hit[] = [];
  if (facts.pixelBytes > 0 && pixels === 'off')
    hits.push(coverageHit('coverage/pixels-not-assessed', 'text in pixels was not looked for'));
  if (pixels === 'off' && facts.pixelBytes > 0 && VOLUME_MODALITIES.has(facts.modality)) {
    hits.push(coverageHit('coverage/volumes-not-assessed', NOT_LOOKED_FOR));
  }
  return hits;
}
