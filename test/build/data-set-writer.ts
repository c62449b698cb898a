import { entryOf, tagOf } from '../../src/dicom/dictionary.js';
import { hasLongHeader, isTextVr } from '../../src/dicom/vr.js';
import { bytesOf, concat } from './bytes.js';
import {
  type DataSetJson,
  type ElementJson,
  type Encoding,
  elementsOf,
  type Lengths,
} from './data-set-json.js';
import { encodeValue } from './value-encoder.js';

/** How a data set is written. */
export interface Writing {
  readonly encoding: Encoding;
  readonly lengths: Lengths;
  /** Specific Character Set in force, where the data set has none of its own. */
  readonly characterSets: readonly string[];
}

const UNDEFINED_LENGTH = 0xffffffff;
const SPECIFIC_CHARACTER_SET = 0x00080005;
const ITEM = 0xfffee000;
const ITEM_DELIMITATION = 0xfffee00d;
const SEQUENCE_DELIMITATION = 0xfffee0dd;

/** @throws where the attribute is no tag and no keyword. */
export function tagOfAttribute(attribute: string): number {
  const digits = /^\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\)?$/.exec(attribute);
  const tag = digits ? Number.parseInt(`${digits[1]}${digits[2]}`, 16) : tagOf(attribute);
  if (tag === undefined) throw new Error(`no attribute "${attribute}"`);
  return tag;
}

/** The bytes of a data set (PS3.5 7.1), without preamble and file meta. */
export function writeDataSet(dataSet: DataSetJson, writing: Writing): Uint8Array {
  const elements = elementsOf(dataSet, tagOfAttribute);
  const own = elements.find(
    (element) => element.tag === SPECIFIC_CHARACTER_SET && element.value !== undefined,
  );
  const value = own?.value;
  const characterSets =
    own === undefined
      ? writing.characterSets
      : (typeof value === 'object' ? (value ?? []) : [value]).map(String);
  return concat(elements.map((element) => writeElement(element, { ...writing, characterSets })));
}

function vrOf(element: ElementJson): string {
  if (element.vr !== undefined) return element.vr;
  if (element.items !== undefined) return 'SQ';
  if (element.fragments !== undefined) return 'OB';
  const vr = entryOf(element.tag)?.vr;
  if (vr !== undefined) return vr;
  const first = typeof element.value === 'object' ? element.value?.[0] : element.value;
  if (typeof first === 'number') return 'DS';
  return typeof first === 'string' ? 'LO' : 'UN';
}

function writeElement(element: ElementJson, writing: Writing): Uint8Array {
  const vr = vrOf(element);
  const lengths = element.lengths ?? writing.lengths;
  if (element.fragments !== undefined) {
    return concat([header(element.tag, vr, UNDEFINED_LENGTH, writing.encoding), writeFragments(element)]);
  }
  if (element.items !== undefined || (vr === 'SQ' && element.value !== undefined)) {
    return writeSequence(element, vr, { ...writing, lengths });
  }
  const content = pad(contentOf(element, vr, writing), vr, element.pad !== false);
  return concat([header(element.tag, vr, element.length ?? content.length, writing.encoding), content]);
}

function contentOf(element: ElementJson, vr: string, writing: Writing): Uint8Array {
  if (element.value === undefined) return bytesOf(element);
  const bytes = encodeValue(element, vr, isLittle(writing.encoding), writing.characterSets);
  return element.repeat === undefined ? bytes : bytesOf({ bytes, repeat: element.repeat });
}

/** Values have an even length (PS3.5 7.1.1): NUL behind UIDs and bytes, a blank behind other text (PS3.5 6.2). */
function pad(content: Uint8Array, vr: string, isWanted: boolean): Uint8Array {
  if (!isWanted || content.length % 2 === 0) return content;
  return concat([content, Uint8Array.of(isTextVr(vr) && vr !== 'UI' ? 0x20 : 0)]);
}

function writeSequence(element: ElementJson, vr: string, writing: Writing): Uint8Array {
  const encoding = element.syntax ?? writing.encoding;
  const isUndefined = writing.lengths === 'undefined';
  const items = (element.items ?? []).flatMap((item) => {
    const content = writeDataSet(item, { ...writing, encoding });
    const length = isUndefined ? UNDEFINED_LENGTH : content.length;
    const start = header(ITEM, '', length, encoding);
    return isUndefined ? [start, content, header(ITEM_DELIMITATION, '', 0, encoding)] : [start, content];
  });
  const content = concat(items);
  const length = element.length ?? (isUndefined ? UNDEFINED_LENGTH : content.length);
  const end =
    isUndefined && element.delimiter !== false ? [header(SEQUENCE_DELIMITATION, '', 0, encoding)] : [];
  return concat([header(element.tag, vr, length, writing.encoding), content, ...end]);
}

/** Encapsulated pixel data (PS3.5 A.4): the basic offset table, then a fragment an item. */
function writeFragments(element: ElementJson): Uint8Array {
  const fragments = (element.fragments ?? []).map((fragment) => pad(bytesOf(fragment), 'OB', true));
  const offsets: number[] = [];
  let offset = 0;
  for (const fragment of fragments) {
    offsets.push(offset);
    offset += fragment.length + 8;
  }
  const table =
    typeof element.offsetTable === 'object' ? element.offsetTable : element.offsetTable ? offsets : [];
  const tableBytes = encodeValue({ tag: ITEM, value: [...table] }, 'UL', true, []);
  const item = (content: Uint8Array) => [header(ITEM, '', content.length, 'explicit-little'), content];
  const end = element.delimiter === false ? [] : [header(SEQUENCE_DELIMITATION, '', 0, 'explicit-little')];
  return concat([...item(tableBytes), ...fragments.flatMap(item), ...end]);
}

function isLittle(encoding: Encoding): boolean {
  return encoding === 'implicit-little' || encoding === 'explicit-little';
}

/** An element's header (PS3.5 7.1.2, 7.1.3); items and delimiters have no VR (PS3.5 7.5). */
function header(tag: number, vr: string, length: number, encoding: Encoding): Uint8Array {
  const little = isLittle(encoding);
  const isExplicit = encoding.startsWith('explicit') && vr !== '';
  const isLong = isExplicit && (hasLongHeader(vr) || length > 0xffff);
  const view = new DataView(new ArrayBuffer(isLong ? 12 : 8));
  view.setUint16(0, tag >>> 16, little);
  view.setUint16(2, tag & 0xffff, little);
  if (isExplicit) {
    view.setUint8(4, vr.charCodeAt(0));
    view.setUint8(5, vr.charCodeAt(1));
  }
  if (isExplicit && !isLong) view.setUint16(6, length, little);
  else view.setUint32(isLong ? 8 : 4, length, little);
  return new Uint8Array(view.buffer);
}
