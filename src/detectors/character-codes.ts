import { BINARY_NUMBERS } from '../core/binary-numbers.js';

/** Numbers of a value that are looked at. */
const MOST_CODES = 1024;
const LEAST_CODES = 4;
const LEAST_LETTERS = 0.6;
/** Last letter of Latin Extended-B: no measure is a whole number of this size by chance, letter after letter. */
const LAST_LETTER = 0x24f;

/**
 * The text that a list of numbers spells, one character each, as programs for calculations keep texts; undefined where
 * it spells none.
 *
 * @example characterCodes(Uint8Array.of(74, 0, 97, 0, 110, 0, 101, 0), 'US', true) // 'Jane'
 */
export function characterCodes(bytes: Uint8Array, vr: string, isLittle: boolean): string | undefined {
  const [width, read] = BINARY_NUMBERS[vr] ?? [];
  if (width === undefined || read === undefined) return undefined;
  const count = Math.floor(bytes.length / width);
  if (count < LEAST_CODES || count > MOST_CODES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  let isEnded = false;
  for (let index = 0; index < count; index += 1) {
    const code = read(view, index * width, isLittle);
    if (code === 0) isEnded = true;
    else if (isEnded || !isCharacter(code)) return undefined;
    else text += String.fromCharCode(code);
  }
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters >= LEAST_CODES - 1 && letters >= text.length * LEAST_LETTERS ? text : undefined;
}

function isCharacter(code: number): boolean {
  return Number.isInteger(code) && ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= LAST_LETTER));
}
