import type { Tag } from '../core/location.js';
import type { Element, Scope } from './element.js';

/** What is open while reading: a data set or item that holds elements, or a sequence that holds items. */
export class Frame {
  nextItem = 0;
  lastTag: Tag = 0;
  /** Tags so far; made when the first one doesn't ascend. */
  seen: Set<Tag> | undefined = undefined;

  constructor(
    /** The scope of its elements; for a sequence the scope that it stands in. */
    readonly scope: Scope,
    /** The sequence, where the frame is one. */
    readonly sequence: Element | undefined,
    /** Offset after its last byte; for undefined lengths that of what holds it. */
    public end: number,
    readonly isUndefined: boolean,
    /** Encoding of the items, where it must be told from each item's bytes. */
    readonly isEncodingOpen: boolean,
    readonly firstElement: number,
  ) {}
}
