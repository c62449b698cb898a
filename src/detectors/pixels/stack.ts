import type { DataSet } from '../../dicom/data-set.js';
import { locationOf } from '../../dicom/location.js';
import { type Frame, readFrame } from '../../dicom/pixels/frame.js';
import type { ImageDescription } from '../../dicom/pixels/image.js';
import type { PixelProblem } from '../../dicom/pixels/problem.js';
import { hiddenLevelsOf, type RenderingName, renderingsOf } from '../../dicom/pixels/renderings.js';
import type { TextLine } from '../../vision/text/find-text.js';
import { lettersOf } from '../../vision/text/legible.js';
import { confirm, type FrameAt, type Sighting } from './confirm.js';
import type { PixelReader } from './pixel-reader.js';
import type { PixelLine } from './pixel-reading.js';
import { type Projection, Projector, viewsOfProjection } from './projection.js';

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

/** Decoded frames of a stack that are kept for a second look, in samples; the rest is decoded again. */
const MOST_KEPT_SAMPLES = 2 ** 25;

function lineOf(line: TextLine, frame: StackFrame, source: RenderingName): PixelLine {
  return {
    text: line.text,
    isReadable: line.isReadable,
    frame: frame.index,
    box: line.box,
    confidence: line.isReadable ? line.confidence : line.score * 0.6,
    source,
    location: locationOf(frame.image.element),
    ...(line.lacksSecondReading === true ? { lacksSecondReading: true } : {}),
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

function isSure({ line }: Sighting): boolean {
  return line.isReadable && line.confidence >= SURE_PROJECTION && lettersOf(line.text).length >= SURE_LETTERS;
}

/** What shows in the lowest and the highest values, in every view. */
async function sightingsIn(projection: Projection, reader: PixelReader): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  for (const view of viewsOfProjection(projection)) {
    const [high, low] = [view.picture(projection.high), view.picture(projection.low)];
    const isOne = Buffer.compare(low.data, high.data) === 0;
    for (const picture of isOne ? [high] : [high, low]) {
      const lines = await reader.read(picture, PROJECTION_ZOOM);
      sightings.push(...lines.map((line) => ({ line, view, picture })));
    }
  }
  return sightings;
}

/** The frames of a stack as they are asked for: those decoded first stay at hand. */
class Frames {
  readonly #frames: readonly StackFrame[];
  readonly #kept = new Map<number, Frame>();
  #keptSamples = 0;

  constructor(frames: readonly StackFrame[]) {
    this.#frames = frames;
  }

  async at(position: number): Promise<Frame | PixelProblem | undefined> {
    const kept = this.#kept.get(position);
    const frame = this.#frames[position];
    if (kept !== undefined || frame === undefined) return kept;
    const decoded = await readFrame(frame.dataSet, frame.image, frame.index);
    if (decoded.kind === 'frame' && this.#keptSamples + decoded.values.length <= MOST_KEPT_SAMPLES) {
      this.#kept.set(position, decoded);
      this.#keptSamples += decoded.values.length;
    }
    return decoded;
  }
}

/** Lettering that one frame hides by its exact level: projections mix levels and can't show it. */
async function hiddenIn(frame: StackFrame, decoded: Frame, reader: PixelReader): Promise<PixelLine[]> {
  const hidden = hiddenLevelsOf(frame.image, decoded);
  const found = hidden === undefined ? [] : await reader.read(hidden, 1);
  return found.map((line) => lineOf(line, frame, 'hidden-level'));
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
  const decoded = new Frames(frames);
  const projector = new Projector();
  const problems: (PixelProblem | undefined)[] = [];
  const lines: PixelLine[][] = frames.map(() => []);
  for (const [at, source] of frames.entries()) {
    step();
    const frame = await decoded.at(at);
    problems.push(frame?.kind === 'problem' ? frame : undefined);
    if (frame?.kind !== 'frame') continue;
    projector.add(at, source.image, frame);
    lines[at]?.push(...(await hiddenIn(source, frame, reader)));
  }
  const frameAt: FrameAt = async (at) => {
    const frame = await decoded.at(at);
    return frame?.kind === 'frame' ? frame : undefined;
  };
  for (const projection of projector.all()) {
    for (const sighting of await sightingsIn(projection, reader)) {
      step();
      const { seen, likeliest } = await confirm(sighting, projection.members, frameAt, reader.networks);
      const unseen = likeliest === undefined || seen.length > 0 || !isSure(sighting);
      const found = unseen ? seen : [{ at: likeliest, line: sighting.line }];
      for (const { at, line } of found) {
        const frame = frames[at];
        if (frame !== undefined) lines[at]?.push(lineOf(line, frame, sighting.view.name));
      }
    }
  }
  return { lines: lines.map(withoutRepeats), problems };
}
