import type { DataSet } from '../data-set.js';
import type { Element } from '../element.js';
import { numbersOf } from '../numbers.js';
import { type Attributes, attributesOf } from './attributes.js';

/** VOI window in stored values (PS3.3 C.11.2.1.2), rescaling undone. */
export interface Window {
  readonly low: number;
  readonly high: number;
}

const SHARED_GROUPS = 0x52009229;
const FRAME_GROUPS = 0x52009230;
const MODALITY_LUT = 0x00283000;
const LUT_DESCRIPTOR = 0x00283002;
const LUT_DATA = 0x00283006;
const VOI_LUT = 0x00283010;

/** Windows and tables of one image that are looked at. */
const MOST_WINDOWS = 4;

/** A table has at most 65,536 entries of 16 bits. */
const MOST_ENTRIES = 65_536;

function isInFunctionalGroups(element: Element): boolean {
  let at: Element | undefined = element.parent;
  while (at?.parent !== undefined) at = at.parent;
  return at?.tag === SHARED_GROUPS || at?.tag === FRAME_GROUPS;
}

/** First value of an attribute at top level, else in the functional groups of an enhanced object. */
function anywhere(dataSet: DataSet, attributes: Attributes, tag: number): readonly number[] {
  const own = attributes.numbers(tag);
  if (own.length > 0) return own;
  const grouped = dataSet.elements.find((element) => element.tag === tag && isInFunctionalGroups(element));
  return grouped === undefined ? [] : numbersOf(dataSet, grouped).filter((number) => !Number.isNaN(number));
}

/** A lookup table (PS3.3 C.11.1.1): outputs from the first input that is mapped on. */
interface LookupTable {
  readonly first: number;
  readonly outputs: readonly number[];
}

/** Tables in the items of a sequence, at top level or in functional groups. */
function tablesIn(dataSet: DataSet, sequence: number, isSigned: boolean): LookupTable[] {
  const holders = dataSet.elements.filter(
    ({ tag, scope, length }) => tag === LUT_DATA && length > 0 && scope.sequence?.tag === sequence,
  );
  return holders.slice(0, MOST_WINDOWS).flatMap((element) => {
    const [count = 0, first = 0] = attributesOf(dataSet, element.scope).numbers(LUT_DESCRIPTOR);
    const bytes = dataSet.bytes(element, MOST_ENTRIES * 2);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = Math.min(count === 0 ? MOST_ENTRIES : count, bytes.length >> 1);
    if (length < 2) return [];
    const { isLittle } = element.scope.encoding;
    const outputs = Array.from({ length }, (_, i) => view.getUint16(i * 2, isLittle));
    // The first input is signed where the pixels are, whatever representation says so.
    return [{ first: isSigned && first > 0x7fff ? first - 0x10000 : first, outputs }];
  });
}

/** The inputs over which a table's output moves: what it shows as something else than its darkest and brightest. */
function movingPart({ first, outputs }: LookupTable): Window {
  let [from, to] = [0, outputs.length - 1];
  while (from < to && outputs[from + 1] === outputs[0]) from += 1;
  while (to > from && outputs[to - 1] === outputs.at(-1)) to -= 1;
  return { low: first + from, high: first + to };
}

/** The stored values that a modality table puts inside a window; undefined where it puts none there. */
function storedThrough({ first, outputs }: LookupTable, { low, high }: Window): Window | undefined {
  const inside = (output: number): boolean => output >= low && output <= high;
  const from = outputs.findIndex(inside);
  return from < 0 ? undefined : { low: first + from, high: first + outputs.findLastIndex(inside) };
}

/**
 * The VOI windows of an image in stored values: Window Center and Width, then VOI LUTs, with the rescaling or the
 * Modality LUT undone (PS3.3 C.11.1, C.11.2).
 */
export function windowsOf(dataSet: DataSet, attributes: Attributes): Window[] {
  const centres = anywhere(dataSet, attributes, 0x00281050);
  const widths = anywhere(dataSet, attributes, 0x00281051);
  const slope = anywhere(dataSet, attributes, 0x00281053)[0] || 1;
  const intercept = anywhere(dataSet, attributes, 0x00281052)[0] ?? 0;
  const isSigned = attributes.number(0x00280103) === 1;
  const linear = centres.slice(0, MOST_WINDOWS).flatMap((centre, i) => {
    const width = widths[i] ?? 0;
    return width < 1 ? [] : [{ low: centre - width / 2, high: centre + width / 2 }];
  });
  const shown = [...linear, ...tablesIn(dataSet, VOI_LUT, isSigned).map(movingPart)];
  const [modality] = tablesIn(dataSet, MODALITY_LUT, isSigned);
  return shown.flatMap((window) => {
    if (modality !== undefined) return storedThrough(modality, window) ?? [];
    const ends = [window.low, window.high].map((value) => (value - intercept) / slope);
    return [{ low: Math.min(...ends), high: Math.max(...ends) }];
  });
}
