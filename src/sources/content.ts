import type { Content } from './content-kinds.js';
import { isDicomDirectory, looksLikeDicom } from './dicom-content.js';
import { SIGNATURES } from './signatures.js';
import { isTarHeader } from './tar-header.js';
import { textContent } from './text-content.js';

/** As many bytes of a file's beginning as `classify` can make use of. */
export const CLASSIFY_BYTES = 16_384;

/**
 * What a file is, by its bytes; the name only decides between kinds of text that look alike.
 *
 * @param first the file's beginning, `CLASSIFY_BYTES` of it or the whole
 * @param size the file's size in bytes
 * @example classify(Buffer.from('PK\x03\x04...'), 1024, 'a.dcm') // 'zip'
 */
export function classify(first: Uint8Array, size: number, name: string): Content {
  if (size === 0 || first.length === 0) return 'empty';
  const bytes = Buffer.from(first.buffer, first.byteOffset, first.length);
  if (bytes.toString('latin1', 128, 132) === 'DICM') return isDicomDirectory(bytes) ? 'dicomdir' : 'dicom';
  if (isTarHeader(bytes)) return 'tar';
  const signature = SIGNATURES.find(({ matches }) => matches(bytes, size));
  if (signature !== undefined) return signature.content;
  if (looksLikeDicom(bytes, size)) return 'dicom-no-preamble';
  return textContent(bytes, size, name) ?? 'unknown';
}
