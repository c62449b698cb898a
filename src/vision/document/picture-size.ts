/** Width and height in pixels as a picture file says itself. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;
}

/** The frame header of a JPEG stream (ITU-T T.81 B.2.2). */
function jpegSize(bytes: Uint8Array): PictureSize | undefined {
  const data = view(bytes);
  for (let at = 2; at + 9 < bytes.length; ) {
    const [mark, marker = 0] = [bytes[at], bytes[at + 1]];
    if (mark !== 0xff || marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: data.getUint16(at + 5), width: data.getUint16(at + 7) };
    if (marker === 0xda) return undefined;
    const isAlone = marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8);
    at += isAlone ? 2 : 2 + data.getUint16(at + 2);
  }
  return undefined;
}

function webpSize(bytes: Uint8Array): PictureSize | undefined {
  const data = view(bytes);
  const three = (at: number): number => data.getUint16(at, true) + (bytes[at + 2] ?? 0) * 65_536;
  if (startsWith(bytes, 'VP8X', 12)) return { width: three(24) + 1, height: three(27) + 1 };
  if (startsWith(bytes, 'VP8L', 12)) {
    const bits = data.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!startsWith(bytes, 'VP8 ', 12)) return undefined;
  return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff };
}

/**
 * The size that a PNG, JPEG, BMP, GIF or WebP file claims, without decoding it: what is too large is never decoded.
 *
 * @returns undefined where the bytes are none of these, or end too early
 */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 32) return undefined;
  const data = view(bytes);
  if (startsWith(bytes, '\x89PNG')) return { width: data.getUint32(16), height: data.getUint32(20) };
  if (startsWith(bytes, '\xff\xd8')) return jpegSize(bytes);
  if (startsWith(bytes, 'BM'))
    return { width: Math.abs(data.getInt32(18, true)), height: Math.abs(data.getInt32(22, true)) };
  if (startsWith(bytes, 'GIF8')) return { width: data.getUint16(6, true), height: data.getUint16(8, true) };
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return webpSize(bytes);
  return undefined;
}
