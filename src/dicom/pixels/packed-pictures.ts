import type { DataSet } from '../data-set.js';
import type { Element } from '../element.js';

/** Beginnings of PNG, JPEG, GIF, TIFF, WebP and PDF as base64 has them, and what follows. */
const PACKED =
  /(?:iVBORw0KGgo|\/9j\/[24]|R0lGOD|SUkqA|TU0AK|UklGR|JVBERi0)(?:[A-Za-z0-9+/]|\r?\n(?=[A-Za-z0-9+/])){64,}/g;

/** Texts that have room for a picture, and how long they are at least, in bytes. */
const LONG_TEXTS: ReadonlySet<string> = new Set(['LO', 'ST', 'LT', 'UT', 'UC', 'UR']);
const LEAST_BYTES = 96;
const MOST_BYTES = 2 ** 26;
const MOST_PICTURES = 16;

/** True of a text that is long enough to hold a picture. */
export function mayHoldPicture({ vr, length }: Pick<Element, 'vr' | 'length'>): boolean {
  return length >= LEAST_BYTES && LONG_TEXTS.has(vr);
}

/** Pictures and documents that a text holds as base64: in a data URL, in markup, or by themselves. */
export function packedPictures(dataSet: DataSet, element: Element): readonly Uint8Array[] {
  const text = Buffer.from(dataSet.bytes(element, MOST_BYTES)).toString('latin1');
  return Array.from(text.matchAll(PACKED))
    .slice(0, MOST_PICTURES)
    .map(([packed]) => new Uint8Array(Buffer.from(packed, 'base64')));
}

/** True where any text of a data set holds a picture. */
export function hasPackedPicture(dataSet: DataSet): boolean {
  for (const element of dataSet.elements)
    if (mayHoldPicture(element) && packedPictures(dataSet, element).length > 0) return true;
  return false;
}
