import type { DataSet } from '../../dicom/data-set.js';
import type { Element } from '../../dicom/element.js';
import type { BatchBuilder } from '../batches/batch-builder.js';

/** VRs whose values are kept as text and judged. */
const TEXT_VRS = new Set([
  'PN',
  'LO',
  'SH',
  'ST',
  'LT',
  'UT',
  'UC',
  'UR',
  'AE',
  'CS',
  'AS',
  'DA',
  'DT',
  'TM',
  'UI',
]);
/** VRs of numbers written as text: kept only where they are none, or long enough to be a record number. */
const NUMBER_TEXT_VRS = new Set(['DS', 'IS']);
/** An integer of so many digits may be an identifier. */
const IDENTIFIER_DIGITS = 6;
/** Unknown bytes up to this length are kept as text where all of them are printable. */
const MAX_UNKNOWN_BYTES = 4_096;
const STANDARD_UID_ROOT = '1.2.840.10008.';

/** Stands for the value of an element that has none to judge. */
export const NO_VALUE = -1;
/** Stands for a value that did not fit into the batch. */
export const PASSED_OVER = -2;

/**
 * Takes the value of an element into the batch, where it may identify. Closed grammars that hold are passed over.
 *
 * @returns the value's index in the batch, or `NO_VALUE` or `PASSED_OVER`
 */
export function elementValue(
  dataSet: DataSet,
  element: Element,
  batch: BatchBuilder,
  isIdentity: (element: Element) => boolean,
): number {
  const text = textToJudge(dataSet, element);
  if (text === undefined || (text === '' && !isIdentity(element))) return NO_VALUE;
  return batch.value(batch.location(element, dataSet), text) ?? PASSED_OVER;
}

function textToJudge(dataSet: DataSet, element: Element): string | undefined {
  const { vr } = element;
  if (TEXT_VRS.has(vr)) {
    const text = dataSet.text(element);
    return vr === 'UI' && isStandardUid(text) ? undefined : text;
  }
  if (NUMBER_TEXT_VRS.has(vr))
    return isPlainNumbers(dataSet.bytes(element)) ? undefined : dataSet.text(element);
  if (vr === 'UN' && element.length > 0 && element.length <= MAX_UNKNOWN_BYTES)
    return printableText(dataSet.bytes(element));
  return undefined;
}

/** A UID of the standard itself (PS3.6 Annex A) says nothing of anybody. */
function isStandardUid(text: string): boolean {
  if (!text.startsWith(STANDARD_UID_ROOT)) return false;
  for (let index = STANDARD_UID_ROOT.length; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code !== 46 && (code < 48 || code > 57)) return false;
  }
  return true;
}

/** True where a DS or IS value holds what its grammar allows (PS3.5 6.2) and no long integer. */
function isPlainNumbers(bytes: Uint8Array): boolean {
  let digits = 0;
  let hasPoint = false;
  for (const code of bytes) {
    if (code >= 48 && code <= 57) {
      digits += 1;
      if (digits >= IDENTIFIER_DIGITS && !hasPoint) return isDecimal(bytes);
    } else if (code === 92) {
      digits = 0;
      hasPoint = false;
    } else if (code === 46 || code === 69 || code === 101) hasPoint = true;
    else if (code !== 43 && code !== 45 && code !== 32 && code !== 0) return false;
  }
  return true;
}

/** Six digits in front of a point are a measure, not a number that somebody was given. */
function isDecimal(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text
    .split('\\')
    .every((part) =>
      /^[\s\0]*[-+]?(\d{0,5}|\d*\.\d*|\d+[eE][-+]?\d+|\d*\.\d*[eE][-+]?\d+)[\s\0]*$/.test(part),
    );
}

/** The bytes as text where every one of them is printable ASCII or padding, and some are letters or digits. */
function printableText(bytes: Uint8Array): string | undefined {
  for (const code of bytes)
    if ((code < 32 && code !== 0 && code !== 9 && code !== 10 && code !== 13) || code > 126) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
  return /[A-Za-z0-9]{2}/.test(text) && !text.includes('\0') ? text : undefined;
}
