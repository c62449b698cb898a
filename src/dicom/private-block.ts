import type { DataSet } from './data-set.js';
import type { Element } from './element.js';

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
