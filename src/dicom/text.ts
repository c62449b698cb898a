import { type CharacterSet, type Decoded, decodeText } from './charset/character-set.js';
import { isExtendedTextVr, isTextVr } from './vr.js';

const ESCAPE = 0x1b;
const BLANK = 0x20;

/** Length without the pad: blanks, and NUL behind UIDs and from sloppy writers (PS3.5 6.2). */
function lengthWithoutPad(bytes: Uint8Array): number {
  let length = bytes.length;
  while (length > 0 && (bytes[length - 1] === BLANK || bytes[length - 1] === 0)) length -= 1;
  return length;
}

/** True where every character set reads the bytes as the same ISO 646 characters. */
function isPlain(bytes: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte > 0x7e || byte === ESCAPE) return false;
  }
  return true;
}

/**
 * A value's bytes as text (PS3.5 6.1, 6.2): trailing pad removed, backslashes kept.
 *
 * @param characterSet is asked for only where the bytes go beyond ISO 646.
 */
export function textOf(bytes: Uint8Array, vr: string, characterSet: () => CharacterSet): Decoded {
  const length = lengthWithoutPad(bytes);
  if (isPlain(bytes, length)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('latin1');
    return { text, certainty: 'certain' };
  }
  const decoded = decodeText(bytes.subarray(0, length), characterSet(), vr === 'PN');
  const isAllowed = isExtendedTextVr(vr) || !isTextVr(vr);
  return isAllowed || decoded.certainty !== 'certain' ? decoded : { ...decoded, certainty: 'guessed' };
}
