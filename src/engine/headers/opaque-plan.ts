import { isPrivateTag } from '../../core/location.js';
import { entryOf } from '../../dicom/dictionary.js';
import type { Element } from '../../dicom/element.js';
import { privateEntryOf } from '../../dicom/private-dictionary.js';
import type { LocationRecord } from '../batches/records.js';

/** How the bytes of an element are looked at. */
export type OpaquePlan = 'skip' | 'numbers' | 'words' | 'bytes' | 'glance';

type VrClass = 'bytes' | 'words' | 'numbers';

const VR_CLASSES: ReadonlyMap<string, VrClass> = new Map([
  ['OB', 'bytes'],
  ['UN', 'bytes'],
  ['OW', 'words'],
  ['OF', 'words'],
  ['OD', 'words'],
  ['OL', 'words'],
  ['OV', 'words'],
  ['US', 'numbers'],
  ['SS', 'numbers'],
  ['UL', 'numbers'],
  ['SL', 'numbers'],
  ['FL', 'numbers'],
  ['FD', 'numbers'],
  ['UV', 'numbers'],
  ['SV', 'numbers'],
]);

/** Groups of PS3.6 whose bytes are samples, tables and geometry: pixels, curves, overlays, waveforms, surfaces. */
const SAMPLE_GROUPS = new Set([0x0028, 0x0064, 0x0066, 0x0070, 0x0088, 0x5400, 0x5600, 0x7fe0]);
/** ICC Profile (0028,2000): its texts are what somebody wrote. */
const ICC_PROFILE = 0x00282000;
/** Encrypted attributes and signatures are told by their presence (PS3.15 C, E). */
const SECURITY_GROUP = 0x0400;
/** File Meta Information Version (0002,0001). */
const META_VERSION = 0x00020001;

/** What class of bytes a VR holds; undefined for text and short numbers. */
export function vrClassOf(vr: string): VrClass | undefined {
  return VR_CLASSES.get(vr);
}

/** How an element at a place is looked at; asked once a place. */
export function planOf({ privatePath, creator }: LocationRecord, { tag, vr }: Element): OpaquePlan {
  const kind = vrClassOf(vr);
  if (kind === undefined) return 'skip';
  const group = tag >>> 16;
  if (!isPrivateTag(tag)) {
    const isSamples =
      SAMPLE_GROUPS.has(group) || group >>> 8 === 0x50 || group >>> 8 === 0x60 || group >>> 8 === 0x7f;
    if (tag === ICC_PROFILE) return 'bytes';
    if (isSamples || group === SECURITY_GROUP || tag === META_VERSION) return 'skip';
    if (kind === 'bytes') return 'bytes';
    return privatePath && kind === 'numbers' && entryOf(tag) === undefined ? 'numbers' : 'skip';
  }
  const entry = creator === undefined ? undefined : privateEntryOf(creator, tag);
  const isHarmless =
    entry !== undefined && (entry.isSafe || entry.disposition === 'keep') && entry.vr !== 'UN';
  if (kind === 'bytes') return 'bytes';
  if (!isHarmless) return kind;
  return kind === 'words' ? 'glance' : 'skip';
}
