import type { Frame } from './frame.js';
import type { ImageDescription, Window } from './image.js';
import type { SampleArray } from './samples.js';

/** What a rendering shows: the window of interest, what lies beyond it, a bit outside the stored ones, or colours. */
export type RenderingName = 'window' | 'beyond-window' | 'unused-bits' | 'colour';

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

/** The middle 99 % of the values that are no padding. */
function surveyedWindow(values: SampleArray, padding: Window | undefined): Window {
  const step = Math.max(1, Math.floor(values.length / SURVEYED));
  const survey: number[] = [];
  for (let i = 0; i < values.length; i += step) {
    const value = values[i] ?? 0;
    if (Number.isFinite(value) && !isPadding(value, padding)) survey.push(value);
  }
  survey.sort((a, b) => a - b);
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
export function windowFor(image: ImageDescription, values: SampleArray, range: Window): Window {
  if (values instanceof Uint8Array && image.windows.length === 0) return { low: 0, high: 255 };
  const survey = surveyedWindow(values, image.padding);
  const own = image.windows.find((window) => isUseful(window, survey, range));
  const window = own ?? survey;
  return window.high > window.low ? window : range;
}

/** Levels from the share of each value's way through below, inside and beyond the window. */
function render(
  values: SampleArray,
  range: Window,
  window: Window,
  levels: readonly [number, number, number, number],
  isInverted: boolean,
): Uint8Array {
  const [bottom, from, to, top] = levels;
  const data = new Uint8Array(values.length);
  const below = Math.max(1e-9, window.low - range.low);
  const inside = Math.max(1e-9, window.high - window.low);
  const above = Math.max(1e-9, range.high - window.high);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    let level = from;
    if (value < window.low) level = bottom + ((value - range.low) / below) * (from - bottom);
    else if (value > window.high) level = to + ((value - window.high) / above) * (top - to);
    else if (value >= window.low) level = from + ((value - window.low) / inside) * (to - from);
    data[i] = Math.round(isInverted ? 255 - level : level);
  }
  return data;
}

function countBeyond(values: SampleArray, window: Window): number {
  let count = 0;
  for (const value of values) if (value < window.low || value > window.high) count += 1;
  return count;
}

/** One picture for each bit outside the stored ones that is set in some pixels and not in others. */
function bitPictures(unused: Uint16Array): Uint8Array[] {
  const pictures: Uint8Array[] = [];
  for (let bit = 0; bit < 16; bit++) {
    let count = 0;
    for (const word of unused) count += (word >> bit) & 1;
    if (count < LEAST_PIXELS || count > unused.length - LEAST_PIXELS) continue;
    pictures.push(Uint8Array.from(unused, (word) => ((word >> bit) & 1) * 255));
  }
  return pictures.slice(0, 4);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** The window of a frame's values; the same for all frames of a series when it is made once and handed on. */
export interface Tone {
  readonly range: Window;
  readonly window: Window;
}

export function toneOf(image: ImageDescription, values: SampleArray): Tone {
  const range = rangeOf(values);
  return { range, window: windowFor(image, values, range) };
}

/** The picture through the window, values beyond it squeezed into the ends. */
export function windowPicture(values: SampleArray, tone: Tone, isInverted: boolean): Uint8Array {
  const isAll = tone.window.low <= tone.range.low && tone.window.high >= tone.range.high;
  const levels = isAll ? ([0, 0, 255, 255] as const) : ([0, SHOULDER, 255 - SHOULDER, 255] as const);
  return render(values, tone.range, tone.window, levels, isInverted);
}

/** The picture of what lies beyond the window, which itself is flat; undefined where there is nothing. */
export function beyondPicture(values: SampleArray, tone: Tone, isInverted: boolean): Uint8Array | undefined {
  if (countBeyond(values, tone.window) < LEAST_PIXELS) return undefined;
  return render(values, tone.range, tone.window, [0, 128, 128, 255], isInverted);
}

/** True where low stored values are bright (PS3.3 C.7.6.3.1.2). */
export function isBrightLow(image: ImageDescription): boolean {
  return image.photometric === 'MONOCHROME1';
}

/**
 * The few 8-bit pictures of a frame in which any text that was burned in is visible: through the window of interest,
 * beyond it (0, the maximum, padding), and in bits that should be unused. Equal pictures are given once.
 */
export function renderingsOf(image: ImageDescription, frame: Frame): Rendering[] {
  const { columns: width, rows: height, channels, values } = frame;
  if (channels === 3 && values instanceof Uint8Array) {
    return [{ name: 'colour', width, height, channels, data: values }];
  }
  const isInverted = isBrightLow(image);
  const tone = toneOf(image, values);
  const pictures: Rendering[] = [];
  const add = (name: RenderingName, data: Uint8Array | undefined): void => {
    if (data === undefined || pictures.some((picture) => isSame(picture.data, data))) return;
    pictures.push({ name, width, height, channels: 1, data });
  };
  add('window', windowPicture(values, tone, isInverted));
  add('beyond-window', beyondPicture(values, tone, isInverted));
  for (const bits of frame.unused === undefined ? [] : bitPictures(frame.unused)) add('unused-bits', bits);
  return pictures;
}
