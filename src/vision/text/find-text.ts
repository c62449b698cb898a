import { detectText, scaleFor, type TextPlace } from './detect.js';
import { followLine } from './extend.js';
import { fuse, isDoubtful } from './fusion.js';
import { legibilityOf, lettersOf } from './legible.js';
import type { TextNetworks } from './networks.js';
import { type Box, boxOf, type Quad, type Raster } from './raster.js';
import type { PlaceReading } from './reading.js';
import { readPlace, straighten } from './recognise.js';
import { stitchHalves } from './stitch.js';

/** A line of text in an image, in pixels of that image. */
export interface TextLine {
  /** As read; of unreadable lines what came out, for nobody's eyes. */
  readonly text: string;
  readonly isReadable: boolean;
  readonly quad: Quad;
  readonly box: Box;
  /** 0 to 1: of the detector that there is text. */
  readonly score: number;
  /** 0 to 1: of the recogniser that it says this. */
  readonly confidence: number;
  /** True where a second reader would have been asked and there is none. */
  readonly lacksSecondReading?: boolean;
}

export interface FindTextOptions {
  /** Magnification over the usual one; .75 costs half and misses letters below 10 pixels. */
  readonly zoom?: number;
}

/**
 * Large letters, above all turned ones, fall apart when they are magnified: a second look at this share of the scale
 * finds them for a sixth of the work.
 */
const COARSE = 0.4;

function sharedArea(a: Box, b: Box): number {
  const wide = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const high = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** True where a place of the second look is a line of the first, or part of it; its box is the rougher one. */
function isSameLine(line: Box, place: Box): boolean {
  const smaller = Math.min(line[2] * line[3], place[2] * place[3]);
  const isLonger = Math.max(place[2], place[3]) > 1.2 * Math.max(line[2], line[3]);
  return !isLonger && sharedArea(line, place) > 0.5 * smaller;
}

/** The lines with one of the second look, which takes the place of the pieces that it holds and says more than. */
function withLarger(lines: readonly TextLine[], larger: TextLine): TextLine[] {
  const isPiece = (line: TextLine): boolean =>
    sharedArea(line.box, larger.box) > 0.6 * line.box[2] * line.box[3];
  const pieces = lines.filter(isPiece);
  const letters = pieces.reduce((sum, { text }) => sum + lettersOf(text).length, 0);
  const isBetter = larger.isReadable && lettersOf(larger.text).length > letters;
  if (pieces.length > 0 && !isBetter) return [...lines];
  return [...lines.filter((line) => !isPiece(line)), larger];
}

/** A short piece is believed from this confidence on where it stands beside a line that was read. */
const PIECE_CONFIDENCE = 0.5;

/** True where two boxes stand on one row or in one column, a letter or so apart, and are about as high. */
function isBeside(a: Box, b: Box): boolean {
  const apart = (from: number, length: number, other: number, otherLength: number): number =>
    Math.max(other - (from + length), from - (other + otherLength));
  const shared = (from: number, length: number, other: number, otherLength: number): number =>
    Math.min(from + length, other + otherLength) - Math.max(from, other);
  const isAlong = (at: 0 | 1, size: 2 | 3, across: 0 | 1, breadth: 2 | 3): boolean => {
    const [low, high] = [Math.min(a[breadth], b[breadth]), Math.max(a[breadth], b[breadth])];
    if (high > 1.8 * low || a[breadth] > 1.6 * a[size]) return false;
    return (
      shared(a[across], a[breadth], b[across], b[breadth]) > 0.6 * low &&
      apart(a[at], a[size], b[at], b[size]) < 1.2 * high
    );
  };
  return isAlong(0, 2, 1, 3) || isAlong(1, 3, 0, 2);
}

/** The pieces of a line that fell apart in detection: too short to be believed by themselves. */
function withPieces(lines: readonly TextLine[], doubtful: readonly TextLine[]): TextLine[] {
  const pieces = doubtful.filter(
    (piece) =>
      piece.confidence >= PIECE_CONFIDENCE &&
      lettersOf(piece.text).length > 0 &&
      lines.some((line) => line.isReadable && isBeside(piece.box, line.box)),
  );
  return [...lines, ...pieces];
}

/** Lines less those that are part of a longer or surer one. */
function withoutDoubles(lines: readonly TextLine[]): TextLine[] {
  const byMerit = [...lines].sort(
    (a, b) =>
      Number(b.isReadable) - Number(a.isReadable) ||
      lettersOf(b.text).length - lettersOf(a.text).length ||
      b.confidence - a.confidence,
  );
  const kept: TextLine[] = [];
  for (const line of byMerit) {
    const isPart = kept.some((other) => {
      const shared = sharedArea(line.box, other.box);
      const [own, others] = [line.box[2] * line.box[3], other.box[2] * other.box[3]];
      return other.isReadable && (shared > 0.6 * own || shared > 0.8 * others);
    });
    if (!isPart) kept.push(line);
  }
  return lines.filter((line) => kept.includes(line));
}

/**
 * Finds and reads the lines of text in an image: level, turned by quarters or a little, light or dark. Places that look
 * like text and can't be read are given as unreadable; those that turn out to be something else are left out.
 *
 * @example const lines = await findText({ width, height, channels: 1, data }, await loadTextNetworks());
 */
export async function findText(
  image: Raster,
  networks: TextNetworks,
  options: FindTextOptions = {},
): Promise<TextLine[]> {
  const { zoom = 1 } = options;
  const scale = Math.max(1, scaleFor(image.width, image.height) * zoom);
  const lines: TextLine[] = [];
  const doubtful: TextLine[] = [];
  const fine = await detectText(image, networks.detector, scale);
  const coarse = await detectText(image, networks.detector, scale * COARSE);
  const isNew = ({ quad }: TextPlace): boolean => {
    const box = boxOf(quad, image.width, image.height);
    return !lines.some((line) => line.isReadable && isSameLine(line.box, box));
  };
  for (const [at, place] of [...fine, ...coarse].entries()) {
    if (at >= fine.length && !isNew(place)) continue;
    const { line, isText } = await lineAt(image, place, networks);
    if (!isText) doubtful.push(line);
    else if (at < fine.length) lines.push(line);
    else lines.splice(0, lines.length, ...withLarger(lines, line));
  }
  return withoutDoubles(stitchHalves(withPieces(lines, doubtful), image));
}

/** Reads a place and, where it is text, what stands beyond its ends. */
async function lineAt(
  image: Raster,
  place: TextPlace,
  networks: TextNetworks,
): Promise<{ readonly line: TextLine; readonly isText: boolean }> {
  const read = await readPlace(image, place.quad, networks);
  const legibility = legibilityOf(place, read.reading, Math.max(image.width, image.height));
  const { reading, quad }: PlaceReading =
    legibility === 'read' ? await followLine(image, read, networks) : read;
  const first = { reading, quad, legibility, score: place.score };
  const { second, isSecondMissing = false } = networks;
  const isAsked = (second !== undefined || isSecondMissing) && isDoubtful(first, second?.languages ?? []);
  const alone = { text: reading.text.trim(), confidence: reading.confidence, legibility };
  const fused =
    isAsked && second !== undefined
      ? fuse(first, second.readLine(straighten(image, quad)), second.languages)
      : alone;
  const isUnread = isAsked && isSecondMissing;
  const line = {
    text: fused.text,
    isReadable: isUnread ? legibility === 'read' : fused.legibility !== 'unreadable',
    quad,
    box: boxOf(quad, image.width, image.height),
    score: place.score,
    confidence: fused.confidence,
    ...(isUnread ? { lacksSecondReading: true } : {}),
  };
  return { line, isText: isUnread || fused.legibility !== 'no-text' };
}
