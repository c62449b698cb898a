import type { DataSet } from '../data-set.js';
import type { Element, Scope } from '../element.js';
import { type Attributes, attributesOf } from './attributes.js';
import { type PixelProblem, pixelProblem } from './problem.js';
import { type Window, windowsOf } from './windows.js';

/** Widest and highest image, and most samples of one frame, that are decoded: 8,192 x 8,192. */
export const MOST_SIDE = 65_535;
export const MOST_SAMPLES = 8192 * 8192;
/** Most frames that one file is believed to have. */
const MOST_FRAMES = 1_000_000;

const GE_BIG_ENDIAN_PIXELS = '1.2.840.113619.5.2';

/** How pixel data is laid out (PS3.3 C.7.6.3), with what is needed to show it. */
export interface ImageDescription {
  readonly kind: 'image';
  readonly element: Element;
  readonly attributes: Attributes;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
  /** `integer`, or floats of (7FE0,0008) and (7FE0,0009). */
  readonly sampleKind: 'integer' | 'float' | 'double';
  readonly isPlanar: boolean;
  readonly isBigEndian: boolean;
  readonly photometric: string;
  readonly transferSyntax: string;
  readonly windows: readonly Window[];
  /** Stored values that mean no image (PS3.3 C.7.5.1.1.2). */
  readonly padding: Window | undefined;
}

function paddingOf(attributes: Attributes): Window | undefined {
  const value = attributes.number(0x00280120);
  if (value === undefined) return undefined;
  const limit = attributes.number(0x00280121) ?? value;
  return { low: Math.min(value, limit), high: Math.max(value, limit) };
}

function isPixelData(element: Element): boolean {
  return element.tag === 0x7fe00010 || element.tag === 0x7fe00008 || element.tag === 0x7fe00009;
}

function isAccepted(image: ImageDescription): boolean {
  const { rows, columns, samplesPerPixel, bitsAllocated, bitsStored } = image;
  const isSized = rows > 0 && columns > 0 && rows <= MOST_SIDE && columns <= MOST_SIDE;
  const isLaidOut = samplesPerPixel >= 1 && samplesPerPixel <= 4 && bitsAllocated >= 1 && bitsAllocated <= 64;
  return isSized && isLaidOut && bitsStored >= 1 && bitsStored <= bitsAllocated;
}

/**
 * Describes the image of a data set, or of an item such as an icon image.
 *
 * @param scope the item; the data set itself where it is left out
 * @returns undefined where there is no pixel data
 */
export function describeImage(dataSet: DataSet, scope?: Scope): ImageDescription | PixelProblem | undefined {
  const attributes = attributesOf(dataSet, scope);
  const element =
    scope === undefined
      ? dataSet.pixelData
      : dataSet.elements.find((candidate) => candidate.scope === scope && isPixelData(candidate));
  if (element === undefined) {
    return attributes.element(0x00287fe0) === undefined ? undefined : pixelProblem('referenced');
  }
  const sampleKind = element.tag === 0x7fe00008 ? 'float' : element.tag === 0x7fe00009 ? 'double' : 'integer';
  const floatBits = sampleKind === 'float' ? 32 : sampleKind === 'double' ? 64 : undefined;
  const bitsAllocated = floatBits ?? attributes.number(0x00280100) ?? 8;
  const bitsStored = floatBits ?? attributes.number(0x00280101) ?? bitsAllocated;
  const image: ImageDescription = {
    kind: 'image',
    element,
    attributes,
    rows: attributes.number(0x00280010) ?? 0,
    columns: attributes.number(0x00280011) ?? 0,
    frames: Math.max(1, Math.trunc(attributes.number(0x00280008) ?? 1)),
    samplesPerPixel: attributes.number(0x00280002) ?? 1,
    bitsAllocated,
    bitsStored,
    highBit: Math.min(bitsAllocated - 1, attributes.number(0x00280102) ?? bitsStored - 1),
    isSigned: attributes.number(0x00280103) === 1,
    sampleKind,
    isPlanar: attributes.number(0x00280006) === 1,
    isBigEndian: !dataSet.encoding.isLittle || dataSet.transferSyntax === GE_BIG_ENDIAN_PIXELS,
    photometric: attributes.text(0x00280004).toUpperCase() || 'MONOCHROME2',
    transferSyntax: dataSet.transferSyntax,
    windows: windowsOf(dataSet, attributes),
    padding: paddingOf(attributes),
  };
  if (!isAccepted(image)) return pixelProblem('no-size');
  if (image.rows * image.columns * image.samplesPerPixel > MOST_SAMPLES) return pixelProblem('too-large');
  return image.frames > MOST_FRAMES ? pixelProblem('frame-limit') : image;
}
