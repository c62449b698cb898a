import { memorySource } from '../core/byte-source.js';
import { formatTag } from '../core/location.js';
import type { DataSet } from '../dicom/data-set.js';
import { keywordOf } from '../dicom/dictionary.js';
import type { Element } from '../dicom/element.js';
import { locationOf } from '../dicom/location.js';
import { readDataSet } from '../dicom/read-data-set.js';
import type { Inner, TextPart } from '../opaque/part.js';
import type { Readers } from '../opaque/unwrap.js';
import type { StructuredLimits } from '../text/structured/entry.js';
import { readStructured } from '../text/structured/read.js';

const LIMITS: StructuredLimits = { bytes: 2 ** 21, entries: 4096, depth: 64 };
const DATA_SET_LIMITS = { maxElements: 20_000, maxSteps: 60_000, maxDepth: 16, maxInflatedBytes: 2 ** 21 };
const LONGEST_OPAQUE = 65_536;

const PREFIX_OFFSET = 128;
const TEXTS = new Set('PN LO SH ST LT UT UC UR AE CS AS DA DT TM UI'.split(' '));
const OPAQUE = new Set(['OB', 'UN']);

/** Lists of measures, which most of a vendor's XML is made of; no run of digits long enough for a number or a date. */
const MEASURES = /^(?:[-+]?(?:\d{1,5}|\d*\.\d*)(?:[eE][-+]?\d+)?(?:[\s,;]+|$))+$/;

function isMarkup(text: string): 'json' | 'xml' | 'html' | undefined {
  const start = text.slice(0, 512).trimStart();
  if (/^[[{]\s*["{[\d]/.test(start)) return /^\[[A-Za-z]/.test(start) ? undefined : 'json';
  if (/^<(?:!doctype html|html)\b/i.test(start)) return 'html';
  return /^\ufeff?<(?:\?x(?:ml|packet)|!--|[A-Za-z_][\w:.-]*[\s>/])/.test(start) ? 'xml' : undefined;
}

/** The texts of JSON, XML and HTML, each with its place as a step: `xml:/Patient/Name`. */
function structured(text: string): readonly Inner[] | undefined {
  const format = isMarkup(text);
  if (format === undefined) return undefined;
  const { entries, problems } = readStructured(Buffer.from(text), format, LIMITS);
  const isBroken = problems.some(({ kind }) => kind === 'not-well-formed');
  if (entries.length === 0 || (isBroken && format === 'json')) return undefined;
  const told = entries.filter(({ value }) => !MEASURES.test(value));
  return told.map(({ location, key, value }) => ({ step: `${format}:${location}`, key, content: value }));
}

/** A whole DICOM file, or a data set that begins with group 0002 or 0008 and reads without a gap. */
function nestedDataSet(bytes: Uint8Array): ReturnType<Readers['dataSet']> {
  if (!hasPrefix(bytes) && !beginsLikeDataSet(bytes)) return undefined;
  const dataSet = readDataSet(memorySource(bytes), DATA_SET_LIMITS);
  if (dataSet.kind === 'not-dicom' || dataSet.elements.length < 2) return undefined;
  const parts: TextPart[] = [];
  const inner: Inner[] = [];
  for (const element of dataSet.elements) {
    if (TEXTS.has(element.vr)) parts.push(...textOf(dataSet, element));
    else if (OPAQUE.has(element.vr) && element.length > 15 && element.length <= LONGEST_OPAQUE)
      inner.push({ step: `dicom:${locationOf(element)}`, key: '', content: dataSet.bytes(element) });
  }
  return { parts, inner };
}

function textOf(dataSet: DataSet, element: Element): readonly TextPart[] {
  const text = dataSet.text(element);
  if (text === '') return [];
  const { tag, vr } = element;
  const key = keywordOf(tag) ?? formatTag(tag);
  return [{ kind: 'text', steps: [`dicom:${locationOf(element)}`], key, text, element: { tag, vr } }];
}

function hasPrefix(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(PREFIX_OFFSET, PREFIX_OFFSET + 4)).toString('latin1') === 'DICM';
}

/** Group 0002 or 0008 in little endian, a low element number, and a VR or a short length. */
function beginsLikeDataSet(bytes: Uint8Array): boolean {
  const [low, high, element, page, first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if ((low !== 2 && low !== 8) || high !== 0 || page !== 0 || element === undefined) return false;
  const isVr = first >= 65 && first <= 90 && second >= 65 && second <= 90;
  return isVr || (third === 0 && fourth === 0 && second === 0 && first > 0 && first <= 64);
}

/** What the bytes of an element are read with, beside the forms of the room that unwraps them. */
export const READERS: Readers = { structured, dataSet: nestedDataSet };
