import type { DataSet } from '../../dicom/data-set.js';
import type { Scope } from '../../dicom/element.js';
import { locationOf } from '../../dicom/location.js';
import { drawingsOf } from '../../dicom/pixels/drawings.js';
import { readFrame } from '../../dicom/pixels/frame.js';
import { describeImage, type ImageDescription } from '../../dicom/pixels/image.js';
import { overlaysOf } from '../../dicom/pixels/overlays.js';
import type { PixelProblem } from '../../dicom/pixels/problem.js';
import { renderingsOf } from '../../dicom/pixels/renderings.js';
import type { TextLine } from '../../vision/text/find-text.js';
import { regionsOf } from './banners.js';
import { findTextInValues } from './find-text-in-values.js';
import type { PixelReader } from './pixel-reader.js';
import { type PixelGap, type PixelLine, type PixelReading, sumGaps } from './pixel-reading.js';
import { readAlone, readProjected, type StackFrame } from './stack.js';

export interface PixelOptions {
  /** `triage` reads multi-frame objects and series through projections, `full` every frame by itself. */
  readonly depth: 'triage' | 'full';
  /** Frames that may be looked at; the rest is given as not assessed. */
  readonly mostFrames: number;
  /** Called at each sign of progress. */
  readonly step: () => void;
  /** Locations of elements whose value is a picture file or a PDF. */
  readonly pictured?: ReadonlySet<string>;
}

const NOTHING_PICTURED: ReadonlySet<string> = new Set();

/** Projections that a multi-frame object is read through at most, and frames in each at least. */
const MOST_PROJECTIONS = 32;
export const LEAST_CHUNK = 32;

/** Nested pictures (icons and the like) that are read. */
const MOST_NESTED = 32;

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}

function framesOf(dataSet: DataSet, image: ImageDescription, most: number): StackFrame[] {
  const count = Math.min(image.frames, most);
  return Array.from({ length: count }, (_, index) => ({ dataSet, image, index }));
}

interface Found {
  readonly lines: PixelLine[];
  readonly gaps: PixelGap[];
  framesRead: number;
}

function note(found: Found, problem: PixelProblem, frames: number): void {
  found.gaps.push({ reason: problem.problem, frames });
}

async function readEach(
  frames: readonly StackFrame[],
  found: Found,
  reader: PixelReader,
  step: () => void,
): Promise<void> {
  for (const frame of frames) {
    step();
    const lines = await readAlone(frame, reader);
    if ('kind' in lines) note(found, lines, 1);
    else {
      found.lines.push(...lines);
      found.framesRead += 1;
    }
  }
}

async function readStacks(
  frames: readonly StackFrame[],
  found: Found,
  reader: PixelReader,
  step: () => void,
): Promise<void> {
  const size = Math.max(LEAST_CHUNK, Math.ceil(frames.length / MOST_PROJECTIONS));
  for (const chunk of chunksOf(frames, size)) {
    const { lines, problems } = await readProjected(chunk, reader, step);
    found.lines.push(...lines.flat());
    for (const problem of problems) {
      if (problem === undefined) found.framesRead += 1;
      else note(found, problem, 1);
    }
  }
}

async function readMain(
  dataSet: DataSet,
  image: ImageDescription,
  found: Found,
  reader: PixelReader,
  options: PixelOptions,
): Promise<void> {
  const frames = framesOf(dataSet, image, options.mostFrames);
  if (image.frames > frames.length)
    found.gaps.push({ reason: 'budget', frames: image.frames - frames.length });
  const isAlone = options.depth === 'full' || frames.length < 3;
  await (isAlone ? readEach : readStacks)(frames, found, reader, options.step);
}

function lineIn(line: TextLine, source: PixelLine['source'], location: string): PixelLine {
  const { quad: _quad, score: _score, ...seen } = line;
  return { ...seen, frame: 0, source, location };
}

/** Items that hold pixels of their own: icon images (PS3.3 F.7) and pictures in private sequences. */
function nestedScopes(dataSet: DataSet): Scope[] {
  const scopes = new Set<Scope>();
  for (const { tag, scope } of dataSet.elements) {
    if (tag === 0x7fe00010 && scope.sequence !== undefined && scopes.size < MOST_NESTED) scopes.add(scope);
  }
  return [...scopes];
}

async function readNested(dataSet: DataSet, found: Found, reader: PixelReader): Promise<void> {
  for (const scope of nestedScopes(dataSet)) {
    const image = describeImage(dataSet, scope);
    if (image === undefined) continue;
    const frame = image.kind === 'image' ? await readFrame(dataSet, image, 0) : image;
    if (frame.kind === 'problem' || image.kind === 'problem') {
      if (frame.kind === 'problem') note(found, frame, 1);
      continue;
    }
    for (const rendering of renderingsOf(image, frame)) {
      const lines = await reader.read(rendering, 1);
      found.lines.push(...lines.map((line) => lineIn(line, 'icon', locationOf(image.element))));
    }
  }
}

/** Everything but the frames themselves: overlays, drawings, icons, pictures in items. */
export async function findTextBesidePixels(
  dataSet: DataSet,
  reader: PixelReader,
  step: () => void,
): Promise<PixelReading> {
  const found: Found = { lines: [], gaps: [], framesRead: 0 };
  for (const overlay of overlaysOf(dataSet)) {
    step();
    const lines = await reader.read(overlay, 1);
    found.lines.push(...lines.map((line) => lineIn(line, 'overlay', overlay.location)));
  }
  for (const drawing of drawingsOf(dataSet)) {
    step();
    const lines = await reader.read(drawing, 1);
    found.lines.push(...lines.map((line) => lineIn(line, 'drawing', drawing.location)));
  }
  await readNested(dataSet, found, reader);
  return { lines: found.lines, notAssessed: sumGaps(found.gaps), framesRead: 0 };
}

/**
 * Finds and reads the text in the pixels of one instance: its frames, overlays, icons. Never throws for bad data: what
 * could not be decoded or was beyond the budget is given as not assessed.
 */
export async function findTextInPixels(
  dataSet: DataSet,
  reader: PixelReader,
  options: PixelOptions,
): Promise<PixelReading> {
  const found: Found = { lines: [], gaps: [], framesRead: 0 };
  const image = describeImage(dataSet);
  if (image?.kind === 'problem') note(found, image, 1);
  if (image?.kind === 'image') await readMain(dataSet, image, found, reader, options);
  const beside = await findTextBesidePixels(dataSet, reader, options.step);
  const values = await findTextInValues(dataSet, options.pictured ?? NOTHING_PICTURED, reader, options.step);
  const regions = regionsOf(dataSet);
  return {
    ...(regions.length === 0 ? {} : { regions }),
    lines: [...found.lines, ...beside.lines, ...values.lines],
    notAssessed: sumGaps([...found.gaps, ...beside.notAssessed, ...values.notAssessed]),
    framesRead: found.framesRead,
    covered: values.covered ?? [],
  };
}
