import { memorySource } from '../../../src/core/byte-source.js';
import type { DataSet } from '../../../src/dicom/data-set.js';
import { type Frame, readFrame } from '../../../src/dicom/pixels/frame.js';
import { describeImage, type ImageDescription } from '../../../src/dicom/pixels/image.js';
import type { PixelProblem } from '../../../src/dicom/pixels/problem.js';
import { readDataSet } from '../../../src/dicom/read-data-set.js';
import { buildDicom, type ValueJson } from '../../build/dicom.js';

export interface Layout {
  readonly columns: number;
  readonly rows: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit?: number;
  readonly isSigned?: boolean;
  readonly samplesPerPixel?: number;
  readonly isPlanar?: boolean;
  readonly photometric?: string;
  readonly frames?: number;
}

/** Image Pixel attributes (PS3.3 C.7.6.3) of a layout. */
export function imageAttributes(layout: Layout): Readonly<Record<string, string | number>> {
  const { samplesPerPixel = 1, bitsStored } = layout;
  return {
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.7',
    Modality: 'OT',
    SamplesPerPixel: samplesPerPixel,
    PhotometricInterpretation: layout.photometric ?? (samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2'),
    Rows: layout.rows,
    Columns: layout.columns,
    BitsAllocated: layout.bitsAllocated,
    BitsStored: bitsStored,
    HighBit: layout.highBit ?? bitsStored - 1,
    PixelRepresentation: layout.isSigned === true ? 1 : 0,
    ...(samplesPerPixel > 1 ? { PlanarConfiguration: layout.isPlanar === true ? 1 : 0 } : {}),
    ...(layout.frames === undefined ? {} : { NumberOfFrames: String(layout.frames) }),
  };
}

export function pictureFile(
  layout: Layout,
  pixelData: ValueJson,
  transferSyntax = 'explicit-little',
  more: Readonly<Record<string, ValueJson>> = {},
): Uint8Array {
  const attributes: Record<string, ValueJson> = { ...imageAttributes(layout), ...more };
  return buildDicom({ ...attributes, PixelData: pixelData }, { transferSyntax });
}

export function openPicture(file: Uint8Array): DataSet {
  const dataSet = readDataSet(memorySource(file));
  if (dataSet.kind !== 'dicom') throw new Error('the file is not DICOM');
  return dataSet;
}

/** Describes and decodes one frame of a file. */
export async function decodeFile(file: Uint8Array, index = 0): Promise<Frame | PixelProblem | undefined> {
  const dataSet = openPicture(file);
  const image: ImageDescription | PixelProblem | undefined = describeImage(dataSet);
  return image?.kind === 'image' ? readFrame(dataSet, image, index) : image;
}

/** Its values, or its problem. */
export function outcomeOf(frame: Frame | PixelProblem | undefined): readonly number[] | string {
  if (frame === undefined) return 'no pixels';
  return frame.kind === 'problem' ? frame.problem : Array.from(frame.values);
}
