import { type DepthMap, depthMap, smoothed, turnedView, type View } from './depth.js';
import { eyePairs, measureAtEyes, measureAtNose, noseCandidates, type Relief } from './relief.js';
import { type FaceScore, scoreRelief } from './score.js';
import type { Surface } from './surface.js';

/** The best face that a surface shows, and from where. */
export interface FaceView {
  readonly view: View;
  /** Nod, shake and tilt of the head against `base`, degrees. */
  readonly pose: readonly [number, number, number];
  readonly base: View;
  readonly map: DepthMap;
  readonly relief: Relief;
  readonly score: FaceScore;
  /** What the search ranks by: a whole face, or the part of it that is in the picture. */
  readonly rank: number;
}

const PITCH_MM = 2;
const NODS = [0, -18, 18, -36, 36, -54] as const;
const SHAKES = [0, -20, 20, -38, 38] as const;
const TILTS = [-18, 18] as const;

function rankOf(relief: Relief, score: FaceScore): number {
  const upper = Math.cbrt(score.eyes * score.quality * Math.min(1, relief.ridge + 0.3));
  const lower = Math.cbrt(score.nose * score.quality * score.mouth);
  return Math.max(score.whole + 0.1 * score.mouth, 0.75 * upper, 0.6 * lower);
}

function lookFrom(
  surface: Surface,
  base: View,
  pose: readonly [number, number, number],
): FaceView | undefined {
  const view = turnedView(base, pose[0], pose[1], pose[2]);
  const map = smoothed(depthMap(surface, view, PITCH_MM));
  let best: FaceView | undefined;
  const reliefs = [
    ...eyePairs(map, 4).map((eyes) => measureAtEyes(map, eyes)),
    ...noseCandidates(map, 4).map((tip) => measureAtNose(map, tip)),
  ];
  for (const relief of reliefs) {
    const score = scoreRelief(relief);
    const rank = rankOf(relief, score);
    if (best === undefined || rank > best.rank) best = { view, pose, base, map, relief, score, rank };
  }
  return best;
}

function better(a: FaceView | undefined, b: FaceView | undefined): FaceView | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  // Equal ranks: prefer the view that looks least askew.
  return b.rank > a.rank + 1e-6 ? b : a;
}

/** Looks at the surface from many sides about `base` and keeps the view that shows most of a face. */
export function findFace(surface: Surface, base: View): FaceView | undefined {
  const coarse: FaceView[] = [];
  for (const nod of NODS)
    for (const shake of SHAKES) {
      const found = lookFrom(surface, base, [nod, shake, 0]);
      if (found !== undefined) coarse.push(found);
    }
  coarse.sort((a, b) => b.rank - a.rank);
  let best = coarse[0];
  for (const { pose } of coarse.slice(0, 4))
    for (const tilt of TILTS) best = better(best, lookFrom(surface, base, [pose[0], pose[1], tilt]));
  for (const step of [9, 4.5]) {
    for (const axis of [0, 1, 2] as const)
      for (const sign of [1, -1]) {
        if (best === undefined) return undefined;
        const pose: [number, number, number] = [...best.pose];
        pose[axis] += sign * step;
        best = better(best, lookFrom(surface, base, pose));
      }
  }
  return best;
}

/** A quick look from one side, for directions that no header speaks for. */
export function glimpse(surface: Surface, base: View): FaceView | undefined {
  let best: FaceView | undefined;
  for (const nod of [0, -20, 20]) best = better(best, lookFrom(surface, base, [nod, 0, 0]));
  return best;
}
