import { isExtendedTextVr, isTextVr } from '../../src/dicom/vr.js';
import type { ElementJson } from './data-set-json.js';
import { encodeText } from './text-encoder.js';

type WriteNumber = (view: DataView, offset: number, value: number, little: boolean) => void;

const NUMBERS: Readonly<Record<string, readonly [bytes: number, write: WriteNumber]>> = {
  US: [2, (view, offset, value, little) => view.setUint16(offset, value, little)],
  SS: [2, (view, offset, value, little) => view.setInt16(offset, value, little)],
  OW: [2, (view, offset, value, little) => view.setUint16(offset, value, little)],
  UL: [4, (view, offset, value, little) => view.setUint32(offset, value, little)],
  OL: [4, (view, offset, value, little) => view.setUint32(offset, value, little)],
  SL: [4, (view, offset, value, little) => view.setInt32(offset, value, little)],
  FL: [4, (view, offset, value, little) => view.setFloat32(offset, value, little)],
  OF: [4, (view, offset, value, little) => view.setFloat32(offset, value, little)],
  FD: [8, (view, offset, value, little) => view.setFloat64(offset, value, little)],
  OD: [8, (view, offset, value, little) => view.setFloat64(offset, value, little)],
  UV: [8, (view, offset, value, little) => view.setBigUint64(offset, BigInt(value), little)],
  OV: [8, (view, offset, value, little) => view.setBigUint64(offset, BigInt(value), little)],
  SV: [8, (view, offset, value, little) => view.setBigInt64(offset, BigInt(value), little)],
};

/**
 * The bytes of an element's `value`, without padding.
 *
 * @param terms Specific Character Set in force.
 * @throws where the value doesn't suit the VR.
 */
export function encodeValue(
  element: ElementJson,
  vr: string,
  isLittle: boolean,
  terms: readonly string[],
): Uint8Array {
  const { value } = element;
  if (value === undefined || value === null) return new Uint8Array(0);
  const values = typeof value === 'object' ? value : [value];
  if (vr === 'AT') return encodeTags(values.map(String), isLittle);
  const number = NUMBERS[vr];
  if (number !== undefined) return encodeNumbers(values.map(Number), number, isLittle);
  const text = values.map((member) => member ?? '').join('\\');
  if (isExtendedTextVr(vr)) return encodeText(text, terms, vr === 'PN');
  if (isTextVr(vr)) return Buffer.from(text, 'utf8');
  if (text === '') return new Uint8Array(0);
  if (vr === 'OB') return Uint8Array.from(values.map(Number));
  throw new Error(`a value of VR ${vr} needs hex, base64, text or zeros`);
}

function encodeNumbers(
  values: readonly number[],
  [bytes, write]: readonly [number, WriteNumber],
  isLittle: boolean,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * bytes));
  for (const [index, value] of values.entries()) write(view, index * bytes, value, isLittle);
  return new Uint8Array(view.buffer);
}

function encodeTags(tags: readonly string[], isLittle: boolean): Uint8Array {
  const halves = tags.flatMap((tag) => {
    const digits = tag.replace(/[(),]/g, '');
    return [Number.parseInt(digits.slice(0, 4), 16), Number.parseInt(digits.slice(4), 16)];
  });
  const us = NUMBERS.US;
  if (us === undefined) return new Uint8Array(0);
  return encodeNumbers(halves, us, isLittle);
}
