import type { ExtraField } from './member.js';

/** Milliseconds between 1601, from which NTFS counts, and 1970. */
const NTFS_EPOCH_MS = 11_644_473_600_000;
const NTFS_TICKS_A_MS = 10_000n;
const NTFS_TIMES = 0x0001;

/**
 * The time stamps in extra fields (Info-ZIP's extended timestamp 0x5455 and Unix 0x5855, NTFS 0x000a), in ms since 1970
 * by the world's clock; unlike an entry's own they name no clock on a wall.
 */
export function stampsOf(fields: readonly ExtraField[]): readonly number[] {
  const stamps = fields.flatMap(({ name, bytes }) => {
    const field = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (name === 'zip-5455') return seconds(field, 1, 3);
    if (name === 'zip-5855') return seconds(field, 0, 2);
    return name === 'zip-000a' ? ntfsTimes(field) : [];
  });
  return [...new Set(stamps)].filter((ms) => ms > 0);
}

function seconds(field: Buffer, from: number, most: number): readonly number[] {
  const found: number[] = [];
  for (let at = from; at + 4 <= field.length && found.length < most; at += 4)
    found.push(field.readInt32LE(at) * 1000);
  return found;
}

/** Behind four reserved bytes: attributes of a tag and a size, of which the first are three times. */
function ntfsTimes(field: Buffer): readonly number[] {
  const found: number[] = [];
  for (let at = 4; at + 4 <= field.length; at += 4 + field.readUInt16LE(at + 2)) {
    if (field.readUInt16LE(at) !== NTFS_TIMES) continue;
    for (let time = at + 4; time + 8 <= Math.min(field.length, at + 28); time += 8)
      found.push(Number(field.readBigUInt64LE(time) / NTFS_TICKS_A_MS) - NTFS_EPOCH_MS);
  }
  return found;
}
