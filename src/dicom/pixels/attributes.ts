import type { Tag } from '../../core/location.js';
import type { DataSet } from '../data-set.js';
import type { Element, Scope } from '../element.js';
import { numbersOf } from '../numbers.js';

/** The attributes of one data set or item, the first of duplicates. */
export interface Attributes {
  element(tag: Tag): Element | undefined;
  text(tag: Tag): string;
  numbers(tag: Tag): readonly number[];
  number(tag: Tag): number | undefined;
}

/** Attributes that stand in `scope` itself: the top level, or an item such as an icon image. */
export function attributesOf(dataSet: DataSet, scope: Scope | undefined): Attributes {
  const byTag = new Map<Tag, Element>();
  for (const element of dataSet.elements) {
    const isHere = scope === undefined ? element.parent === undefined : element.scope === scope;
    if (isHere && !byTag.has(element.tag)) byTag.set(element.tag, element);
  }
  const numbers = (tag: Tag): readonly number[] => {
    const element = byTag.get(tag);
    return element === undefined ? [] : numbersOf(dataSet, element).filter((number) => !Number.isNaN(number));
  };
  return {
    element: (tag) => byTag.get(tag),
    text: (tag) => {
      const element = byTag.get(tag);
      return element === undefined ? '' : dataSet.text(element).trim();
    },
    numbers,
    number: (tag) => numbers(tag)[0],
  };
}
