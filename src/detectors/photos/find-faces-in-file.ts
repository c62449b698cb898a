import type { ByteSource } from '../../core/byte-source.js';
import { decodePictureFile, type PicturePages } from '../../vision/document/picture-file.js';
import type { FaceNetwork } from '../../vision/photo/face-network.js';
import { facesIn } from './find-faces-in-picture.js';
import type { FoundFace, PhotoReading } from './photo-reading.js';

/** Longest picture file that is read, in bytes. */
const MOST_BYTES = 2 ** 26;
/** Smaller pictures are signs and buttons, pixels. */
const LEAST_SIDE = 32;

type Problem = Extract<PicturePages, { kind: 'problem' }>['problem'];

const SENTENCES: Readonly<Record<Problem, string>> = {
  'too-large': 'the picture is larger than is decoded',
  corrupt: 'the picture does not decode',
  'no-decoder': 'the decoder of picture files is not installed (an optional package)',
};

const unseen = (gap: string): PhotoReading => ({ faces: [], frames: 1, looked: 0, gap });

/**
 * Looks for faces in a picture file beside the DICOM (PNG, JPEG, BMP, GIF, WebP, TIFF page by page), turned if need
 * be. Never throws for bad data: what does not decode is a gap.
 */
export async function findFacesInFile(
  source: ByteSource,
  network: FaceNetwork,
  step: () => void,
): Promise<PhotoReading> {
  if (source.size > MOST_BYTES) return unseen(SENTENCES['too-large']);
  const decoded = await decodePictureFile(new Uint8Array(source.read(0, source.size)));
  if (decoded.kind === 'problem') return unseen(SENTENCES[decoded.problem]);
  const faces: FoundFace[] = [];
  for (const [frame, page] of decoded.pages.entries()) {
    step();
    if (Math.min(page.width, page.height) < LEAST_SIDE) continue;
    for (const face of await facesIn(page, network, true)) faces.push({ frame, ...face });
  }
  const { length: looked } = decoded.pages;
  return {
    faces,
    frames: looked + decoded.pagesUnread,
    looked,
    gap: decoded.pagesUnread === 0 ? undefined : 'more pages than are looked at',
  };
}
