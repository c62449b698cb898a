import { type CharacterSet, type Decoded, decodeText } from './charset/character-set.js';
import { isExtendedTextVr, isTextVr } from './vr.js';

const BLANK = 0x20;

/** Length without the pad: blanks, and NUL behind UIDs and from sloppy writers (PS3.5 6.2). */
function lengthWithoutPad(bytes: Uint8Array): number {
  let length = bytes.length;
  while (length > 0 && (bytes[length - 1] === BLANK || bytes[length - 1] === 0)) length -= 1;
  return length;
}

/** Bytes of the longest character, less one: what a cut may leave of it at the end. */
const MOST_TORN_BYTES = 3;

/**
 * A value's bytes as text (PS3.5 6.1, 6.2): trailing pad removed, backslashes kept.
 *
 * @param isCut where the bytes are the beginning of a longer value, and may end inside a character.
 */
export function textOf(bytes: Uint8Array, vr: string, characterSet: CharacterSet, isCut: boolean): Decoded {
  const length = lengthWithoutPad(bytes);
  const isName = vr === 'PN';
  const decoded = decodeText(bytes.subarray(0, length), characterSet, isName);
  for (let torn = 1; isCut && decoded.certainty !== 'certain' && torn <= MOST_TORN_BYTES; torn += 1) {
    const shorter = decodeText(bytes.subarray(0, length - torn), characterSet, isName);
    if (shorter.certainty === 'certain') return shorter;
  }
  const isAllowed = isExtendedTextVr(vr) || !isTextVr(vr);
  return isAllowed || decoded.certainty !== 'certain' ? decoded : { ...decoded, certainty: 'guessed' };
}
