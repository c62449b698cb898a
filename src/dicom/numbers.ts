import type { DataSet } from './data-set.js';
import type { Element } from './element.js';
import { numberBytesOf } from './vr.js';

type ReadNumber = (view: DataView, offset: number, isLittle: boolean) => number;

const READERS: Readonly<Record<string, ReadNumber>> = {
  US: (view, offset, isLittle) => view.getUint16(offset, isLittle),
  OW: (view, offset, isLittle) => view.getUint16(offset, isLittle),
  SS: (view, offset, isLittle) => view.getInt16(offset, isLittle),
  UL: (view, offset, isLittle) => view.getUint32(offset, isLittle),
  OL: (view, offset, isLittle) => view.getUint32(offset, isLittle),
  SL: (view, offset, isLittle) => view.getInt32(offset, isLittle),
  FL: (view, offset, isLittle) => view.getFloat32(offset, isLittle),
  OF: (view, offset, isLittle) => view.getFloat32(offset, isLittle),
  FD: (view, offset, isLittle) => view.getFloat64(offset, isLittle),
  OD: (view, offset, isLittle) => view.getFloat64(offset, isLittle),
  UV: (view, offset, isLittle) => Number(view.getBigUint64(offset, isLittle)),
  OV: (view, offset, isLittle) => Number(view.getBigUint64(offset, isLittle)),
  SV: (view, offset, isLittle) => Number(view.getBigInt64(offset, isLittle)),
};

/** Enough for any attribute that is a list of numbers; streams of bytes are longer. */
const MOST_NUMBERS = 4096;

/**
 * The numbers of a binary value (US, UL, FL, FD, ...) or of DS and IS text; none where the VR has no numbers. 64-bit
 * integers are rounded to the nearest double; text that is no number is NaN.
 *
 * @param limit how many at most.
 */
export function numbersOf(dataSet: DataSet, element: Element, limit = MOST_NUMBERS): number[] {
  if (element.vr === 'DS' || element.vr === 'IS') {
    const text = dataSet.text(element).trim();
    return text === ''
      ? []
      : text.split('\\', limit).map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  }
  const size = numberBytesOf(element.vr);
  const read = READERS[element.vr];
  if (size === undefined || read === undefined) return [];
  const bytes = dataSet.bytes(element, limit * size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { isLittle } = element.scope.encoding;
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) =>
    read(view, index * size, isLittle),
  );
}
