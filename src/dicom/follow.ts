import type { ByteSource } from '../core/byte-source.js';
import type { Tag } from '../core/location.js';
import { PREAMBLE_BYTES, PREFIX_BYTES } from './beginning.js';
import { DataSet } from './data-set.js';
import { DiagnosticLog } from './diagnostics.js';
import type { Element } from './element.js';
import { type Fragments, readFragments } from './fragments.js';
import { isItemAt, UNDEFINED_LENGTH } from './header.js';
import { hasLongHeader, isKnownVrCode } from './vr.js';
import { ByteWindow } from './window.js';

const META_GROUP_LENGTH: Tag = 0x00020000;
const TRANSFER_SYNTAX_UID: Tag = 0x00020010;
const SPECIFIC_CHARACTER_SET: Tag = 0x00080005;

const SHORT_HEADER_BYTES = 8;
const LONG_HEADER_BYTES = 12;
/** Longer values are taken for different without a look: to compare them may cost a read. */
const MOST_COMPARED_BYTES = 4_096;
/** Offsets are kept in 32 bits here. */
const MOST_FILE_BYTES = 0x7fffffff;

/** A data set that is laid out as the one before it. */
export interface Followed {
  readonly dataSet: DataSet;
  /** Indexes of the elements whose values are not those of the data set before, ascending. */
  readonly changed: readonly number[];
}

/** True where a data set may be followed: all of it was plain to read. */
export function mayBeFollowed({ log, isDeflated, preamble, trailing, elements }: DataSet): boolean {
  return (
    log.list.length === 0 &&
    !isDeflated &&
    preamble.length === PREAMBLE_BYTES &&
    trailing.length === 0 &&
    elements.length > 0 &&
    elements.every(isLittle)
  );
}

function isLittle({ scope }: Element): boolean {
  return scope.encoding.isLittle;
}

/**
 * Reads a data set along the one that was read before: files of a series have the same elements in the same order,
 * and differ in few values. Gives what `readDataSet` gives for the file, and what has changed.
 *
 * The elements are those of the data set before, moved: it can't be read from any more.
 *
 * @param before one that may be followed
 * @returns undefined where the file is laid out otherwise, or holds anything that has to be reported; nothing has
 * moved then, and `readDataSet` reads it.
 */
export function followDataSet(before: DataSet, source: ByteSource): Followed | undefined {
  const follower = new Follower(before, source);
  return follower.isLaidOutAlike() ? { dataSet: follower.moved(), changed: follower.changed } : undefined;
}

/** Two files side by side, from their first element to their last. */
class Follower {
  readonly changed: number[] = [];
  readonly #before: DataSet;
  readonly #window: ByteWindow;
  readonly #log: DiagnosticLog;
  readonly #offsets: Int32Array;
  readonly #lengths: Int32Array;
  readonly #fragments = new Map<Element, Fragments>();
  /** Where both files have been passed up to. */
  #position = PREAMBLE_BYTES + PREFIX_BYTES;
  #positionBefore = this.#position;

  constructor(before: DataSet, source: ByteSource) {
    this.#before = before;
    this.#window = new ByteWindow(source, before.limits.maxKeptBytes);
    this.#log = new DiagnosticLog(before.limits.maxDiagnostics);
    this.#offsets = new Int32Array(before.elements.length);
    this.#lengths = new Int32Array(before.elements.length);
  }

  isLaidOutAlike(): boolean {
    const { elements } = this.#before;
    if (!this.#isPrefixed()) return false;
    let metaEnd = 0;
    for (let index = 0; index < elements.length; index += 1) {
      const element = elements[index];
      if (element === undefined || !this.#pass(element, index)) return false;
      if (element.tag >>> 16 === 2) metaEnd = this.#position;
    }
    return this.#isAtEnd() && this.#isGroupLengthRight(metaEnd) && this.#log.list.length === 0;
  }

  #isPrefixed(): boolean {
    const window = this.#window;
    const length = PREAMBLE_BYTES + PREFIX_BYTES;
    return (
      window.size <= MOST_FILE_BYTES &&
      window.ensure(0, length) &&
      window.isSame(PREAMBLE_BYTES, this.#before.window, PREAMBLE_BYTES, PREFIX_BYTES)
    );
  }

  /**
   * Passes one element of both files, and the items and delimiters in front of it. All but the value and its length
   * must be the same bytes; of what stands in items the length too, since that of the item depends on it.
   */
  #pass(element: Element, index: number): boolean {
    const { scope, vr, writtenVr, tag } = element;
    const { isExplicit } = scope.encoding;
    const isLong = isExplicit && hasLongHeader(writtenVr);
    const headerBytes = isLong ? LONG_HEADER_BYTES : SHORT_HEADER_BYTES;
    const window = this.#window;
    const gap = element.offset - headerBytes - this.#positionBefore;
    const header = this.#position + gap;
    if (!window.ensure(this.#position, gap + headerBytes)) return false;
    const alike = gap + (isLong ? 8 : isExplicit ? 6 : 4);
    if (!window.isSame(this.#position, this.#before.window, this.#positionBefore, alike)) return false;

    const { view } = window;
    const at = header - window.start;
    if (!isExplicit && isKnownVrCode(view.getUint16(at + 4))) return false;
    const length =
      isExplicit && !isLong ? view.getUint16(at + 6, true) : view.getUint32(at + headerBytes - 4, true);
    const offset = header + headerBytes;
    this.#offsets[index] = offset;
    if (length === UNDEFINED_LENGTH) return this.#passUndefined(element, index, offset);
    this.#lengths[index] = length;
    this.#position = offset + (vr === 'SQ' ? 0 : length);
    this.#positionBefore = element.offset + (vr === 'SQ' ? 0 : element.length);
    const isFixed = vr === 'SQ' || scope.sequence !== undefined || (length === 0) !== (element.length === 0);
    if (isFixed && length !== element.length) return false;
    if (vr === 'SQ') return true;
    if (offset + length > window.size || (length & 1) === 1) return false;
    if (length === element.length && this.#isSameValue(offset, element)) return true;
    if (isLayout(tag) || (vr === 'UN' && length >= 8 && isItemAt(window, offset))) return false;
    this.changed.push(index);
    return true;
  }

  /** A sequence whose items follow, or fragments, which nothing follows. */
  #passUndefined(element: Element, index: number, offset: number): boolean {
    if (element.length !== -1) return false;
    this.#lengths[index] = -1;
    this.#position = offset;
    this.#positionBefore = element.offset;
    if (element.vr === 'SQ') return true;
    const { limits, elements, window } = this.#before;
    if (index !== elements.length - 1) return false;
    const place = { element, start: offset, end: this.#window.size, maxSteps: limits.maxSteps };
    const walk = readFragments(this.#window, this.#log, limits, place);
    this.#fragments.set(element, walk.fragments);
    this.#position = walk.end;
    this.#positionBefore = window.size;
    this.changed.push(index);
    return true;
  }

  #isSameValue(offset: number, element: Element): boolean {
    const { length } = element;
    return (
      length <= MOST_COMPARED_BYTES &&
      this.#window.isSame(offset, this.#before.window, element.offset, length)
    );
  }

  /** Delimiters may stand behind the last element. */
  #isAtEnd(): boolean {
    const { window } = this.#before;
    const rest = this.#window.size - this.#position;
    if (rest !== window.size - this.#positionBefore) return false;
    return rest === 0 || this.#window.isSame(this.#position, window, this.#positionBefore, rest);
  }

  /** File Meta Information Group Length (0002,0000) says where group 2 ends (PS3.10 7.1). */
  #isGroupLengthRight(metaEnd: number): boolean {
    const first = this.#before.elements[0];
    if (first?.tag !== META_GROUP_LENGTH || first.length !== 4) return true;
    const offset = this.#offsets[0] ?? 0;
    const bytes = this.#window.bytes(offset, 4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true) === metaEnd - offset - 4;
  }

  /** The data set of the file, whose elements are those of the one before. */
  moved(): DataSet {
    const before = this.#before;
    let index = 0;
    for (const element of before.elements) {
      element.offset = this.#offsets[index] ?? 0;
      element.length = this.#lengths[index] ?? 0;
      index += 1;
    }
    return new DataSet(
      before.elements,
      before.transferSyntax,
      before.encoding,
      false,
      this.#window.bytes(0, PREAMBLE_BYTES),
      { offset: this.#window.size, length: 0 },
      before.pixelData,
      before.limits,
      this.#window,
      this.#log,
      this.#fragments,
    );
  }
}

/** Values that decide how others are read: transfer syntax, character sets, private creators. */
function isLayout(tag: Tag): boolean {
  return (
    tag === TRANSFER_SYNTAX_UID ||
    tag === SPECIFIC_CHARACTER_SET ||
    ((tag & 0x1ff00) === 0x10000 && (tag & 0xff) >= 0x10)
  );
}
