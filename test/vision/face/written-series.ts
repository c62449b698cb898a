import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildDicom } from '../../build/dicom.js';

export const [SLICES, SIDE, STEP_MM, PIXEL_MM] = [64, 96, 3, 2.4] as const;
const CT_IMAGE = '1.2.840.10008.5.1.4.1.1.2';
const ENHANCED_CT = '1.2.840.10008.5.1.4.1.1.2.1';
const LOWEST_MM = -110;

/** HU at a point: x to the left, y to the back, z to the head, mm. */
export type NumberAt = (x: number, y: number, z: number) => number;

/** The pixels of a slice as little-endian words, 1024 over HU, with a little grain. */
function pixelsOf(numberAt: NumberAt, z: number): Uint16Array {
  const words = new Uint16Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row += 1)
    for (let column = 0; column < SIDE; column += 1) {
      const hu = numberAt((column - SIDE / 2) * PIXEL_MM, (row - SIDE / 2) * PIXEL_MM, z);
      words[row * SIDE + column] = Math.max(
        0,
        hu + 1024 + ((row * 31 + column * 17 + Math.round(z) * 7) % 13),
      );
    }
  return words;
}

export interface SeriesChoice {
  readonly slices?: number;
  /** The Series Instance UID of each slice. */
  readonly seriesOf?: (slice: number) => string;
  /** The path of each slice below the folder. */
  readonly pathOf?: (slice: number) => string;
  readonly modality?: string;
}

/** The files of a CT series, with the path of each. */
export function seriesFiles(
  uid: string,
  numberAt: NumberAt,
  { slices = SLICES, seriesOf, pathOf, modality = 'CT' }: SeriesChoice = {},
): readonly (readonly [path: string, bytes: Uint8Array])[] {
  return Array.from({ length: slices }, (_, k) => {
    const z = LOWEST_MM + k * STEP_MM;
    const file = buildDicom({
      SOPClassUID: CT_IMAGE,
      SOPInstanceUID: `${uid}.${k + 1}`,
      StudyInstanceUID: `${uid}.900`,
      SeriesInstanceUID: seriesOf?.(k) ?? `${uid}.901`,
      PatientID: `SUBJ-${uid}`,
      Modality: modality,
      // A label that says something else must not matter.
      BodyPartExamined: 'FOOT',
      SliceThickness: STEP_MM,
      ImagePositionPatient: [(-SIDE / 2) * PIXEL_MM, (-SIDE / 2) * PIXEL_MM, z],
      ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: SIDE,
      Columns: SIDE,
      PixelSpacing: [PIXEL_MM, PIXEL_MM],
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: 0,
      RescaleIntercept: -1024,
      RescaleSlope: 1,
      PixelData: { vr: 'OW', bytes: new Uint8Array(pixelsOf(numberAt, z).buffer) },
    });
    return [pathOf?.(k) ?? `${String(k).padStart(3, '0')}.dcm`, file] as const;
  });
}

export function writeSeries(
  folder: string,
  uid: string,
  numberAt: NumberAt,
  choice: SeriesChoice = {},
): void {
  for (const [path, bytes] of seriesFiles(uid, numberAt, choice)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** The same voxels as one enhanced object (PS3.3 C.7.6.16), its frames in no order. */
export function enhancedFile(uid: string, numberAt: NumberAt): Uint8Array {
  // 37 has no factor in common with the number of slices: each comes once.
  const heights = Array.from({ length: SLICES }, (_, k) => LOWEST_MM + ((k * 37) % SLICES) * STEP_MM);
  return buildDicom({
    SOPClassUID: ENHANCED_CT,
    SOPInstanceUID: `${uid}.1`,
    StudyInstanceUID: `${uid}.900`,
    SeriesInstanceUID: `${uid}.901`,
    PatientID: `SUBJ-${uid}`,
    Modality: 'CT',
    NumberOfFrames: SLICES,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: SIDE,
    Columns: SIDE,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    SharedFunctionalGroupsSequence: [
      {
        PixelMeasuresSequence: [{ SliceThickness: STEP_MM, PixelSpacing: [PIXEL_MM, PIXEL_MM] }],
        PlaneOrientationSequence: [{ ImageOrientationPatient: [1, 0, 0, 0, 1, 0] }],
        PixelValueTransformationSequence: [{ RescaleIntercept: -1024, RescaleSlope: 1 }],
      },
    ],
    PerFrameFunctionalGroupsSequence: heights.map((z) => ({
      PlanePositionSequence: [{ ImagePositionPatient: [(-SIDE / 2) * PIXEL_MM, (-SIDE / 2) * PIXEL_MM, z] }],
    })),
    PixelData: {
      vr: 'OW',
      bytes: Buffer.concat(heights.map((z) => Buffer.from(pixelsOf(numberAt, z).buffer))),
    },
  });
}

/** The same voxels as a NIfTI-1 file of 16-bit words with sform, in its axes: right, front, head. */
export function niftiOf(numberAt: NumberAt): Uint8Array {
  const words = new Int16Array(SIDE * SIDE * SLICES);
  for (let k = 0; k < SLICES; k += 1) {
    const plane = pixelsOf(numberAt, LOWEST_MM + k * STEP_MM);
    for (let i = 0; i < plane.length; i += 1) words[k * plane.length + i] = (plane[i] ?? 0) - 1024;
  }
  const header = new Uint8Array(352);
  const view = new DataView(header.buffer);
  view.setInt32(0, 348, true);
  for (const [i, n] of [3, SIDE, SIDE, SLICES, 1, 1, 1, 1].entries()) view.setInt16(40 + 2 * i, n, true);
  view.setInt16(70, 4, true);
  view.setInt16(72, 16, true);
  for (const [i, mm] of [1, PIXEL_MM, PIXEL_MM, STEP_MM].entries()) view.setFloat32(76 + 4 * i, mm, true);
  view.setFloat32(108, 352, true);
  view.setInt16(254, 1, true);
  const half = (SIDE / 2) * PIXEL_MM;
  const rows = [-PIXEL_MM, 0, 0, half, 0, -PIXEL_MM, 0, half, 0, 0, STEP_MM, LOWEST_MM];
  for (const [i, n] of rows.entries()) view.setFloat32(280 + 4 * i, n, true);
  header.set([0x6e, 0x2b, 0x31, 0], 344);
  return Buffer.concat([header, new Uint8Array(words.buffer)]);
}
