import type { PixelBudget } from '../config/settings.js';
import type { Hit } from '../detectors/hit.js';
import type { DataSet } from '../dicom/data-set.js';
import { coverageHit } from './coverage-hits.js';
import type { InstanceFacts } from './records.js';

/** Modalities whose slices make a volume that a face can be rendered from. */
const VOLUME_MODALITIES = new Set(['CT', 'MR', 'PT']);
/** Opaque bytes shorter than this hold no more than a number or two. */
const MIN_OPAQUE_BYTES = 16;
const OPAQUE_VRS = new Set(['OB', 'UN']);

/** What of an instance no stage looks at: it counts against coverage. */
export function unassessedHits(dataSet: DataSet, facts: InstanceFacts, pixels: PixelBudget): readonly Hit[] {
  const hits: Hit[] = [];
  if (facts.pixelBytes > 0 && pixels === 'off')
    hits.push(coverageHit('coverage/pixels-not-assessed', 'text in pixels was not looked for'));
  if (pixels === 'off' && facts.pixelBytes > 0 && VOLUME_MODALITIES.has(facts.modality)) {
    hits.push(coverageHit('coverage/volumes-not-assessed', 'faces in volumes were not looked for'));
  }
  const opaque = dataSet.elements.filter(
    ({ tag, vr, length }) => ((tag >>> 16) & 1) === 1 && OPAQUE_VRS.has(vr) && length >= MIN_OPAQUE_BYTES,
  ).length;
  if (opaque > 0)
    hits.push(coverageHit('coverage/opaque-not-assessed', 'private elements hold bytes that are not opened'));
  return hits;
}
