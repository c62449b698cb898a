import type { Tag } from '../core/location.js';
import { entryOf } from './dictionary.js';
import type { Encoding } from './encoding.js';
import { hasVrLetters, isKnownVrCode, isLongVrCode, vrOfCode } from './vr.js';
import type { ByteWindow } from './window.js';

export const UNDEFINED_LENGTH = 0xffffffff;

const ITEM_GROUP = 0xfffe;
export const ITEM: Tag = 0xfffee000;
export const ITEM_DELIMITATION: Tag = 0xfffee00d;
export const SEQUENCE_DELIMITATION: Tag = 0xfffee0dd;

export type Oddity = 'unknown-vr' | 'missing-vr' | 'explicit-vr';

/** The header of an element, item or delimiter; one is reused for all of a file. */
export class Header {
  tag: Tag = 0;
  /** As written; empty where there is none. */
  vr = '';
  /** In bytes, `UNDEFINED_LENGTH` where it is undefined. */
  length = 0;
  valueOffset = 0;
  oddity: Oddity | undefined = undefined;
}

/**
 * Reads the header at `offset`, with repairs for headers that the encoding doesn't allow.
 *
 * @returns false where the bytes make no header, or the file ends in it.
 */
export function readHeader(window: ByteWindow, offset: number, encoding: Encoding, header: Header): boolean {
  if (!window.ensure(offset, 8)) return false;
  const view = window.view;
  const at = offset - window.start;
  const isLittle = encoding.isLittle;
  const group = view.getUint16(at, isLittle);
  header.tag = ((group << 16) | view.getUint16(at + 2, isLittle)) >>> 0;
  header.vr = '';
  header.oddity = undefined;
  header.valueOffset = offset + 8;
  if (group === ITEM_GROUP || !encoding.isExplicit) {
    header.length = view.getUint32(at + 4, isLittle);
    return (
      group === ITEM_GROUP || !isKnownVrCode(view.getUint16(at + 4)) || repairImplicit(window, header, offset)
    );
  }
  const code = view.getUint16(at + 4);
  if (isLongVrCode(code)) return readLongHeader(window, offset, isLittle, header, vrOfCode(code));
  if (!isKnownVrCode(code)) return repairExplicit(window, offset, encoding, header, code);
  header.vr = vrOfCode(code);
  header.length = view.getUint16(at + 6, isLittle);
  return true;
}

function readLongHeader(
  window: ByteWindow,
  offset: number,
  isLittle: boolean,
  header: Header,
  vr: string,
): boolean {
  if (!window.ensure(offset, 12)) return false;
  header.vr = vr;
  header.length = window.view.getUint32(offset - window.start + 8, isLittle);
  header.valueOffset = offset + 12;
  return true;
}

/** An explicit header in an implicit data set: its VR would make an absurd length. */
function repairImplicit(window: ByteWindow, header: Header, offset: number): boolean {
  const isLittle = window.view.getUint16(offset - window.start, true) !== 0xfeff;
  const implicit = { isExplicit: false, isLittle };
  const explicit = { isExplicit: true, isLittle };
  if (isPlausibleEnd(window, header.valueOffset + header.length, implicit)) return true;
  const trial = new Header();
  if (!readHeader(window, offset, explicit, trial)) return true;
  const end = trial.valueOffset + trial.length;
  const isLeadingOn = isPlausibleEnd(window, end, implicit) || isPlausibleEnd(window, end, explicit);
  if (trial.length === UNDEFINED_LENGTH || isLeadingOn) {
    header.vr = trial.vr;
    header.length = trial.length;
    header.valueOffset = trial.valueOffset;
    header.oddity = 'explicit-vr';
  }
  return true;
}

interface Shape {
  readonly valueOffset: number;
  readonly length: number;
  readonly oddity: Oddity;
}

/**
 * A header in an explicit data set whose VR is none of the standard: one that is still to come, written with
 * 32 or 16 bits of length, or an implicit header among explicit ones.
 */
function repairExplicit(
  window: ByteWindow,
  offset: number,
  encoding: Encoding,
  header: Header,
  code: number,
): boolean {
  if (header.tag === 0) return false;
  const { view } = window;
  const at = offset - window.start;
  const isLittle = encoding.isLittle;
  const short: Shape = {
    valueOffset: offset + 8,
    length: view.getUint16(at + 6, isLittle),
    oddity: 'unknown-vr',
  };
  const implicit: Shape = {
    valueOffset: offset + 8,
    length: view.getUint32(at + 4, isLittle),
    oddity: 'missing-vr',
  };
  const isReserved = view.getUint16(at + 6) === 0;
  const shapes = hasVrLetters(code) ? [short] : [implicit, short];
  if (isReserved && window.ensure(offset, 12)) {
    const length = window.view.getUint32(offset - window.start + 8, isLittle);
    shapes.unshift({ valueOffset: offset + 12, length, oddity: 'unknown-vr' });
  }
  const shape = shapes.find((candidate) => fits(window, candidate, encoding)) ?? fallback(shapes, code);
  if (shape === undefined) return false;
  header.vr = shape.oddity === 'missing-vr' ? '' : vrOfCode(code);
  header.length = shape.length;
  header.valueOffset = shape.valueOffset;
  header.oddity = shape.oddity;
  return true;
}

/** A VR of two capitals is a VR, whatever follows; anything else is taken for a header only where it leads on. */
function fallback(shapes: readonly Shape[], code: number): Shape | undefined {
  return hasVrLetters(code) ? shapes.at(-1) : undefined;
}

function fits(window: ByteWindow, shape: Shape, encoding: Encoding): boolean {
  if (shape.length === UNDEFINED_LENGTH) return isItemAt(window, shape.valueOffset);
  const end = shape.valueOffset + shape.length;
  if (isPlausibleEnd(window, end, encoding)) return true;
  return shape.oddity === 'missing-vr' && isPlausibleEnd(window, end, { ...encoding, isExplicit: false });
}

/** True where a value may end at `offset`: the file ends there, or another header follows. */
export function isPlausibleEnd(window: ByteWindow, offset: number, encoding: Encoding): boolean {
  if (offset >= window.size) return offset === window.size;
  return isPlausibleHeader(window, offset, encoding);
}

/** True where the bytes look like a header in this encoding: a VR of the standard, or a tag of the dictionary. */
export function isPlausibleHeader(window: ByteWindow, offset: number, encoding: Encoding): boolean {
  const bytes = window.bytes(offset, 8);
  if (bytes.length < 8) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const group = view.getUint16(0, encoding.isLittle);
  const element = view.getUint16(2, encoding.isLittle);
  if (group === ITEM_GROUP) return element === 0xe000 || element === 0xe00d || element === 0xe0dd;
  if (encoding.isExplicit) return isKnownVrCode(view.getUint16(4));
  const length = view.getUint32(4, encoding.isLittle);
  if (length !== UNDEFINED_LENGTH && offset + 8 + length > window.size) return false;
  const isPrivate = (group & 1) === 1;
  return isPrivate || entryOf(((group << 16) | element) >>> 0) !== undefined;
}

/** True where an item begins at `offset`, in either byte order (PS3.5 7.5). */
export function isItemAt(window: ByteWindow, offset: number): boolean {
  const bytes = window.bytes(offset, 4);
  const [a, b, c, d] = bytes;
  return (
    (a === 0xfe && b === 0xff && c === 0 && d === 0xe0) || (a === 0xff && b === 0xfe && c === 0xe0 && d === 0)
  );
}
