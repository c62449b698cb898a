import type { Tag } from '../../core/location.js';
import type { DataSet } from '../../dicom/data-set.js';
import type { Element } from '../../dicom/element.js';
import { numbersOf } from '../../dicom/numbers.js';
import { attributesOf } from '../../dicom/pixels/attributes.js';
import type { Rescale, SliceGeometry } from '../../vision/volume/slice.js';
import type { Orientation, Vector } from '../../vision/volume/vector.js';

const SLICE_THICKNESS: Tag = 0x00180050;
const POSITION: Tag = 0x00200032;
const ORIENTATION: Tag = 0x00200037;
const PIXEL_SPACING: Tag = 0x00280030;
const INTERCEPT: Tag = 0x00281052;
const SLOPE: Tag = 0x00281053;
const SHARED_GROUPS: Tag = 0x52009229;
const FRAME_GROUPS: Tag = 0x52009230;
const GROUPED: ReadonlySet<Tag> = new Set([
  SLICE_THICKNESS,
  POSITION,
  ORIENTATION,
  PIXEL_SPACING,
  INTERCEPT,
  SLOPE,
]);

/** What a stack is made of beside its pixels, as the header stage knows it. */
export interface SliceHead {
  readonly rows: number;
  readonly columns: number;
  readonly modality: string;
  readonly series: string;
  readonly frameOfReference: string;
  readonly imageType: string;
}

export function vectorOf(numbers: readonly number[]): Vector | undefined {
  const [x, y, z] = numbers;
  return x === undefined || y === undefined || z === undefined ? undefined : [x, y, z];
}

export function orientationOf(numbers: readonly number[]): Orientation | undefined {
  const [a, b, c, d, e, f] = numbers;
  if (a === undefined || b === undefined || c === undefined) return undefined;
  return d === undefined || e === undefined || f === undefined ? undefined : [a, b, c, d, e, f];
}

export function spacingOf(numbers: readonly number[]): readonly [number, number] | undefined {
  const [row, column] = numbers;
  return row === undefined || column === undefined ? undefined : [row, column];
}

/** Rescale of a data set with one frame. */
export function rescaleOf(dataSet: DataSet): Rescale {
  const top = attributesOf(dataSet, undefined);
  return rescale(top.number(SLOPE), top.number(INTERCEPT));
}

function rescale(slope: number | undefined, intercept: number | undefined): Rescale {
  const usable = slope !== undefined && Number.isFinite(slope) && slope !== 0;
  return { slope: usable ? slope : 1, intercept: Number.isFinite(intercept) ? (intercept ?? 0) : 0 };
}

type Group = Map<Tag, readonly number[]>;

/** Geometry of each frame of an enhanced object, from its functional groups (PS3.3 C.7.6.16). */
export function framesOf(
  dataSet: DataSet,
  head: SliceHead,
  frames: number,
): readonly (SliceGeometry & { readonly rescale: Rescale })[] {
  const shared: Group = new Map();
  const own: Group[] = Array.from({ length: frames }, () => new Map());
  for (const element of dataSet.elements) {
    if (!GROUPED.has(element.tag)) continue;
    const place = groupOf(element);
    if (place === undefined) continue;
    const group = place === 'shared' ? shared : own[place];
    if (group !== undefined && !group.has(element.tag)) group.set(element.tag, numbersOf(dataSet, element));
  }
  return own.map((group) => {
    const numbers = (tag: Tag) => group.get(tag) ?? shared.get(tag) ?? [];
    const [thickness] = numbers(SLICE_THICKNESS);
    return {
      rows: head.rows,
      columns: head.columns,
      modality: head.modality,
      series: head.series,
      frameOfReference: head.frameOfReference,
      position: vectorOf(numbers(POSITION)),
      orientation: orientationOf(numbers(ORIENTATION)),
      spacing: spacingOf(numbers(PIXEL_SPACING)),
      thickness,
      rescale: rescale(numbers(SLOPE)[0], numbers(INTERCEPT)[0]),
    };
  });
}

/** The frame whose functional groups hold an element, or `shared`. */
function groupOf(element: Element): number | 'shared' | undefined {
  const macro = element.parent;
  const groups = macro?.parent;
  if (macro === undefined || groups === undefined) return undefined;
  if (groups.tag === SHARED_GROUPS) return 'shared';
  return groups.tag === FRAME_GROUPS ? macro.item : undefined;
}
