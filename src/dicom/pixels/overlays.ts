import type { DataSet } from '../data-set.js';
import { locationOf } from '../location.js';
import { type Attributes, attributesOf } from './attributes.js';
import { MOST_SAMPLES } from './image.js';
import { unpackBits } from './samples.js';

/** An overlay plane (PS3.3 C.9.2) as a picture: 255 where it is set. */
export interface OverlayPicture {
  readonly location: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1;
  readonly data: Uint8Array;
}

const FIRST_GROUP = 0x6000;
const LAST_GROUP = 0x601e;

/** Frames of one overlay that are looked at. */
const MOST_FRAMES = 16;

function planesOf(dataSet: DataSet, attributes: Attributes, group: number): OverlayPicture[] {
  const tag = (element: number): number => ((group << 16) | element) >>> 0;
  const element = attributes.element(tag(0x3000));
  const height = attributes.number(tag(0x0010)) ?? 0;
  const width = attributes.number(tag(0x0011)) ?? 0;
  if (element === undefined || element.length <= 0 || width * height <= 0) return [];
  if (width * height > MOST_SAMPLES) return [];
  const frames = Math.min(MOST_FRAMES, Math.max(1, attributes.number(tag(0x0015)) ?? 1));
  const bytes = dataSet.bytes(element, Math.ceil((frames * width * height) / 8));
  const planes: OverlayPicture[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const bits = frame * width * height;
    if (bits + width * height > bytes.length * 8) break;
    const data = unpackBits(bytes, bits, width * height).map((bit) => bit * 255);
    planes.push({ location: locationOf(element), width, height, channels: 1, data });
  }
  return planes;
}

/** The overlay planes of a data set that carry their own data; those in unused bits show as renderings of the frame. */
export function overlaysOf(dataSet: DataSet): OverlayPicture[] {
  const attributes = attributesOf(dataSet, undefined);
  const overlays: OverlayPicture[] = [];
  for (let group = FIRST_GROUP; group <= LAST_GROUP; group += 2)
    overlays.push(...planesOf(dataSet, attributes, group));
  return overlays;
}
