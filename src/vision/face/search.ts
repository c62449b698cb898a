import { type DepthMap, depthMap, smoothed, turnedView, type View } from './depth.js';
import { eyePairs, noseCandidates } from './landmarks.js';
import { likenessToFace } from './likeness.js';
import { measureAtEyes, measureAtNose, type Relief } from './relief.js';
import { type FaceScore, RELIEF_SPANS, rated, scoreRelief } from './score.js';
import type { Surface } from './surface.js';

/** Nod (chin up), shake (to the patient's left) and tilt of a head, degrees. */
export type Pose = readonly [number, number, number];

/** The best face that a surface shows, and from where. */
export interface FaceView {
  readonly view: View;
  /** Pose of the head against `base`. */
  readonly pose: Pose;
  readonly base: View;
  readonly map: DepthMap;
  readonly relief: Relief;
  readonly score: FaceScore;
  /** Correlation with a drawn face after the head's curvature is taken out, -1 to 1. */
  readonly likeness: number;
  /** What the search goes by: measures, likeness and how usual the pose is. */
  readonly rank: number;
}

const PITCH_MM = 2;
const NODS = [0, -18, 18, -36, 36] as const;
const SHAKES = [0, -20, 20] as const;
const TILTS = [0, -16, 16] as const;
/** Degrees at which a pose of a scanned head has become rare. */
const RARE_POSE: Pose = [65, 55, 45];

function rankByMeasures(relief: Relief, score: FaceScore): number {
  const upper = Math.cbrt(score.eyes * score.quality * Math.min(1, relief.ridge + 0.3));
  const lower = Math.cbrt(score.nose * score.quality * score.mouth);
  return Math.max(score.whole + 0.1 * score.mouth, 0.75 * upper, 0.6 * lower);
}

function usual(pose: Pose): number {
  const far = pose.reduce((sum, degrees, axis) => sum + (degrees / (RARE_POSE[axis] ?? 45)) ** 2, 0);
  return Math.max(0.2, 1 - 0.4 * far);
}

function lookFrom(surface: Surface, base: View, pose: Pose): FaceView | undefined {
  const view = turnedView(base, pose[0], pose[1], pose[2]);
  const map = smoothed(depthMap(surface, view, PITCH_MM));
  const measured = [
    ...eyePairs(map, 3).map((eyes) => measureAtEyes(map, eyes)),
    ...noseCandidates(map, 3).map((tip) => measureAtNose(map, tip)),
  ]
    .map((relief) => ({ relief, score: scoreRelief(relief) }))
    .map((found) => ({ ...found, measures: rankByMeasures(found.relief, found.score) }))
    .sort((a, b) => b.measures - a.measures)
    .slice(0, 2);
  let best: FaceView | undefined;
  for (const { relief, score, measures } of measured) {
    const likeness = likenessToFace(map, relief.eyes, [-4, 4]);
    const rank = Math.sqrt((measures + 0.1) * (rated(likeness, RANKED_LIKENESS) + 0.1)) * usual(pose);
    if (best === undefined || rank > best.rank)
      best = { view, pose, base, map, relief, score, likeness, rank };
  }
  return best;
}

const RANKED_LIKENESS = { from: RELIEF_SPANS.likeness.from - 0.2, full: 0.8 } as const;

function better(a: FaceView | undefined, b: FaceView | undefined): FaceView | undefined {
  if (a === undefined) return b;
  return b !== undefined && b.rank > a.rank + 1e-6 ? b : a;
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
  for (const { pose } of coarse.slice(0, 3))
    for (const tilt of TILTS.slice(1)) best = better(best, lookFrom(surface, base, [pose[0], pose[1], tilt]));
  for (const step of [9, 4.5])
    for (const axis of [0, 1, 2] as const)
      for (const sign of [1, -1]) {
        if (best === undefined) return undefined;
        const pose: [number, number, number] = [...best.pose];
        pose[axis] += sign * step;
        best = better(best, lookFrom(surface, base, pose));
      }
  if (best === undefined) return undefined;
  const likeness = likenessToFace(best.map, best.relief.eyes, [-8, -4, 0, 4, 8]);
  return { ...best, likeness };
}

/** A quick look from one side, for directions that no header speaks for. */
export function glimpse(surface: Surface, base: View): FaceView | undefined {
  return lookFrom(surface, base, [0, 0, 0]);
}
