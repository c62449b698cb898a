import { lettersOf } from './legible.js';
import { type Box, boxOf, type Point, type Quad } from './raster.js';

/** What is asked of a line to be put together with another. */
interface Half {
  readonly text: string;
  readonly isReadable: boolean;
  readonly quad: Quad;
  readonly box: Box;
  readonly score: number;
  readonly confidence: number;
}

/** Lines run the same way where the cosine between them is at least this. */
const PARALLEL = 0.97;

/** How far two lines may stand beside each other's axis, in heights. */
const ASIDE = 0.4;

/** Letters that both readings must have in common where they overlap. */
const LEAST_SHARED = 2;

interface Axis {
  readonly along: Point;
  readonly length: number;
  readonly height: number;
}

function axisOf([a, b, , d]: Quad): Axis {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const height = Math.hypot(d.x - a.x, d.y - a.y) || 1;
  return { along: { x: (b.x - a.x) / length, y: (b.y - a.y) / length }, length, height };
}

function folded(text: string): string {
  return lettersOf(text.toUpperCase()).join('');
}

/** Where a line begins along another one and how far beside it, in pixels. */
function placeAlong(quad: Quad, { along }: Axis, [origin]: Quad): { at: number; aside: number } {
  const [dx, dy] = [quad[0].x - origin.x, quad[0].y - origin.y];
  return { at: dx * along.x + dy * along.y, aside: Math.abs(dy * along.x - dx * along.y) };
}

/** The text of two readings whose end and beginning are the same letters; undefined where they are not. */
function joinedText(left: string, right: string): string | undefined {
  const whole = folded(left);
  for (let end = right.length; end > 0; end--) {
    const shared = folded(right.slice(0, end));
    if (shared.length < LEAST_SHARED) return undefined;
    if (shared.length < folded(right).length && whole.length > shared.length && whole.endsWith(shared))
      return left + right.slice(end);
  }
  return undefined;
}

/** One line of two that overlap on one row and read the same where they do; undefined where they don't. */
function stitched<Line extends Half>(
  left: Line,
  right: Line,
  width: number,
  height: number,
): Line | undefined {
  const [axis, other] = [axisOf(left.quad), axisOf(right.quad)];
  const cosine = axis.along.x * other.along.x + axis.along.y * other.along.y;
  const { at, aside } = placeAlong(right.quad, axis, left.quad);
  const isApart = at <= 0 || at >= axis.length || at + other.length <= axis.length;
  if (cosine < PARALLEL || isApart || aside > ASIDE * axis.height) return undefined;
  const text = joinedText(left.text, right.text);
  if (text === undefined) return undefined;
  const quad: Quad = [left.quad[0], right.quad[1], right.quad[2], left.quad[3]];
  return {
    ...left,
    text,
    quad,
    box: boxOf(quad, width, height),
    score: Math.min(left.score, right.score),
    confidence: Math.min(left.confidence, right.confidence),
  };
}

/**
 * Lines with those made one that were found in two overlapping halves.
 *
 * @param size of the image, in pixels
 */
export function stitchHalves<Line extends Half>(
  lines: readonly Line[],
  size: { readonly width: number; readonly height: number },
): Line[] {
  const left = [...lines];
  for (let i = 0; i < left.length; i++) {
    for (let j = 0; j < left.length; j++) {
      const [first, second] = [left[i], left[j]];
      if (i === j || first === undefined || second === undefined) continue;
      if (!first.isReadable || !second.isReadable) continue;
      const whole = stitched(first, second, size.width, size.height);
      if (whole === undefined) continue;
      left[i] = whole;
      left.splice(j, 1);
      return stitchHalves(left, size);
    }
  }
  return left;
}
