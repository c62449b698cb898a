import type { Tag } from '../core/location.js';
import type { DataSet } from './data-set.js';
import type { Element } from './element.js';

const FIRST_CREATOR_ELEMENT = 0x10;
const LAST_CREATOR_ELEMENT = 0xff;

/** True for (gggg,0010) to (gggg,00FF) of an odd group, which name the creators of private blocks (PS3.5 7.8.1). */
export function isPrivateCreatorTag(tag: Tag): boolean {
  const element = tag & 0xffff;
  return (tag & 0x10000) !== 0 && element >= FIRST_CREATOR_ELEMENT && element <= LAST_CREATOR_ELEMENT;
}

/** The element that reserves a private element's block, in the same data set or item; undefined where none does. */
export function creatorElementOf(element: Element): Element | undefined {
  return (element.tag & 0xff00) === 0 ? undefined : element.scope.creatorOf(element.tag);
}

/**
 * The private creator of a private element; undefined for public ones and where no creator reserves the block.
 *
 * @example creatorOf(element, dataSet) // 'SIEMENS CSA HEADER'
 */
export function creatorOf(element: Element, dataSet: DataSet): string | undefined {
  const creator = creatorElementOf(element);
  return creator === undefined ? undefined : dataSet.text(creator).trim();
}
