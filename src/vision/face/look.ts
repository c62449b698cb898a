import type { Vector } from '../volume/vector.js';
import type { Volume } from '../volume/volume.js';
import { type Body, type Box, bodyIn } from './body.js';
import { axisViews, FRONT_VIEW, type View } from './depth.js';
import { isLowerRelief, isWholeRelief } from './face-kinds.js';
import { FACE_THRESHOLDS } from './face-thresholds.js';
import { type FaceView, findFace, glimpse } from './search.js';
import type { FaceRegion } from './sites.js';
import type { SkinThreshold } from './skin-threshold.js';
import { type Surface, skinSurface } from './surface.js';

const WORK_PITCH_MM = 2;
/** A third of what an infant's head takes: less is no head, nor enough of one to show a face, cubic mm. */
const LEAST_BODY_MM3 = 400_000;

export interface Look {
  readonly body: Body;
  readonly surface: Surface;
  readonly face: FaceView | undefined;
  readonly threshold: SkinThreshold;
  readonly otherSide: boolean;
}

function centreOf(body: Body): Vector {
  const at = (axis: 0 | 1 | 2) => body.low[axis] + (body.pitch * (body.box[0][axis] + body.box[1][axis])) / 2;
  return [at(0), at(1), at(2)];
}

export function lookAt(
  volume: Volume,
  box: Box,
  threshold: SkinThreshold,
  looksAround: boolean,
): Look | undefined {
  const body = bodyIn(volume, box, WORK_PITCH_MM, threshold.value, threshold.bright);
  if (body.bodyVoxels * WORK_PITCH_MM ** 3 < LEAST_BODY_MM3) return undefined;
  const surface = skinSurface(body, centreOf(body));
  const face = findFace(surface, FRONT_VIEW);
  const isSeen = face !== undefined && isWholeRelief(face);
  if (isSeen || !looksAround) return { body, surface, face, threshold, otherSide: false };
  const views = axisViews().slice(1);
  let hint: { view: View; rank: number } | undefined;
  for (const view of views) {
    const seen = glimpse(surface, view);
    if (seen !== undefined && isWholeRelief(seen) && seen.rank > (hint?.rank ?? 0.75))
      hint = { view, rank: seen.rank };
  }
  if (hint === undefined) return { body, surface, face, threshold, otherSide: false };
  const turned = findFace(surface, hint.view);
  const isBetter =
    turned !== undefined &&
    isWholeRelief(turned) &&
    turned.likeness >= FACE_THRESHOLDS.likenessTurned &&
    turned.score.quality >= 0.8 &&
    turned.score.mouth >= 0.4;
  return isBetter
    ? { body, surface, face: turned, threshold, otherSide: true }
    : { body, surface, face, threshold, otherSide: false };
}

/** The region where the face is, or where it would be below a dome. */
export function regionOf(look: Look): FaceRegion {
  const { face, surface, body } = look;
  if (face !== undefined && (isWholeRelief(face) || isLowerRelief(face))) {
    const [middle, eyes] = face.relief.eyes;
    return { view: face.view, middle, top: eyes + 22, bottom: eyes - 95 };
  }
  const top = body.low[2] + body.box[1][2] * body.pitch - surface.centre[2];
  return { view: FRONT_VIEW, middle: 0, top: top - 85, bottom: top - 215 };
}
