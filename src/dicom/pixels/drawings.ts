import type { DataSet } from '../data-set.js';
import type { Element, Scope } from '../element.js';
import { locationOf } from '../location.js';
import { numbersOf } from '../numbers.js';
import { attributesOf } from './attributes.js';

/** Lines and curves drawn over an image, as a picture: 255 where the pen went. */
export interface DrawingPicture {
  readonly location: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1;
  readonly data: Uint8Array;
}

/** Graphic Data, Graphic Type and Graphic Annotation Units of presentation states (PS3.3 C.10.5). */
const GRAPHIC_DATA = 0x00700022;
const GRAPHIC_TYPE = 0x00700023;
const GRAPHIC_UNITS = 0x00700005;

/** Curve Data of retired curve groups (PS3.3-2004 C.10.2), in 50xx. */
const CURVE_DATA = 0x3000;
const FIRST_CURVES = 0x5000;
const LAST_CURVES = 0x501e;
const CURVE_DIMENSIONS = 0x0005;

/** Letters are drawn with many strokes; fewer than this are arrows and outlines. */
const LEAST_STROKES = 6;
const MOST_POINTS = 200_000;

/** Size that the median stroke is brought to: it is part of a letter. The picture's longer side, and its border. */
const STROKE = 32;
const LEAST_SIDE = 160;
const MOST_SIDE = 2400;
const BORDER = 40;

/** Width of the pen in pixels. */
const PEN = 3;

type Stroke = readonly (readonly [x: number, y: number])[];

function pairs(numbers: readonly number[]): Stroke {
  const points: [number, number][] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) points.push([numbers[i] ?? 0, numbers[i + 1] ?? 0]);
  return points;
}

/** Strokes of graphic objects by the sequence they stand in: what is drawn together is read together. */
function graphicStrokes(dataSet: DataSet): Map<string, { first: Element; strokes: Stroke[] }> {
  const groups = new Map<string, { first: Element; strokes: Stroke[] }>();
  for (const element of dataSet.elements) {
    if (element.tag !== GRAPHIC_DATA || element.length <= 0) continue;
    const own = attributesOf(dataSet, element.scope);
    if (own.text(GRAPHIC_TYPE) === 'POINT') continue;
    const key = `${annotationOf(element.scope)} ${own.text(GRAPHIC_UNITS)}`;
    const known = groups.get(key) ?? { first: element, strokes: [] };
    known.strokes.push(pairs(numbersOf(dataSet, element)));
    groups.set(key, known);
  }
  return groups;
}

/** Where the annotation item stands that a graphic object belongs to. */
function annotationOf({ sequence }: Scope): string {
  return sequence === undefined ? '' : locationOf(sequence);
}

function curveStrokes(dataSet: DataSet): Map<string, { first: Element; strokes: Stroke[] }> {
  const top = attributesOf(dataSet, undefined);
  const curves: { first: Element; strokes: Stroke[] }[] = [];
  for (let group = FIRST_CURVES; group <= LAST_CURVES; group += 2) {
    const element = top.element(((group << 16) | CURVE_DATA) >>> 0);
    const dimensions = top.number(((group << 16) | CURVE_DIMENSIONS) >>> 0) ?? 2;
    if (element === undefined || element.length <= 0 || dimensions !== 2) continue;
    curves.push({ first: element, strokes: [pairs(curvePoints(dataSet, element))] });
  }
  const [one] = curves;
  if (one === undefined) return new Map();
  return new Map([['curves', { first: one.first, strokes: curves.flatMap(({ strokes }) => strokes) }]]);
}

/** Curve points are words of 16 bits unless they say otherwise. */
function curvePoints(dataSet: DataSet, element: Element): readonly number[] {
  const bytes = dataSet.bytes(element, MOST_POINTS * 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { isLittle } = element.scope.encoding;
  return Array.from({ length: bytes.length >> 1 }, (_, i) => view.getUint16(i * 2, isLittle));
}

function draw(data: Uint8Array, width: number, from: readonly number[], to: readonly number[]): void {
  const [x0 = 0, y0 = 0] = from;
  const [x1 = 0, y1 = 0] = to;
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))));
  for (let step = 0; step <= steps; step++) {
    const x = Math.round(x0 + ((x1 - x0) * step) / steps);
    const y = Math.round(y0 + ((y1 - y0) * step) / steps);
    for (let dy = 0; dy < PEN; dy++) for (let dx = 0; dx < PEN; dx++) data[(y + dy) * width + x + dx] = 255;
  }
}

/** The longer side of the box around a stroke. */
function extentOf(stroke: Stroke): number {
  const [xs, ys] = [stroke.map(([x]) => x), stroke.map(([, y]) => y)];
  const side = (values: readonly number[]): number =>
    values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
  return Math.max(side(xs), side(ys));
}

function pictureOf(strokes: readonly Stroke[], location: string): DrawingPicture | undefined {
  const points = strokes.flat().filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  if (points.length < 2 || points.length > MOST_POINTS) return undefined;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const span = Math.max(right - left, bottom - top);
  if (!(span > 0)) return undefined;
  const extents = strokes.map(extentOf).sort((a, b) => a - b);
  const median = extents[extents.length >> 1] ?? 0;
  const wanted = median > 0 ? STROKE / median : LEAST_SIDE / span;
  const scale = Math.min(MOST_SIDE / span, Math.max(LEAST_SIDE / span, wanted));
  const width = Math.ceil((right - left) * scale) + 2 * BORDER + 2;
  const height = Math.ceil((bottom - top) * scale) + 2 * BORDER + 2;
  const data = new Uint8Array(width * height);
  const place = ([x, y]: readonly [number, number]): readonly number[] => [
    (x - left) * scale + BORDER,
    (y - top) * scale + BORDER,
  ];
  for (const stroke of strokes)
    for (let i = 1; i < stroke.length; i++) {
      const [from, to] = [stroke[i - 1], stroke[i]];
      if (from === undefined || to === undefined || ![...from, ...to].every(Number.isFinite)) continue;
      draw(data, width, place(from), place(to));
    }
  return { location, width, height, channels: 1, data };
}

/**
 * What presentation states and old curves draw with lines, as pictures: letters that are drawn stroke by stroke stand in
 * no text attribute. Boxes found in them are in pixels of the drawing.
 */
export function drawingsOf(dataSet: DataSet): DrawingPicture[] {
  const groups = [...graphicStrokes(dataSet).values(), ...curveStrokes(dataSet).values()];
  return groups.flatMap(({ first, strokes }) => {
    if (strokes.length < LEAST_STROKES) return [];
    const picture = pictureOf(strokes, locationOf(first));
    return picture === undefined ? [] : [picture];
  });
}

/** True where a data set holds pictures beside its own pixels: overlays, icons, drawings, pixels of floats. */
export function hasPicturesBeside(dataSet: DataSet): boolean {
  return dataSet.elements.some(isPictureBeside);
}

function isPictureBeside({ tag, length, parent }: Element): boolean {
  if (length === 0) return false;
  if (tag === GRAPHIC_DATA || tag === 0x7fe00008 || tag === 0x7fe00009) return true;
  if (tag === 0x7fe00010) return parent !== undefined;
  const isRepeated = (tag & 0xffff) === CURVE_DATA;
  const group = tag >>> 16;
  return (
    isRepeated && ((group >= 0x6000 && group <= 0x601e) || (group >= FIRST_CURVES && group <= LAST_CURVES))
  );
}
