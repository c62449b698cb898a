import { type Encoding, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_BIG, IMPLICIT_LITTLE } from './encoding.js';
import { isPlausibleHeader, UNDEFINED_LENGTH } from './header.js';
import { isKnownVrCode, isLongVrCode } from './vr.js';
import type { ByteWindow } from './window.js';

const ENCODINGS = [EXPLICIT_LITTLE, IMPLICIT_LITTLE, EXPLICIT_BIG, IMPLICIT_BIG];

/** Headers that must follow one another for bytes to be taken for a data set. */
const CONVINCING_HEADERS = 3;

/** Highest group that the first element of a file without preamble is believed in. */
const LAST_FIRST_GROUP = 0x0028;

interface Reach {
  readonly valueOffset: number;
  readonly length: number;
}

/** Where the value of a header of this encoding stands; nothing is repaired. */
function reachOf(window: ByteWindow, offset: number, encoding: Encoding): Reach | undefined {
  const bytes = window.bytes(offset, 12);
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!encoding.isExplicit) return { valueOffset: offset + 8, length: view.getUint32(4, encoding.isLittle) };
  if (!isLongVrCode(view.getUint16(4))) {
    return { valueOffset: offset + 8, length: view.getUint16(6, encoding.isLittle) };
  }
  if (bytes.length < 12) return undefined;
  return { valueOffset: offset + 12, length: view.getUint32(8, encoding.isLittle) };
}

/**
 * How many headers follow one another from `offset` on, up to three; three also where they lead to the end of the
 * file or into a sequence.
 */
function headersInARow(window: ByteWindow, offset: number, encoding: Encoding): number {
  let position = offset;
  for (let count = 0; count < CONVINCING_HEADERS; count += 1) {
    if (!isPlausibleHeader(window, position, encoding)) return count;
    const reach = reachOf(window, position, encoding);
    if (reach === undefined) return count;
    if (reach.length === UNDEFINED_LENGTH) return count === 0 ? 1 : CONVINCING_HEADERS;
    position = reach.valueOffset + reach.length;
    if (position === window.size) return CONVINCING_HEADERS;
    if (position > window.size) return count;
  }
  return CONVINCING_HEADERS;
}

/** Low groups tell the byte order: 0x0008 read the wrong way round is 0x0800. */
function isGroupOrderRight(window: ByteWindow, offset: number, encoding: Encoding): boolean {
  const [first = 0, second = 0] = window.bytes(offset, 2);
  const group = encoding.isLittle ? first | (second << 8) : (first << 8) | second;
  const swapped = ((group & 0xff) << 8) | (group >> 8);
  return group <= swapped;
}

/** True where the first header is what the encoding makes of it, so that nothing else need be tried. */
export function isClearly(window: ByteWindow, offset: number, encoding: Encoding): boolean {
  if (!window.ensure(offset, 8)) return false;
  const isVr = isKnownVrCode(window.view.getUint16(offset - window.start + 4));
  if (isVr !== encoding.isExplicit || !isGroupOrderRight(window, offset, encoding)) return false;
  return isVr || isPlausibleHeader(window, offset, encoding);
}

/**
 * The encoding that the bytes at `offset` make most sense in, or undefined where they make none.
 *
 * @param declared is kept where no other explains more.
 */
export function sniffEncoding(
  window: ByteWindow,
  offset: number,
  declared: Encoding | undefined,
): Encoding | undefined {
  const scores = ENCODINGS.map((encoding) => {
    const headers = headersInARow(window, offset, encoding);
    if (headers === 0) return { encoding, score: 0 };
    const order = isGroupOrderRight(window, offset, encoding) ? 0.5 : 0;
    return { encoding, score: headers + order + (encoding === declared ? 0.25 : 0) };
  });
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score === 0 ? undefined : best.encoding;
}

/** True where the bytes at `offset` begin a data set that nothing announces: some headers in a row, low groups. */
export function isDataSetAt(window: ByteWindow, offset: number): boolean {
  return ENCODINGS.some((encoding) => isEncodedDataSetAt(window, offset, encoding));
}

/** The same for explicit VRs alone, which bytes of another kind don't look like. */
export function isExplicitDataSetAt(window: ByteWindow, offset: number): boolean {
  if (!window.ensure(offset, 8) || !isKnownVrCode(window.view.getUint16(offset - window.start + 4)))
    return false;
  return (
    isEncodedDataSetAt(window, offset, EXPLICIT_LITTLE) || isEncodedDataSetAt(window, offset, EXPLICIT_BIG)
  );
}

function isEncodedDataSetAt(window: ByteWindow, offset: number, encoding: Encoding): boolean {
  const bytes = window.bytes(offset, 8);
  const [a = 0, b = 0] = bytes;
  const group = encoding.isLittle ? a | (b << 8) : (a << 8) | b;
  if (group > LAST_FIRST_GROUP || (group & 1) === 1) return false;
  // A command group may come first, with its length; nothing but zeros is no command group.
  if (group === 0 && (bytes[2] !== 0 || bytes[3] !== 0 || bytes.every((byte) => byte === 0))) return false;
  return headersInARow(window, offset, encoding) === CONVINCING_HEADERS;
}
