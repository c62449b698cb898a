import type { Hit } from '../../detectors/hit.js';
import { coverKey, FILE, type PixelReading } from '../../detectors/pixels/pixel-reading.js';
import type { FileRecord } from '../batches/records.js';

/** Encapsulated PDF and other documents (PS3.4 B.5). */
const DOCUMENTS = '1.2.840.10008.5.1.4.1.1.104.';

/** Pictures and documents beside the DICOM that are decoded and read. */
const PICTURE_FILES: ReadonlySet<string> = new Set(['png', 'jpeg', 'tiff', 'bmp', 'gif', 'webp', 'pdf']);

const PICTURE_GAP = 'coverage/pixels-not-assessed';
const FILE_GAP = 'coverage/file-not-assessed';

/** True where a file beside the DICOM is a picture or a document with pages. */
export function isPictureFile({ instance, content }: Pick<FileRecord, 'instance' | 'content'>): boolean {
  return instance === undefined && PICTURE_FILES.has(content);
}

/** Locations of elements that the header stage took for pictures or documents, or found such packed in. */
export function picturedIn({ hits }: Pick<FileRecord, 'hits'>): ReadonlySet<string> {
  return new Set(
    hits.flatMap(({ rule, location }) => (rule === PICTURE_GAP && location !== undefined ? [location] : [])),
  );
}

/** True where the pixel stage has something to look at. */
export function holdsPictures(record: FileRecord): boolean {
  const { instance } = record;
  if (instance === undefined) return isPictureFile(record);
  const { pixelBytes, sopClass, hasPicturesBeside } = instance;
  return pixelBytes > 0 || hasPicturesBeside || sopClass.startsWith(DOCUMENTS) || picturedIn(record).size > 0;
}

/** What the header stage said of a file, less what a later stage has looked at after all. */
export function hitsLeft(hits: readonly Hit[], reading: PixelReading | undefined): readonly Hit[] {
  const covered = new Set(reading?.covered);
  if (covered.size === 0) return hits;
  return hits.filter(({ rule, location, inside }) => {
    if (rule === FILE_GAP) return !covered.has(FILE);
    return rule !== PICTURE_GAP || !covered.has(coverKey(location ?? '', inside));
  });
}
