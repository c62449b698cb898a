import type { DataSet } from '../../dicom/data-set.js';
import { locationOf } from '../../dicom/location.js';
import { type Frame, readFrame } from '../../dicom/pixels/frame.js';
import type { ImageDescription } from '../../dicom/pixels/image.js';
import type { PixelProblem } from '../../dicom/pixels/problem.js';
import { type Rendering, type RenderingName, renderingsOf } from '../../dicom/pixels/renderings.js';
import type { TextLine } from '../../vision/text/find-text.js';
import { lettersOf } from '../../vision/text/legible.js';
import { boxOf } from '../../vision/text/raster.js';
import { readPlace } from '../../vision/text/recognise.js';
import type { PixelReader } from './pixel-reader.js';
import type { PixelLine } from './pixel-reading.js';

/** One frame of a stack: of a series of files, or of one file. */
export interface StackFrame {
  readonly dataSet: DataSet;
  readonly image: ImageDescription;
  /** Frame of its file, from 0. */
  readonly index: number;
}

/** What was found on the frames of a stack, frame by frame. */
export interface StackReading {
  readonly lines: readonly (readonly PixelLine[])[];
  readonly problems: readonly (PixelProblem | undefined)[];
}

/** Magnification for projections and their frames, over the usual one: half the work, letters from 10 pixels. */
const PROJECTION_ZOOM = 0.75;

/** Readings this sure in the projection are kept although no single frame confirms them. */
const SURE_PROJECTION = 0.9;
const SURE_LETTERS = 4;

function lineOf(line: TextLine, frame: StackFrame, source: RenderingName): PixelLine {
  return {
    text: line.text,
    isReadable: line.isReadable,
    frame: frame.index,
    box: line.box,
    confidence: line.isReadable ? line.confidence : line.score * 0.6,
    source,
    location: locationOf(frame.image.element),
  };
}

function overlapShare(a: PixelLine, b: PixelLine): number {
  const wide = Math.min(a.box[0] + a.box[2], b.box[0] + b.box[2]) - Math.max(a.box[0], b.box[0]);
  const high = Math.min(a.box[1] + a.box[3], b.box[1] + b.box[3]) - Math.max(a.box[1], b.box[1]);
  if (wide <= 0 || high <= 0) return 0;
  return (wide * high) / Math.min(a.box[2] * a.box[3], b.box[2] * b.box[3]);
}

/** Of lines at the same place in several renderings the best one. */
export function withoutRepeats(lines: readonly PixelLine[]): PixelLine[] {
  const kept: PixelLine[] = [];
  const byMerit = [...lines].sort(
    (a, b) => Number(b.isReadable) - Number(a.isReadable) || b.confidence - a.confidence,
  );
  for (const line of byMerit) if (!kept.some((other) => overlapShare(line, other) > 0.5)) kept.push(line);
  return kept.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

/** Reads one frame in every rendering. */
export async function readAlone(
  frame: StackFrame,
  reader: PixelReader,
): Promise<readonly PixelLine[] | PixelProblem> {
  const decoded = await readFrame(frame.dataSet, frame.image, frame.index);
  if (decoded.kind === 'problem') return decoded;
  const lines: PixelLine[] = [];
  for (const rendering of renderingsOf(frame.image, decoded)) {
    const found = await reader.read(rendering, 1);
    lines.push(...found.map((line) => lineOf(line, frame, rendering.name)));
  }
  return withoutRepeats(lines);
}

/** Lowest and highest sample at each place over the frames so far, for one kind of rendering. */
interface Projection {
  readonly name: RenderingName;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

function project(projections: Map<string, Projection>, rendering: Rendering): void {
  const { name, width, height, channels, data } = rendering;
  const key = `${name} ${width} ${height} ${channels}`;
  const known = projections.get(key);
  if (known === undefined) {
    projections.set(key, { name, width, height, channels, low: data.slice(), high: data.slice() });
    return;
  }
  const { low, high } = known;
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? 0;
    if (value < (low[i] ?? 0)) low[i] = value;
    else if (value > (high[i] ?? 0)) high[i] = value;
  }
}

function isLegible(text: string, confidence: number): boolean {
  return lettersOf(text).length >= 2 && confidence >= 0.6;
}

function isAlike(a: string, b: string): boolean {
  const [left, right] = [lettersOf(a.toUpperCase()), lettersOf(b.toUpperCase())];
  const shared = left.filter((letter) => right.includes(letter)).length;
  return shared >= Math.max(left.length, right.length) * 0.6;
}

interface Sighting {
  readonly line: TextLine;
  readonly name: RenderingName;
}

/** Which frames of the stack hold a line that the projection shows; each is read at that place. */
async function confirm(
  sighting: Sighting,
  frames: readonly StackFrame[],
  renderingsFor: (at: number) => Promise<readonly Rendering[]>,
  reader: PixelReader,
): Promise<(PixelLine | undefined)[]> {
  const { line, name } = sighting;
  const confirmed: (PixelLine | undefined)[] = [];
  for (const [at, frame] of frames.entries()) {
    const rendering = (await renderingsFor(at)).find((candidate) => candidate.name === name);
    if (rendering === undefined) {
      confirmed.push(undefined);
      continue;
    }
    const reading = await readPlace(rendering, line.quad, reader.networks);
    const isHere =
      isLegible(reading.text, reading.confidence) && (!line.isReadable || isAlike(reading.text, line.text));
    const box = boxOf(line.quad, rendering.width, rendering.height);
    const own: TextLine = {
      ...line,
      text: reading.text.trim(),
      confidence: reading.confidence,
      isReadable: true,
      box,
    };
    confirmed.push(isHere ? lineOf(own, frame, name) : undefined);
  }
  return confirmed;
}

function isSure({ line }: Sighting): boolean {
  return line.isReadable && line.confidence >= SURE_PROJECTION && lettersOf(line.text).length >= SURE_LETTERS;
}

async function sightingsIn(projections: Iterable<Projection>, reader: PixelReader): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  for (const { name, width, height, channels, low, high } of projections) {
    const isOne = Buffer.compare(low, high) === 0;
    for (const data of isOne ? [high] : [high, low]) {
      const lines = await reader.read({ width, height, channels, data }, PROJECTION_ZOOM);
      sightings.push(...lines.map((line) => ({ line, name })));
    }
  }
  return sightings;
}

/**
 * Reads the frames of a stack through the lowest and highest values over all of them, and confirms what is found on
 * each frame. Frames must belong together: neighbours of a series, or of a multi-frame object.
 */
export async function readProjected(
  frames: readonly StackFrame[],
  reader: PixelReader,
  step: () => void,
): Promise<StackReading> {
  const projections = new Map<string, Projection>();
  const problems: (PixelProblem | undefined)[] = [];
  const kept = new Map<number, readonly Rendering[]>();
  const render = async (at: number): Promise<readonly Rendering[] | PixelProblem> => {
    const frame = frames[at];
    if (frame === undefined) return [];
    const decoded: Frame | PixelProblem = await readFrame(frame.dataSet, frame.image, frame.index);
    return decoded.kind === 'problem' ? decoded : renderingsOf(frame.image, decoded);
  };
  for (const at of frames.keys()) {
    step();
    const renderings = await render(at);
    problems.push('kind' in renderings ? renderings : undefined);
    if ('kind' in renderings) continue;
    for (const rendering of renderings) project(projections, rendering);
    if (kept.size < 8) kept.set(at, renderings);
  }
  const renderingsFor = async (at: number): Promise<readonly Rendering[]> => {
    const renderings = kept.get(at) ?? (await render(at));
    return 'kind' in renderings ? [] : renderings;
  };
  const lines: PixelLine[][] = frames.map(() => []);
  for (const sighting of await sightingsIn(projections.values(), reader)) {
    step();
    const confirmed = await confirm(sighting, frames, renderingsFor, reader);
    const isConfirmed = confirmed.some((line) => line !== undefined);
    confirmed.forEach((line, at) => {
      if (line !== undefined) lines[at]?.push(line);
    });
    const [first] = frames;
    if (!isConfirmed && isSure(sighting) && first !== undefined) {
      lines[0]?.push(lineOf(sighting.line, first, sighting.name));
    }
  }
  return { lines: lines.map(withoutRepeats), problems };
}
