/**
 * The JSON form of a data set, as fixtures are written in it.
 *
 * A data set is an object from attribute to value. Attributes are keywords (`PatientName`) or tags (`00100010`,
 * `(0010,0010)`); they are written in ascending order. A data set may also be an array of `[attribute, value]`
 * pairs, which are written in that order: so come duplicates and tags that don't ascend.
 *
 * A value has a short form:
 * - a string, a number, `null` (empty), or an array of strings and numbers (a backslash between strings);
 * - an array of objects: a sequence of items, each a data set.
 *
 * or a long form, an object with any of the keys of `LongValue`:
 * - `vr`: as written; else from the dictionary, and for private elements SQ for items, LO for strings, DS for numbers;
 * - one of `value` (as the short form), `items`, `hex`, `base64`, `bytes`, `zeros` (that many zero bytes), `text`
 *   (characters of one value, in `encoding` or else UTF-8), `fragments` (encapsulated pixel data);
 * - `repeat`: the content that many times; `pad: false`: an odd length stays odd; `length`: a lie about the length;
 * - `lengths`: `defined` or `undefined` for this sequence and its items;
 * - `syntax`: the encoding of the items, where it isn't the data set's: a sequence in an element of VR UN has
 *   `"vr": "UN", "syntax": "implicit-little", "items": [...]`;
 * - `offsetTable`: with `fragments`, the basic offset table: `true` (each fragment a frame) or a list of offsets;
 * - `delimiter: false`: of undefined length, the delimiter at the end is left out.
 *
 * @example
 * {
 *   "PatientName": "Yamada^Tarou",
 *   "Rows": 512,
 *   "ImageType": ["ORIGINAL", "PRIMARY"],
 *   "RequestAttributesSequence": [{ "ScheduledProcedureStepID": "1" }],
 *   "00290010": "VENDOR HEADER",
 *   "(0029,1010)": { "vr": "OB", "hex": "53563130" }
 * }
 */
export type DataSetJson = { readonly [attribute: string]: ValueJson } | readonly AttributePair[];

export type AttributePair = readonly [attribute: string, value: ValueJson];

type Scalar = string | number | bigint | null;

export type ValueJson = Scalar | readonly Scalar[] | readonly DataSetJson[] | LongValue;

export type Encoding = 'implicit-little' | 'explicit-little' | 'explicit-big' | 'implicit-big';

export type Lengths = 'defined' | 'undefined';

/** Bytes written out: hexadecimal (blanks allowed), base64, text in UTF-8, zeros, or as they are. */
export interface BytesJson {
  readonly hex?: string;
  readonly base64?: string;
  readonly text?: string;
  readonly encoding?: string;
  readonly zeros?: number;
  readonly bytes?: Uint8Array;
  readonly repeat?: number;
}

export interface LongValue extends BytesJson {
  readonly vr?: string;
  readonly value?: Scalar | readonly Scalar[];
  readonly items?: readonly DataSetJson[];
  readonly fragments?: readonly (string | BytesJson)[];
  readonly offsetTable?: boolean | readonly number[];
  readonly pad?: boolean;
  readonly length?: number;
  readonly lengths?: Lengths;
  readonly syntax?: Encoding;
  readonly delimiter?: boolean;
}

const LONG_KEYS = new Set([
  ...['vr', 'value', 'items', 'fragments', 'offsetTable', 'pad', 'length', 'lengths', 'syntax', 'delimiter'],
  ...['hex', 'base64', 'text', 'encoding', 'zeros', 'bytes', 'repeat'],
]);

/** An element ready to be written: its content is characters or numbers, items, bytes or fragments. */
export interface ElementJson extends LongValue {
  readonly tag: number;
}

function isArray(value: ValueJson): value is readonly Scalar[] | readonly DataSetJson[] {
  return Array.isArray(value);
}

function isItems(value: readonly Scalar[] | readonly DataSetJson[]): value is readonly DataSetJson[] {
  return value.length > 0 && value.every((member) => typeof member === 'object' && member !== null);
}

function isScalars(value: readonly Scalar[] | readonly DataSetJson[]): value is readonly Scalar[] {
  return value.every((member) => typeof member !== 'object' || member === null);
}

function isPairs(dataSet: DataSetJson): dataSet is readonly AttributePair[] {
  return Array.isArray(dataSet);
}

function longValueOf(value: ValueJson, attribute: string): LongValue {
  if (value === null || typeof value !== 'object') return { value };
  if (!isArray(value)) {
    const strange = Object.keys(value).find((key) => !LONG_KEYS.has(key));
    if (strange !== undefined) throw new Error(`${attribute}: unknown key "${strange}" of a long value`);
    return value;
  }
  if (isItems(value)) return { items: value };
  if (isScalars(value)) return { value };
  throw new Error(`${attribute}: items and values are mixed`);
}

/** The elements of a data set in the order in which they are to be written. */
export function elementsOf(dataSet: DataSetJson, tagOf: (attribute: string) => number): ElementJson[] {
  const pairs = isPairs(dataSet) ? dataSet : Object.entries(dataSet);
  const elements = pairs.map(([attribute, value]) => ({
    tag: tagOf(attribute),
    ...longValueOf(value, attribute),
  }));
  return isPairs(dataSet) ? elements : elements.sort((a, b) => a.tag - b.tag);
}
