import type { Tag } from '../core/location.js';
import type { Encoding } from './encoding.js';

/**
 * A data set or an item of a sequence: what its elements have in common.
 */
export class Scope {
  /** Specific Character Set (0008,0005) of this very data set, where it has one. */
  characterSet: Element | undefined = undefined;
  /** Private creators by group and block: the tag of the elements that they reserve, without its last byte. */
  creators: Map<number, Element> | undefined = undefined;
  /** The location up to the item, once somebody has asked for it. */
  location: string | undefined = undefined;

  constructor(
    /** The sequence that holds the item; undefined at top level. */
    readonly sequence: Element | undefined,
    /** Index of the item, -1 at top level. */
    readonly item: number,
    readonly encoding: Encoding,
  ) {}

  /** The data set that holds this item's sequence. */
  get parent(): Scope | undefined {
    return this.sequence?.scope;
  }
}

/** A data element as it stands in the file (PS3.5 7.1). */
export class Element {
  constructor(
    readonly tag: Tag,
    /** The VR in effect: as written, or by the dictionaries where it is implicit or UN; UN where nobody knows. */
    readonly vr: string,
    /** The VR as written; empty where it is implicit. */
    readonly writtenVr: string,
    /** Offset of the value in bytes. */
    readonly offset: number,
    /** Length of the value in bytes as far as the file holds it; -1 where it is undefined. */
    readonly length: number,
    readonly scope: Scope,
  ) {}

  /** The sequence element whose item holds this element; undefined at top level. */
  get parent(): Element | undefined {
    return this.scope.sequence;
  }

  /** Index of that item; -1 at top level. */
  get item(): number {
    return this.scope.item;
  }
}
