import type { DataSet } from '../dicom/data-set.js';

/** Frames of one instance whose beginnings are looked at. */
const MOST_FRAMES = 8;
const HEAD_BYTES = 64;
const METADATA_BYTES = 65_536;

/**
 * The first bytes of encapsulated frames that begin with metadata: JPEG application segments and comments, JPEG 2000
 * comments and boxes. Frames that begin with tables and samples give nothing.
 */
export function frameBeginnings(dataSet: DataSet): readonly Uint8Array[] {
  const { pixelData } = dataSet;
  const fragments = pixelData === undefined ? undefined : dataSet.fragmentsOf(pixelData);
  if (fragments === undefined) return [];
  const beginnings: Uint8Array[] = [];
  for (let index = 1; index < fragments.offsets.length && index <= MOST_FRAMES; index += 1) {
    const offset = fragments.offsets[index] ?? 0;
    const length = fragments.lengths[index] ?? 0;
    if (hasMetadata(dataSet.bytesAt(offset, Math.min(HEAD_BYTES, length))))
      beginnings.push(dataSet.bytesAt(offset, Math.min(METADATA_BYTES, length)));
  }
  return beginnings;
}

function hasMetadata(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xd8)
    return c === 0xff && d !== undefined && (d === 0xfe || (d >= 0xe0 && d <= 0xef));
  return (a === 0xff && b === 0x4f) || (a === 0 && b === 0 && c === 0 && d === 12);
}
