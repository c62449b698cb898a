import type { BuildOptions, ValueJson } from '../../build/dicom.js';
import { buildDicom } from '../../build/dicom.js';
import { type Picture, paint, pixelBytes } from '../draw/picture.js';
import type { Random } from '../pools/random.js';
import { type Attributes, attributesOf } from './attributes.js';

/** A file of an archive before it is written. */
export interface Instance {
  /** Relative, `/` between names. */
  readonly path: string;
  readonly data: Attributes;
  readonly options: BuildOptions;
  /** Elements that stand where none should: before the one of the same tag, or behind PixelData. */
  readonly misplaced?: readonly {
    readonly tag: string;
    readonly value: ValueJson;
    readonly where: 'before' | 'end';
  }[];
}

/** The bytes of an instance; the file meta carries its SOP instance. */
export function instanceBytes(instance: Instance): Uint8Array {
  if (instance.misplaced === undefined) return buildDicom(instance.data, instance.options);
  const pairs = Object.entries(instance.data).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const { tag, value, where } of instance.misplaced) {
    const at = where === 'end' ? pairs.length : pairs.findIndex(([other]) => other >= tag);
    pairs.splice(at, 0, [tag, value]);
  }
  return buildDicom(pairs, instance.options);
}

/** Image Pixel attributes and a native PixelData of one frame or several equal in size. */
export function pixelAttributes(frames: readonly Picture[], bits: 8 | 16, stored: number = bits): Attributes {
  const first = frames[0];
  if (first === undefined) throw new RangeError('an image has a frame');
  const size = (first.width * first.height * bits) / 8;
  const bytes = new Uint8Array(size * frames.length);
  frames.forEach((frame, index) => {
    bytes.set(pixelBytes(frame, bits), index * size);
  });
  return attributesOf({
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    ...(frames.length > 1 ? { NumberOfFrames: frames.length } : {}),
    Rows: first.height,
    Columns: first.width,
    BitsAllocated: bits,
    BitsStored: stored,
    HighBit: stored - 1,
    PixelRepresentation: 0,
    PixelData: { vr: bits === 8 ? 'OB' : 'OW', bytes },
  });
}

/** An innocent frame: a body-like shade with the texture of its modality, no text. */
export function plainPicture(modality: string, size: number, random: Random): Picture {
  const [cx, cy, tilt] = [size * (0.45 + random.next() * 0.1), size * 0.5, random.next()];
  const full = modality === 'US' || modality === 'XA' || modality === 'SC' || modality === 'XC' ? 160 : 1800;
  const inside = (x: number, y: number) => ((x - cx) / (size * 0.42)) ** 2 + ((y - cy) / (size * 0.36)) ** 2;
  const shade = (x: number, y: number) => {
    const distance = inside(x, y);
    if (distance > 1) return full * 0.02;
    const texture = Math.sin((x + tilt * y) / 3.1) * Math.cos((y - tilt * x) / 4.3);
    return full * (0.45 + 0.25 * (1 - distance) + 0.12 * texture);
  };
  return paint(size, size, shade, random, full * 0.06);
}
