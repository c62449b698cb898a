import type { Tag } from '../core/location.js';
import type { Encoding } from './encoding.js';

/** Up to here a search in a list is the fastest. */
const FEW_CREATORS = 12;

/** The tags that a creator (gggg,00bb) reserves are (gggg,bb00) to (gggg,bbFF): what they have before the last byte. */
function reservedBlock(creator: Element): number {
  return ((creator.tag >>> 16) << 8) | (creator.tag & 0xff);
}

/**
 * A data set or an item of a sequence: what its elements have in common.
 */
export class Scope {
  /** Specific Character Set (0008,0005) of this very data set, where it has one. */
  characterSet: Element | undefined = undefined;
  /** The first few private creators, in file order. */
  #creators: Element[] | undefined = undefined;
  /** The others, by what they reserve. */
  #otherCreators: Map<number, Element> | undefined = undefined;
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

  /** Notes that a private creator reserves the block that its element number names (PS3.5 7.8.1). */
  addCreator(creator: Element): void {
    this.#creators ??= [];
    if (this.#creators.length < FEW_CREATORS) {
      this.#creators.push(creator);
      return;
    }
    this.#otherCreators ??= new Map();
    const block = reservedBlock(creator);
    if (!this.#otherCreators.has(block)) this.#otherCreators.set(block, creator);
  }

  /** The private creator of the block that a private tag is in; the first, where there are several. */
  creatorOf(tag: Tag): Element | undefined {
    if (this.#creators === undefined || (tag & 0x10000) === 0) return undefined;
    const block = tag >>> 8;
    return (
      this.#creators.find((creator) => reservedBlock(creator) === block) ?? this.#otherCreators?.get(block)
    );
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
    /** Offset of the value in bytes. Of a data set that is followed, moved to where the next file has it. */
    public offset: number,
    /** Length of the value in bytes as far as the file holds it; -1 where it is undefined. Moved with the offset. */
    public length: number,
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
