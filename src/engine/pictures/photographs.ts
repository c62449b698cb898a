import type { FileRecord, InstanceFacts } from '../batches/records.js';
import { isPictureFile } from './pictures.js';

/** `photograph` where a camera may have looked at somebody; `picture` where it is other colour. */
export type PictureKind = 'photograph' | 'picture';

/** Visible light (PS3.4 B.5): endoscopy, microscopy, photography, and their videos; ophthalmic ones among them. */
const VISIBLE_LIGHT = '1.2.840.10008.5.1.4.1.1.77.1.';
/** Slides and microscopes see no whole face. */
const MICROSCOPY = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.77\.1\.(2|2\.1|3|6|5\.[2-8])(\.|$)/;
/** Secondary capture, single and multi-frame. */
const SECONDARY_CAPTURE = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.[1-4])?$/;
/** Defined terms of Modality (PS3.3 C.7.3.1.1.1) for cameras, scanned pages and what nobody could name. */
const CAMERAS: ReadonlySet<string> = new Set([
  'XC',
  'ES',
  'GM',
  'DMS',
  'IO',
  'LEN',
  'SC',
  'OT',
  'DOC',
  'PX',
  '',
]);
const LEAST_SIDE = 32;
/** Documents are pages with text. */
const DOCUMENT_FILE = 'pdf';

/** Whether a file is looked at for faces: an instance with a picture in it, or a picture file beside the DICOM. */
export function pictureKindOf(record: Pick<FileRecord, 'instance' | 'content'>): PictureKind | undefined {
  if (record.instance !== undefined) return pictureKind(record.instance);
  return isPictureFile(record) && record.content !== DOCUMENT_FILE ? 'photograph' : undefined;
}

/** Whether a picture is looked at for faces, and how closely; undefined where nothing in it could be one. */
function pictureKind(facts: InstanceFacts): PictureKind | undefined {
  const { pixelBytes, rows, columns, sopClass, modality, samplesPerPixel, photometric } = facts;
  if (pixelBytes === 0 || rows < LEAST_SIDE || columns < LEAST_SIDE || MICROSCOPY.test(sopClass))
    return undefined;
  // What lies at a place in the patient is a slice: the volume stage looks at it.
  if (samplesPerPixel === 1 && facts.position.length === 3) return undefined;
  const isPhotograph = sopClass.startsWith(VISIBLE_LIGHT) || SECONDARY_CAPTURE.test(sopClass);
  if (isPhotograph || CAMERAS.has(modality)) return 'photograph';
  const isColour = samplesPerPixel >= 3 || photometric === 'PALETTE COLOR';
  return isColour ? 'picture' : undefined;
}
