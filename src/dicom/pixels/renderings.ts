import type { Frame } from './frame.js';
import { hiddenLevelPicture } from './hidden-levels.js';
import type { ImageDescription } from './image.js';
import type { SampleArray } from './samples.js';
import type { Window } from './windows.js';

/**
 * What a rendering shows: the window of interest, what lies beyond it, a bit outside the stored ones, one exact level
 * that hardly differs from its surroundings, or colours.
 */
export type RenderingName = 'window' | 'beyond-window' | 'unused-bits' | 'hidden-level' | 'colour';

/** An 8-bit picture of a frame, rows from the top, samples of a pixel side by side. */
export interface Rendering {
  readonly name: RenderingName;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** Gray levels kept at each end for values beyond the window, so that nothing is ever clipped away. */
const SHOULDER = 24;

/** Samples looked at to choose a window, and the share left out at each end. */
const SURVEYED = 40_000;
const TAIL = 0.005;

/** Fewer pixels than this beyond the window are no text. */
const LEAST_PIXELS = 24;

function rangeOf(values: SampleArray): Window {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function isPadding(value: number, padding: Window | undefined): boolean {
  return padding !== undefined && value >= padding.low && value <= padding.high;
}

/** Some of the values that are no padding, in ascending order. */
function surveyOf(values: SampleArray, padding: Window | undefined): number[] {
  const step = Math.max(1, Math.floor(values.length / SURVEYED));
  const survey: number[] = [];
  for (let i = 0; i < values.length; i += step) {
    const value = values[i] ?? 0;
    if (Number.isFinite(value) && !isPadding(value, padding)) survey.push(value);
  }
  return survey.sort((a, b) => a - b);
}

/** The middle 99 % of the values that are no padding. */
function surveyedWindow(values: SampleArray, padding: Window | undefined): Window {
  const survey = surveyOf(values, padding);
  const at = (share: number): number => survey[Math.round(share * (survey.length - 1))] ?? 0;
  return { low: at(TAIL), high: at(1 - TAIL) };
}

/** True where a window shows something: it holds a fair share of what the image has. */
function isUseful(window: Window, survey: Window, range: Window): boolean {
  const overlap = Math.min(window.high, survey.high) - Math.max(window.low, survey.low);
  return window.low < range.high && window.high > range.low && overlap > (survey.high - survey.low) * 0.02;
}

/**
 * The window to look through, in stored values: the first of the file's own that shows something, all of it for 8
 * bits, else the middle of what is there.
 */
function windowFor(image: ImageDescription, values: SampleArray, range: Window): Window {
  if (values instanceof Uint8Array && image.windows.length === 0) return { low: 0, high: 255 };
  const survey = surveyedWindow(values, image.padding);
  const own = image.windows.find((window) => isUseful(window, survey, range));
  const window = own ?? survey;
  return window.high > window.low ? window : range;
}

/** Darkest level, those at the ends of the window, and the brightest, 0 to 255. */
type Levels = readonly [bottom: number, from: number, to: number, top: number];

/** Level of a value from its share of the way through below, inside and beyond the window. */
function levelOf(tone: Tone, levels: Levels, isInverted: boolean): (value: number) => number {
  const { range, window, floor } = tone;
  const [bottom, from, to, top] = levels;
  const below = (from - bottom) / Math.max(1e-9, window.low - range.low);
  const inside = (to - from) / Math.max(1e-9, window.high - window.low);
  const above = (top - to) / Math.max(1e-9, range.high - window.high);
  return (value) => {
    let level = from;
    if (value < window.low)
      level =
        from === to && floor !== undefined
          ? levelBelow(value, tone, floor)
          : bottom + (value - range.low) * below;
    else if (value > window.high) level = to + (value - window.high) * above;
    else if (value >= window.low) level = from + (value - window.low) * inside;
    return Math.round(isInverted ? 255 - level : level);
  };
}

/** The same bytes as unsigned words, for looking levels up. */
function unsignedWords(values: SampleArray): Uint8Array | Uint16Array | undefined {
  const { buffer, byteOffset, length } = values;
  if (values instanceof Uint8Array || values instanceof Uint16Array) return values;
  if (values instanceof Int8Array) return new Uint8Array(buffer, byteOffset, length);
  if (values instanceof Int16Array) return new Uint16Array(buffer, byteOffset, length);
  return undefined;
}

function render(values: SampleArray, tone: Tone, levels: Levels, isInverted: boolean): Uint8Array {
  const toLevel = levelOf(tone, levels, isInverted);
  const words = unsignedWords(values);
  const data = new Uint8Array(values.length);
  if (words === undefined) {
    for (let i = 0; i < values.length; i++) data[i] = toLevel(values[i] ?? 0);
    return data;
  }
  const wraps = words.BYTES_PER_ELEMENT === 1 ? 0xff : 0xffff;
  const table = new Uint8Array(wraps + 1);
  for (let value = tone.range.low; value <= tone.range.high; value++) table[value & wraps] = toLevel(value);
  for (let i = 0; i < words.length; i++) data[i] = table[words[i] ?? 0] ?? 0;
  return data;
}

function countBeyond(values: SampleArray, window: Window): number {
  let count = 0;
  for (const value of values) if (value < window.low || value > window.high) count += 1;
  return count;
}

/** Bits outside the stored ones that are set in some pixels and not in others, at most four. */
function tellingBits(unused: Uint16Array): number[] {
  const bits: number[] = [];
  for (let bit = 0; bit < 16 && bits.length < 4; bit++) {
    let count = 0;
    for (const word of unused) count += (word >> bit) & 1;
    if (count >= LEAST_PIXELS && count <= unused.length - LEAST_PIXELS) bits.push(bit);
  }
  return bits;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

interface Tone {
  readonly range: Window;
  readonly window: Window;
  /** Background below the window, with what lies close above it: text that hardly differs from it. */
  readonly floor: Window | undefined;
}

/** Share of the values below the window whose shortest interval is the background, and its width in deviations. */
const FLOOR_SHARE = 0.25;
const FLOOR_WIDTH = 0.64;

/** The floor reaches from so many deviations below the background to so many above it. */
const FLOOR_BELOW = 4;
const FLOOR_ABOVE = 12;

/** Narrowest deviation believed, as a share of what lies below the window: constant backgrounds have none. */
const LEAST_DEVIATION = 0.004;

/** The background of an image that lies below the window, by the shortest interval that holds a quarter of its values. */
function floorOf(values: SampleArray, { range, window }: Omit<Tone, 'floor'>, padding: Window | undefined) {
  const below = surveyOf(values, padding).filter((value) => value < window.low);
  const size = Math.ceil(below.length * FLOOR_SHARE);
  if (size < LEAST_PIXELS) return undefined;
  let [from, width] = [0, Number.POSITIVE_INFINITY];
  for (let i = 0; i + size <= below.length; i++) {
    const span = (below[i + size - 1] ?? 0) - (below[i] ?? 0);
    if (span < width) [from, width] = [below[i] ?? 0, span];
  }
  const deviation = Math.max(width / FLOOR_WIDTH, (window.low - range.low) * LEAST_DEVIATION);
  const middle = from + width / 2;
  const low = Math.max(range.low, middle - FLOOR_BELOW * deviation);
  return { low, high: Math.min(window.low, middle + FLOOR_ABOVE * deviation) };
}

/** The picture through the window, values beyond it squeezed into the ends. */
function windowPicture(values: SampleArray, tone: Tone, isInverted: boolean): Uint8Array {
  const isAll = tone.window.low <= tone.range.low && tone.window.high >= tone.range.high;
  const levels = isAll ? ([0, 0, 255, 255] as const) : ([0, SHOULDER, 255 - SHOULDER, 255] as const);
  return render(values, tone, levels, isInverted);
}

/** Levels of the ends of the floor below the window, which itself is flat at the middle. */
const FLOOR_LEVELS = [16, 88] as const;
const FLAT = 128;

/** The picture of what lies beyond the window: steepest close to the background, where faint text stands. */
function beyondPicture(values: SampleArray, tone: Tone, isInverted: boolean): Uint8Array {
  return render(values, tone, [0, FLAT, FLAT, 255], isInverted);
}

/** Level of a value below the window, the floor steeper than the rest. */
function levelBelow(value: number, { range, window }: Tone, floor: Window): number {
  const [bottom, top] = FLOOR_LEVELS;
  const share = (from: number, to: number): number => (value - from) / Math.max(1e-9, to - from);
  if (value < floor.low) return bottom * share(range.low, floor.low);
  if (value <= floor.high) return bottom + (top - bottom) * share(floor.low, floor.high);
  return top + (FLAT - top) * share(floor.high, window.low);
}

/** True where low stored values are bright (PS3.3 C.7.6.3.1.2). */
function isBrightLow(image: ImageDescription): boolean {
  return image.photometric === 'MONOCHROME1';
}

/** What a picture is made from: a frame, or the lowest or highest values over several. */
export type Pixels = Pick<Frame, 'columns' | 'rows' | 'channels' | 'values' | 'unused'>;

/** One way to look at pixels; the same for all frames of a stack, so that their pictures compare. */
export interface View {
  readonly name: RenderingName;
  picture(pixels: Pixels): Rendering;
}

function view(
  name: RenderingName,
  channels: 1 | 3,
  levelsOf: (pixels: Pixels) => Uint8Array | undefined,
): View {
  return {
    name,
    picture: (pixels) => {
      const { columns: width, rows: height } = pixels;
      const data = levelsOf(pixels) ?? new Uint8Array(width * height * channels);
      return { name, width, height, channels, data };
    },
  };
}

/**
 * The few ways to look at pixels by which any text that was burned in shows: through the window of interest, beyond it
 * (0, the maximum, padding), and in bits that should be unused.
 *
 * @param typical pixels that the window of interest is taken from
 * @param extremes pixels that hold the lowest and highest values of all that will be looked at
 */
export function viewsOf(image: ImageDescription, typical: Pixels, extremes: readonly Pixels[]): View[] {
  if (typical.channels === 3)
    return [view('colour', 3, ({ values }) => (values instanceof Uint8Array ? values : undefined))];
  const ranges = extremes.map(({ values }) => rangeOf(values));
  const range = {
    low: Math.min(...ranges.map(({ low }) => low)),
    high: Math.max(...ranges.map(({ high }) => high)),
  };
  const reach = { range, window: windowFor(image, typical.values, range) };
  const tone = { ...reach, floor: floorOf(typical.values, reach, image.padding) };
  const isInverted = isBrightLow(image);
  const views = [view('window', 1, ({ values }) => windowPicture(values, tone, isInverted))];
  if (extremes.some(({ values }) => countBeyond(values, tone.window) >= LEAST_PIXELS))
    views.push(view('beyond-window', 1, ({ values }) => beyondPicture(values, tone, isInverted)));
  const bits = new Set(extremes.flatMap(({ unused }) => (unused === undefined ? [] : tellingBits(unused))));
  for (const bit of bits)
    views.push(
      view('unused-bits', 1, ({ unused }) =>
        unused === undefined ? undefined : Uint8Array.from(unused, (word) => ((word >> bit) & 1) * 255),
      ),
    );
  return views;
}

/** Lettering of one exact level that a gray frame hides from the eye, as a picture; undefined where there is none. */
export function hiddenLevelsOf(image: ImageDescription, frame: Pixels): Rendering | undefined {
  const { columns: width, rows: height, channels, values } = frame;
  if (channels !== 1) return undefined;
  const look = (): Uint8Array =>
    viewsOf(image, frame, [frame])[0]?.picture(frame).data ?? new Uint8Array(width * height);
  const found = hiddenLevelPicture({ width, height, values }, look);
  return found === undefined ? undefined : { name: 'hidden-level', channels: 1, ...found };
}

/** The 8-bit pictures of a frame in which any text that was burned in is visible. Equal pictures are given once. */
export function renderingsOf(image: ImageDescription, frame: Frame): Rendering[] {
  const pictures: Rendering[] = [];
  for (const { picture } of viewsOf(image, frame, [frame])) {
    const rendering = picture(frame);
    if (!pictures.some(({ data }) => isSame(data, rendering.data))) pictures.push(rendering);
  }
  const hidden = hiddenLevelsOf(image, frame);
  return hidden === undefined ? pictures : [...pictures, hidden];
}
