import type { Frame } from '../../dicom/pixels/frame.js';
import type { Pixels, Rendering, View } from '../../dicom/pixels/renderings.js';
import type { TextLine } from '../../vision/text/find-text.js';
import { legibilityOf, lettersOf } from '../../vision/text/legible.js';
import type { TextNetworks } from '../../vision/text/networks.js';
import { type Box, cut, type Quad, type Raster } from '../../vision/text/raster.js';
import type { Reading } from '../../vision/text/reading.js';
import { readPlace } from '../../vision/text/recognise.js';
import { likeness } from './likeness.js';

/** A line that shows in a projection. */
export interface Sighting {
  readonly line: TextLine;
  readonly view: View;
  /** The picture of the projection. */
  readonly picture: Rendering;
}

/** The frame at a position of the stack; undefined where it does not decode. */
export type FrameAt = (at: number) => Promise<Frame | undefined>;

/** On which frames a line was seen, and which of them the projection resembles most. */
export interface Confirmed {
  readonly seen: readonly { readonly at: number; readonly line: TextLine }[];
  readonly likeliest: number | undefined;
}

/** Pixels left around a place that is cut out. */
const MARGIN = 4;

/** A place this like one that was read says the same; one less like the projection than the least says nothing. */
const SAME_LIKENESS = 0.9;
/** What was not found in one frame is not looked for in its double. */
const DOUBLE_LIKENESS = 0.97;
const LEAST_LIKENESS = 0.25;

/** Frames that are read in vain, the likeliest first, before a line that the projection shows is given up. */
const MOST_IN_VAIN = 3;

/** Share of letters in common from which two readings are the same line. */
const ALIKE = 0.6;

/** A reading unlike the projection's own is believed from this confidence on: the projection mixes frames. */
const OWN_CONFIDENCE = 0.8;
const OWN_LETTERS = 3;

function isAlike(a: string, b: string): boolean {
  const [left, right] = [lettersOf(a.toUpperCase()), lettersOf(b.toUpperCase())];
  const shared = left.filter((letter) => right.includes(letter)).length;
  return shared >= Math.max(left.length, right.length) * ALIKE;
}

function isLegible({ text, confidence }: Reading): boolean {
  return lettersOf(text).length >= 2 && confidence >= 0.6;
}

function isConfirmed(reading: Reading, line: TextLine): boolean {
  if (!isLegible(reading)) return false;
  if (!line.isReadable || isAlike(reading.text, line.text)) return true;
  return reading.confidence >= OWN_CONFIDENCE && lettersOf(reading.text).length >= OWN_LETTERS;
}

/** The place with its margin, inside the picture. */
function around([x, y, width, height]: Box, picture: Raster): Box {
  const [left, top] = [Math.max(0, x - MARGIN), Math.max(0, y - MARGIN)];
  const right = Math.min(picture.width, x + width + MARGIN);
  const bottom = Math.min(picture.height, y + height + MARGIN);
  return [left, top, right - left, bottom - top];
}

/** The part of a frame in a box, so that only it is rendered. */
function part({ columns, rows, channels, values, unused }: Frame, [left, top, width, height]: Box): Pixels {
  const piece = values.slice(0, width * height * channels);
  const bits = unused === undefined ? undefined : new Uint16Array(width * height);
  for (let y = 0; y < Math.min(height, rows); y++) {
    const from = (top + y) * columns + left;
    piece.set(values.subarray(from * channels, (from + width) * channels), y * width * channels);
    if (unused !== undefined) bits?.set(unused.subarray(from, from + width), y * width);
  }
  return { columns: width, rows: height, channels, values: piece, unused: bits };
}

function shifted(quad: Quad, [left, top]: Box): Quad {
  const [a, b, c, d] = quad;
  const move = ({ x, y }: Quad[0]): Quad[0] => ({ x: x - left, y: y - top });
  return [move(a), move(b), move(c), move(d)];
}

interface Candidate {
  readonly at: number;
  readonly crop: Raster;
  /** Of the crop to the projection at that place. */
  readonly like: number;
}

async function candidatesFor(
  { view, picture }: Sighting,
  box: Box,
  members: readonly number[],
  frameAt: FrameAt,
): Promise<Candidate[]> {
  const model = cut(picture, ...box);
  const candidates: Candidate[] = [];
  for (const at of members) {
    const frame = await frameAt(at);
    if (frame === undefined) continue;
    const crop = view.picture(part(frame, box));
    candidates.push({ at, crop, like: likeness(crop, model) });
  }
  return candidates.sort((a, b) => b.like - a.like || a.at - b.at);
}

/**
 * Finds the frames that hold a line which a projection shows. The likeliest are read at that place; frames that look
 * the same there as one that was read say the same and are not read again.
 *
 * @param members positions of the frames that the projection was made of
 */
export async function confirm(
  sighting: Sighting,
  members: readonly number[],
  frameAt: FrameAt,
  networks: TextNetworks,
): Promise<Confirmed> {
  const { line, picture } = sighting;
  const box = around(line.box, picture);
  const quad = shifted(line.quad, box);
  const side = Math.max(picture.width, picture.height);
  const candidates = await candidatesFor(sighting, box, members, frameAt);
  const seen: { readonly at: number; readonly line: TextLine }[] = [];
  const read: { readonly crop: Raster; readonly line: TextLine | undefined }[] = [];
  for (const { at, crop, like } of candidates) {
    const same = read.find(
      (other) => likeness(other.crop, crop) >= (other.line === undefined ? DOUBLE_LIKENESS : SAME_LIKENESS),
    );
    const isGivenUp = seen.length === 0 && line.isReadable && read.length >= MOST_IN_VAIN;
    const isUnlike = like < LEAST_LIKENESS && read.length > 0;
    if (same === undefined && (isGivenUp || isUnlike)) continue;
    const found = same === undefined ? await readAt(crop, quad, line, side, networks) : same.line;
    if (same === undefined) read.push({ crop, line: found });
    if (found !== undefined) seen.push({ at, line: { ...found, box: line.box, quad: line.quad } });
  }
  return { seen, likeliest: candidates[0]?.at };
}

/** The line as it reads in one frame; undefined where it is not there. */
async function readAt(
  crop: Raster,
  quad: Quad,
  line: TextLine,
  side: number,
  networks: TextNetworks,
): Promise<TextLine | undefined> {
  const { reading } = await readPlace(crop, quad, networks);
  const { text, confidence } = reading;
  if (isConfirmed(reading, line)) return { ...line, text: text.trim(), confidence, isReadable: true };
  const isUnreadable =
    !line.isReadable && legibilityOf({ quad, score: line.score }, reading, side) === 'unreadable';
  return isUnreadable ? { ...line, text: text.trim(), confidence } : undefined;
}
