import type { Tag } from '../core/location.js';
import type { DiagnosticLog } from './diagnostics.js';
import { entryOf } from './dictionary.js';
import { effectiveVr } from './effective-vr.js';
import { Element, Scope } from './element.js';
import { type Encoding, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './encoding.js';
import { type Fragments, readFragments } from './fragments.js';
import { Frame } from './frame.js';
import {
  Header,
  ITEM,
  ITEM_DELIMITATION,
  isItemAt,
  isPlausibleEnd,
  isPlausibleHeader,
  readHeader,
  SEQUENCE_DELIMITATION,
  UNDEFINED_LENGTH,
} from './header.js';
import type { ReadLimits } from './limits.js';
import type { ByteWindow } from './window.js';

const SPECIFIC_CHARACTER_SET: Tag = 0x00080005;
const PIXEL_DATA: Tag = 0x7fe00010;
const FLOAT_PIXEL_DATA: Tag = 0x7fe00008;
const DOUBLE_FLOAT_PIXEL_DATA: Tag = 0x7fe00009;
const DATA_SET_TRAILING_PADDING: Tag = 0xfffcfffc;

/** VRs whose undefined length means fragments, not items (PS3.5 A.4). */
const FRAGMENT_VRS = new Set(['OB', 'OW', 'OF', 'OD', 'OL', 'OV']);

function isPixelDataTag(tag: Tag): boolean {
  return tag === PIXEL_DATA || tag === FLOAT_PIXEL_DATA || tag === DOUBLE_FLOAT_PIXEL_DATA;
}

/** Reads the elements of a data set, without recursion, and never beyond its limits. */
export class Scanner {
  readonly elements: Element[] = [];
  readonly fragments = new Map<Element, Fragments>();
  pixelData: Element | undefined;
  /** Offset of the next byte to read. */
  position = 0;
  readonly #header = new Header();
  readonly #frames: Frame[] = [];
  #steps = 0;
  #isDepthReported = false;
  #isCutReported = false;
  #isAfterPixelDataReported = false;
  #isStopped = false;

  constructor(
    /** Replaced where the data set turns out to be deflated. */
    public window: ByteWindow,
    private readonly log: DiagnosticLog,
    private readonly limits: ReadLimits,
  ) {}

  /** Reads the elements of group 2 from `offset` on (PS3.10 7.1). */
  readFileMeta(offset: number, encoding: Encoding, end: number): void {
    this.position = offset;
    const scope = new Scope(undefined, -1, encoding);
    this.#frames.push(new Frame(scope, undefined, end, false, false, this.elements.length));
    while (this.#frames.length > 0 && this.position < end && !this.#isStopped) {
      if (this.#frames.length === 1 && this.#groupAt(this.position, encoding) !== 2) break;
      this.#step();
    }
    this.#frames.length = 0;
  }

  #groupAt(offset: number, encoding: Encoding): number {
    if (!this.window.ensure(offset, 8)) return -1;
    return this.window.view.getUint16(offset - this.window.start, encoding.isLittle);
  }

  /** Reads the elements from `offset` to `end`, or to where they can't be read any further. */
  readDataSet(offset: number, encoding: Encoding, end: number): void {
    this.position = offset;
    const scope = new Scope(undefined, -1, encoding);
    this.#frames.push(new Frame(scope, undefined, end, false, false, this.elements.length));
    while (this.#frames.length > 0 && !this.#isStopped) this.#step();
    this.#frames.length = 0;
  }

  #step(): void {
    const frame = this.#frames[this.#frames.length - 1];
    if (frame === undefined) return;
    this.#steps += 1;
    if (this.#steps > this.limits.maxSteps) {
      this.log.add({ kind: 'step-limit', offset: this.position });
      this.#isStopped = true;
    } else if (this.position >= frame.end) this.#close(frame);
    else if (frame.sequence === undefined) this.#readElement(frame);
    else this.#readItem(frame, frame.sequence);
  }

  /** Leaves the innermost frame at its end. */
  #close(frame: Frame): void {
    this.#frames.pop();
    if (!frame.isUndefined) return;
    const isAtEnd = this.position >= this.window.size;
    if (!isAtEnd) this.log.add({ kind: 'missing-delimiter', offset: this.position });
    else if (!this.#isCutReported) this.log.add({ kind: 'truncated-item', offset: this.position });
    this.#isCutReported ||= isAtEnd;
  }

  #readElement(frame: Frame): void {
    const start = this.position;
    const header = this.#header;
    if (frame.end - start < 8 || !readHeader(this.window, start, frame.scope.encoding, header)) {
      this.#giveUp(frame);
      return;
    }
    if (header.tag >>> 16 === 0xfffe) {
      this.#readStrayItem(frame, header);
      return;
    }
    if ((header.tag === 0 && frame.lastTag !== 0) || this.#isBehindDataSet(frame, start)) {
      this.#giveUp(frame);
      return;
    }
    if (header.oddity !== undefined) this.log.add({ kind: header.oddity, offset: start, tag: header.tag });

    const { tag, length, valueOffset } = header;
    const vr = effectiveVr(this.window, frame.scope, header);
    if (length === UNDEFINED_LENGTH) {
      this.#readUndefinedLength(frame, vr);
      return;
    }
    const end = this.#endOfValue(frame, valueOffset + length, start, header);
    const held = Math.max(0, end - valueOffset);
    if (held >= 8 && (vr === 'SQ' || vr === 'UN') && isItemAt(this.window, valueOffset)) {
      const isUn = header.vr === 'UN' || vr === 'UN';
      const sequence = this.#add(frame, tag, 'SQ', header.vr, valueOffset, held);
      this.position = valueOffset;
      this.#openSequence(frame, sequence, end, false, isUn);
      return;
    }
    if (vr === 'SQ' && held > 0) {
      this.log.add({ kind: 'sequence-without-items', offset: start, tag });
      this.#add(frame, tag, 'UN', header.vr, valueOffset, held);
    } else {
      const element = this.#add(frame, tag, vr, header.vr, valueOffset, held);
      if ((held & 1) === 1) this.log.add({ kind: 'odd-length', offset: start, tag });
      if (isPixelDataTag(tag)) this.#notePixelData(frame, element);
    }
    this.position = end;
  }

  /** Bytes behind the pixel data that make no header of a data set: nothing is repaired there. */
  #isBehindDataSet(frame: Frame, start: number): boolean {
    if (this.pixelData === undefined || frame.scope.sequence !== undefined) return false;
    const { tag } = this.#header;
    const isNext = tag > frame.lastTag && entryOf(tag) !== undefined;
    return !isNext && !isPlausibleHeader(this.window, start, frame.scope.encoding);
  }

  /** An item or delimiter where an element should stand. */
  #readStrayItem(frame: Frame, header: Header): void {
    if (header.tag === ITEM_DELIMITATION && frame.isUndefined) {
      this.#frames.pop();
    } else if (frame.isUndefined && (header.tag === ITEM || header.tag === SEQUENCE_DELIMITATION)) {
      this.log.add({ kind: 'missing-delimiter', offset: this.position });
      this.#frames.pop();
      return;
    } else if (header.tag === ITEM_DELIMITATION || header.tag === SEQUENCE_DELIMITATION) {
      this.log.add({ kind: 'stray-delimiter', offset: this.position, length: 8 });
    } else {
      this.#giveUp(frame);
      return;
    }
    this.position = header.valueOffset;
  }

  /** The next item of a sequence, or its end (PS3.5 7.5). */
  #readItem(frame: Frame, sequence: Element): void {
    const start = this.position;
    const encoding = frame.isEncodingOpen
      ? this.#encodingOfItem(start, frame.scope.encoding)
      : frame.scope.encoding;
    const header = this.#header;
    if (frame.end - start < 8 || !readHeader(this.window, start, encoding, header)) {
      this.#giveUp(frame);
      return;
    }
    if (header.tag === ITEM) {
      this.position = header.valueOffset;
      const isUndefined = header.length === UNDEFINED_LENGTH;
      const end = isUndefined
        ? frame.end
        : this.#endOfItem(frame, header.valueOffset + header.length, start, encoding);
      const scope = new Scope(sequence, frame.nextItem, encoding);
      frame.nextItem += 1;
      this.#frames.push(new Frame(scope, undefined, end, isUndefined, false, this.elements.length));
    } else if (header.tag === SEQUENCE_DELIMITATION) {
      this.position = header.valueOffset;
      if (frame.isUndefined) this.#frames.pop();
      else this.log.add({ kind: 'stray-delimiter', offset: start, length: 8 });
    } else if (header.tag === ITEM_DELIMITATION) {
      this.position = header.valueOffset;
      this.log.add({ kind: 'stray-delimiter', offset: start, length: 8 });
    } else if (frame.isUndefined) {
      this.log.add({ kind: 'missing-delimiter', offset: start });
      this.#frames.pop();
    } else {
      this.#giveUp(frame);
    }
  }

  /**
   * Items inside UN are in implicit VR little endian (PS3.5 6.2.2, note 2); some writers kept them explicit, or in
   * the byte order of the data set.
   */
  #encodingOfItem(offset: number, outer: Encoding): Encoding {
    const bytes = this.window.bytes(offset, 14);
    const isLittle = bytes[0] === 0xfe;
    if (bytes.length < 14) return isLittle ? IMPLICIT_LITTLE : outer;
    const first = offset + 8;
    const explicit: Encoding = isLittle ? EXPLICIT_LITTLE : { isExplicit: true, isLittle };
    const isExplicit =
      isPlausibleHeader(this.window, first, explicit) && !(bytes[8] === 0xfe && bytes[9] === 0xff);
    if (isExplicit) return explicit;
    return isLittle ? IMPLICIT_LITTLE : { isExplicit: false, isLittle };
  }

  #openSequence(frame: Frame, sequence: Element, end: number, isUndefined: boolean, isOpen: boolean): void {
    this.#frames.push(new Frame(frame.scope, sequence, end, isUndefined, isOpen, this.elements.length));
  }

  #readUndefinedLength(frame: Frame, vr: string): void {
    const { tag, vr: writtenVr, valueOffset } = this.#header;
    if (tag === PIXEL_DATA || FRAGMENT_VRS.has(writtenVr)) {
      const element = this.#add(frame, tag, vr, writtenVr, valueOffset, -1);
      this.position = valueOffset;
      this.#readFragments(frame, element);
      if (tag === PIXEL_DATA) this.#notePixelData(frame, element);
      return;
    }
    const sequence = this.#add(frame, tag, 'SQ', writtenVr, valueOffset, -1);
    this.position = valueOffset;
    this.#openSequence(frame, sequence, frame.end, true, writtenVr === 'UN');
  }

  #readFragments(frame: Frame, element: Element): void {
    const { window, log, limits } = this;
    const place = { element, start: this.position, end: frame.end, maxSteps: limits.maxSteps - this.#steps };
    const walk = readFragments(window, log, limits, place);
    this.fragments.set(element, walk.fragments);
    this.#steps += walk.steps;
    this.position = walk.end;
  }

  #notePixelData(frame: Frame, element: Element): void {
    if (frame.scope.sequence === undefined) this.pixelData ??= element;
  }

  #add(frame: Frame, tag: Tag, vr: string, writtenVr: string, offset: number, length: number): Element {
    const scope = frame.scope;
    const element = new Element(tag, vr, writtenVr, offset, length, scope);
    if (tag <= frame.lastTag) this.#noteOrder(frame, element);
    else frame.lastTag = tag;
    frame.seen?.add(tag);
    if (tag === SPECIFIC_CHARACTER_SET) scope.characterSet ??= element;
    if ((tag & 0x1ff00) === 0x10000 && (tag & 0xff) >= 0x10) scope.addCreator(element);
    if (this.#frames.length > this.limits.maxDepth * 2) {
      if (!this.#isDepthReported) this.log.add({ kind: 'depth-limit', offset });
      this.#isDepthReported = true;
      return element;
    }
    if (this.elements.length >= this.limits.maxElements) {
      this.log.add({ kind: 'element-limit', offset });
      this.#isStopped = true;
      return element;
    }
    if (this.pixelData !== undefined && tag !== DATA_SET_TRAILING_PADDING)
      this.#noteAfterPixelData(frame, element);
    this.elements.push(element);
    return element;
  }

  #noteAfterPixelData(frame: Frame, element: Element): void {
    if (this.#isAfterPixelDataReported || frame.scope.sequence !== undefined) return;
    this.#isAfterPixelDataReported = true;
    this.log.add({ kind: 'after-pixel-data', offset: element.offset, length: frame.end - element.offset });
  }

  /** Tags of a data set ascend and stand once each (PS3.5 7.1). */
  #noteOrder(frame: Frame, element: Element): void {
    const { tag, offset } = element;
    frame.seen ??= new Set(
      this.elements
        .slice(frame.firstElement)
        .flatMap((other) => (other.scope === frame.scope ? [other.tag] : [])),
    );
    const kind = frame.seen.has(tag) ? 'duplicate' : 'not-ascending';
    if (tag !== 0 || frame.seen.has(tag)) this.log.add({ kind, offset, tag });
  }

  /** Where a value ends, if its length lies, or the file ends before it. */
  #endOfValue(frame: Frame, end: number, start: number, header: Header): number {
    if (end <= frame.end) return end;
    if (end <= this.window.size && this.#isOuterEndWrong(frame, end, frame.scope.encoding)) {
      this.log.add({ kind: 'overrun', offset: start, tag: header.tag });
      for (const outer of this.#frames) outer.end = Math.max(outer.end, end);
      return end;
    }
    const kind = frame.end < this.window.size ? 'overrun' : 'truncated';
    this.log.add({ kind, offset: start, tag: header.tag });
    return frame.end;
  }

  #endOfItem(frame: Frame, end: number, start: number, encoding: Encoding): number {
    if (end <= frame.end) return end;
    if (end <= this.window.size && this.#isOuterEndWrong(frame, end, encoding)) {
      this.log.add({ kind: 'overrun', offset: start, tag: ITEM });
      for (const outer of this.#frames) outer.end = Math.max(outer.end, end);
      return end;
    }
    this.log.add({ kind: 'truncated-item', offset: start });
    return frame.end;
  }

  /** True where an inner length leads to a header and the length of what holds it doesn't. */
  #isOuterEndWrong(frame: Frame, end: number, encoding: Encoding): boolean {
    return (
      isPlausibleEnd(this.window, end, encoding) &&
      !isPlausibleEnd(this.window, frame.end, frame.scope.encoding)
    );
  }

  /** Leaves bytes that can't be read: to the end of the innermost item or sequence of defined length. */
  #giveUp(frame: Frame): void {
    if (this.window.failedAt >= 0) {
      this.log.add({ kind: 'read-failed', offset: this.window.failedAt });
      this.#isStopped = true;
      return;
    }
    const offset = this.position;
    const length = frame.end - offset;
    const isNested = this.#frames.length > 1;
    const isCut = length < 8 && frame.end === this.window.size;
    if (isCut && (isNested || this.#isLost(offset))) this.log.add({ kind: 'truncated-header', offset });
    else if (!isCut && (isNested || this.#isLost(offset)))
      this.log.add({ kind: 'unreadable', offset, length });
    if (this.#frames.every((open) => open.isUndefined || open === this.#frames[0])) {
      this.#frames.length = 0;
      return;
    }
    this.position = frame.end;
    while (this.#frames.at(-1)?.isUndefined) this.#frames.pop();
  }

  /** At top level, bytes after the pixel data and zeros after the last element are no lost elements. */
  #isLost(offset: number): boolean {
    if (this.pixelData !== undefined) return false;
    return this.window.bytes(offset, 256).some((byte) => byte !== 0);
  }
}
