import { formatTag, parseTag } from '../../../src/core/location.js';
import { entryOf } from '../../../src/dicom/dictionary.js';
import { tagOfAttribute } from '../../build/data-set-writer.js';
import type { DataSetJson, LongValue, ValueJson } from '../../build/dicom.js';

/** A data set by tags as the contract writes them, `(0010,0010)`. */
export type Attributes = Readonly<Record<string, ValueJson>>;

/** A data set with keywords or tags, in items too, by tags alone. */
export function attributesOf(json: Readonly<Record<string, ValueJson>>): Attributes {
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      const items = itemsOf(value);
      const named = formatTag(tagOfAttribute(key));
      return [named, items === undefined ? value : withItems(value, items.map(attributesOf))];
    }),
  );
}

/** The items of a sequence; undefined for any other value. */
export function itemsOf(value: ValueJson | undefined): readonly Attributes[] | undefined {
  if (value === undefined || value === null || typeof value !== 'object') return undefined;
  const members: readonly unknown[] | undefined = isLong(value) ? value.items : value;
  if (members === undefined || members.length === 0 || !members.every(isDataSet)) return undefined;
  return members.map(asAttributes);
}

function isLong(value: ValueJson): value is LongValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDataSet(member: unknown): member is DataSetJson {
  return typeof member === 'object' && member !== null;
}

function asAttributes(item: DataSetJson): Attributes {
  return Object.fromEntries(Array.isArray(item) ? item : Object.entries(item));
}

function withItems(value: ValueJson, items: readonly Attributes[]): ValueJson {
  return isLong(value) ? { ...value, items } : items;
}

/** VR of an element: as it is to be written, else the dictionary's; private elements without one are LO or SQ. */
export function vrOf(location: string, value: ValueJson): string {
  if (isLong(value) && value.vr !== undefined) return value.vr;
  if (itemsOf(value) !== undefined) return 'SQ';
  const tag = parseTag(location);
  return (tag === undefined ? undefined : entryOf(tag)?.vr) ?? 'LO';
}

/** Characters of a value; undefined for items and bytes. */
export function textOf(value: ValueJson | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') return String(value);
  if (itemsOf(value) !== undefined) return undefined;
  if (isLong(value)) return value.value === undefined ? value.text : textOf(value.value);
  return value.every((member) => typeof member !== 'object' || member === null)
    ? value.map((member) => String(member ?? '')).join('\\')
    : undefined;
}

/** True where nothing stands: an empty value, or a sequence without items. */
function isEmpty(value: ValueJson | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) && value.length === 0;
}

/** A place and what stands in it. */
export interface Filled {
  readonly location: string;
  readonly vr: string;
  readonly value: ValueJson;
}

/** Every element that holds something, items' too; a sequence itself is not in the list. */
export function filledIn(attributes: Attributes, above = ''): readonly Filled[] {
  return Object.entries(attributes).flatMap(([tag, value]) => {
    const location = above + tag;
    const items = itemsOf(value);
    if (items !== undefined) return items.flatMap((item, index) => filledIn(item, `${location}[${index}].`));
    return isEmpty(value) ? [] : [{ location, vr: vrOf(tag, value), value }];
  });
}

/**
 * The data set with a value at a location; sequences and items that are missing on the way are made.
 *
 * @example setAt({}, '(0040,0275)[0].(0040,1001)', 'RP1')
 */
export function setAt(attributes: Attributes, location: string, value: ValueJson): Attributes {
  const [head = '', ...rest] = location.split('.');
  const step = /^(\([0-9A-F]{4},[0-9A-F]{4}\))(?:\[(\d+)\])?$/.exec(head);
  const tag = step?.[1];
  if (tag === undefined) throw new RangeError(`${location} is no location of an attribute`);
  if (rest.length === 0) return { ...attributes, [tag]: value };
  const index = Number(step?.[2] ?? 0);
  const existing = attributes[tag];
  const items = [...(itemsOf(existing) ?? [])];
  while (items.length <= index) items.push({});
  items[index] = setAt(items[index] ?? {}, rest.join('.'), value);
  return { ...attributes, [tag]: withItems(existing ?? null, items) };
}

export function omit(attributes: Attributes, ...tags: readonly string[]): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([tag]) => !tags.includes(tag)));
}
