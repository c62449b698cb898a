import { describe, expect, it } from 'vitest';
import { openTiff } from '../../src/opaque/exif.js';

/** A little-endian TIFF whose GPS directory holds latitude and longitude in degrees, minutes and seconds. */
function withPosition(): Uint8Array {
  const bytes = Buffer.alloc(140);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt16LE(0x8825, 10);
  bytes.writeUInt16LE(4, 12);
  bytes.writeUInt32LE(1, 14);
  bytes.writeUInt32LE(26, 18);
  bytes.writeUInt16LE(2, 26);
  const position = (
    at: number,
    tag: number,
    offset: number,
    [degrees, minutes]: readonly [number, number],
  ) => {
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(5, at + 2);
    bytes.writeUInt32LE(3, at + 4);
    bytes.writeUInt32LE(offset, at + 8);
    for (const [part, value] of [degrees, minutes, 0].entries()) {
      bytes.writeUInt32LE(value, offset + part * 8);
      bytes.writeUInt32LE(1, offset + part * 8 + 4);
    }
  };
  position(28, 2, 80, [59, 54]);
  position(40, 4, 104, [10, 45]);
  return bytes;
}

describe('the directories of a TIFF', () => {
  it('tell where a picture was taken, in degrees', () => {
    const read = openTiff(withPosition()).map(({ key, content }) => `${key} = ${String(content)}`);
    expect(read).toEqual(['GPSLatitude = 59.90000', 'GPSLongitude = 10.75000']);
  });

  it('are read as far as they go when cut', () => {
    const bytes = withPosition();
    for (let length = 8; length < bytes.length; length += 7)
      expect(() => openTiff(bytes.subarray(0, length))).not.toThrow();
  });
});
