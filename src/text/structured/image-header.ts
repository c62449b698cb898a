import { decodeBytes } from './decode.js';
import type { Gathering } from './entry.js';
import { gatherLines } from './lines.js';

/** Bytes that a header is looked for in. */
const MOST_BYTES = 262_144;
/** The last line of a MetaImage header; what follows are voxels. */
const LAST_LINE = Buffer.from('ElementDataFile');

/**
 * The text header of an NRRD or a MetaImage: fields, keys with values and comments as lines. The voxels behind it are
 * left out: an NRRD's header ends with an empty line, a MetaImage's with the field `ElementDataFile`.
 */
export function gatherImageHeader(source: Uint8Array, gathering: Gathering): void {
  const bytes = Buffer.from(source.buffer, source.byteOffset, Math.min(source.length, MOST_BYTES));
  const end = bytes.toString('latin1', 0, 4) === 'NRRD' ? endOfNrrd(bytes) : endOfMetaImage(bytes);
  if (end < 0 && source.length > MOST_BYTES) gathering.problem({ kind: 'cut' });
  const { text } = decodeBytes(end < 0 ? bytes : bytes.subarray(0, end));
  gatherLines(text, gathering);
}

function endOfNrrd(bytes: Buffer): number {
  const plain = bytes.indexOf('\n\n');
  const carriage = bytes.indexOf('\r\n\r\n');
  return plain < 0 || (carriage >= 0 && carriage < plain) ? carriage : plain;
}

function endOfMetaImage(bytes: Buffer): number {
  const last = bytes.indexOf(LAST_LINE);
  return last < 0 ? -1 : bytes.indexOf('\n', last);
}
