import type { PixelBudget } from '../config/settings.js';
import type { Hit } from '../detectors/hit.js';
import { coverageHit } from './coverage-hits.js';
import type { InstanceFacts } from './records.js';

/** Modalities whose slices make a volume that a face can be rendered from. */
const VOLUME_MODALITIES = new Set(['CT', 'MR', 'PT']);

/** What of an instance no stage looks at: it counts against coverage. */
export function unassessedHits(facts: InstanceFacts, pixels: PixelBudget): readonly Hit[] {
  const hits: Hit[] = [];
  if (facts.pixelBytes > 0 && pixels === 'off')
    hits.push(coverageHit('coverage/pixels-not-assessed', 'text in pixels was not looked for'));
  if (pixels === 'off' && facts.pixelBytes > 0 && VOLUME_MODALITIES.has(facts.modality)) {
    hits.push(coverageHit('coverage/volumes-not-assessed', 'faces in volumes were not looked for'));
  }
  return hits;
}
