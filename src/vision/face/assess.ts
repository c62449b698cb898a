import type { Vector } from '../volume/vector.js';
import type { Volume } from '../volume/volume.js';
import { type AlterationMeasures, type FaceRegion, measureAlteration } from './alteration.js';
import { type Body, type Box, bodyBox, bodyIn, volumeBox } from './body.js';
import { axisViews, FRONT_VIEW, type View } from './depth.js';
import { type FaceView, findFace, glimpse } from './search.js';
import { type Surface, skinSurface } from './surface.js';
import { type SkinThreshold, skinThresholds } from './threshold.js';

export const FACE_VERDICTS = [
  'face',
  'partial-face',
  'altered-holds',
  'altered-leaks',
  'no-face',
  'inconclusive',
] as const;
export type FaceVerdict = (typeof FACE_VERDICTS)[number];

/** A number that the verdict rests on. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'mm' | 'share' | 'degrees' | 'HU' | 'value';
  /** What it was held against; absent where it only describes. */
  readonly threshold?: number;
}

/** What can be said about faces in a volume, without any picture of it. */
export interface FaceAssessment {
  readonly verdict: FaceVerdict;
  /** 0 to 1: how sure the verdict is. */
  readonly confidence: number;
  /** Stable words, most telling first. */
  readonly reasons: readonly string[];
  readonly measures: readonly Measure[];
}

/**
 * Where a relief counts as a face. Fixed on the development part of the synthetic heads; the test part was scored
 * afterwards.
 */
export const FACE_THRESHOLDS = {
  nose: 0.45,
  eyes: 0.45,
  quality: 0.5,
  likeness: 0.45,
  plain: 0.75,
  plainMouth: 0.5,
  plainLikeness: 0.33,
  whole: 0.75,
  lowerNose: 0.7,
  lowerMouth: 0.6,
  fill: 0.45,
  repeats: 0.25,
  blunt: 0.65,
  bluntGrain: 0.4,
  smooth: 0.15,
  plane: 0.34,
  bone: 0.45,
  /** Likeness of a face on a body that is not of a head's size, or whose top is cut off. */
  likenessElsewhere: 0.55,
  /** Likeness of a face that looks another way than the header's axes say. */
  likenessTurned: 0.64,
} as const;

const WORK_PITCH_MM = 2;
/** Thicker slices blunt the skin's edge by themselves, more in one direction than another. */
const MAX_SLICE_FOR_EDGES_MM = 2.6;
const WINDOW_MM = 300;
const WINDOW_STEP_MM = 180;
const MAX_WINDOWS = 14;
const MARGIN_MM = 8;
const MAX_SIDE_MM = 520;

/** Boxes of a head's length along the body, from the top down. */
function windowsOf(box: Box, limits: Box): readonly Box[] {
  const clamp = (value: number, axis: 0 | 1 | 2) =>
    Math.max(limits.low[axis], Math.min(limits.high[axis], value));
  const wide = (axis: 0 | 1): readonly [number, number] => {
    const low = clamp(box.low[axis] - MARGIN_MM, axis);
    const high = clamp(box.high[axis] + MARGIN_MM, axis);
    const middle = (low + high) / 2;
    return high - low <= MAX_SIDE_MM ? [low, high] : [middle - MAX_SIDE_MM / 2, middle + MAX_SIDE_MM / 2];
  };
  const [left, right] = wide(0);
  const [front, back] = wide(1);
  const top = clamp(box.high[2] + MARGIN_MM, 2);
  const bottom = clamp(box.low[2] - MARGIN_MM, 2);
  if (top - bottom <= WINDOW_MM + 30) return [{ low: [left, front, bottom], high: [right, back, top] }];
  const windows: Box[] = [];
  for (let high = top; high > bottom + 80 && windows.length < MAX_WINDOWS; high -= WINDOW_STEP_MM) {
    windows.push({ low: [left, front, Math.max(bottom, high - WINDOW_MM)], high: [right, back, high] });
  }
  return windows;
}

interface Look {
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

/** Verdicts of the relief alone. */
function isWholeRelief(face: FaceView): boolean {
  const t = FACE_THRESHOLDS;
  const { nose, eyes, quality } = face.score;
  return nose >= t.nose && eyes >= t.eyes && quality >= t.quality && face.likeness >= t.likeness;
}

/** Every part shows plainly on a body of a head's size, though drawn otherwise than most: a child, an old face. */
function isPlainRelief({ score, likeness }: FaceView): boolean {
  const t = FACE_THRESHOLDS;
  return (
    Math.min(score.nose, score.eyes, score.quality) >= t.plain &&
    score.mouth >= t.plainMouth &&
    likeness >= t.plainLikeness
  );
}

/** Eyes and bridge on a body of a head's size whose front the field of view cuts. */
function isUpperRelief({ score, likeness, relief }: FaceView): boolean {
  const t = FACE_THRESHOLDS;
  const plain = Math.min(score.eyes, score.quality) >= t.plain;
  return plain && relief.ridge >= 0.6 && relief.covered < 0.97 && likeness >= t.plainLikeness;
}

function isLowerRelief(face: FaceView): boolean {
  const t = FACE_THRESHOLDS;
  const { nose, mouth, quality } = face.score;
  return (
    nose >= t.lowerNose && mouth >= t.lowerMouth && quality >= t.quality && face.likeness >= t.likeness + 0.05
  );
}

function lookAt(volume: Volume, box: Box, threshold: SkinThreshold, looksAround: boolean): Look | undefined {
  const body = bodyIn(volume, box, WORK_PITCH_MM, threshold.value, threshold.bright);
  if (body.bodyVoxels * WORK_PITCH_MM ** 3 < 150_000) return undefined;
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

interface HeadSize {
  readonly width: number;
  readonly depth: number;
  /** Breadth near the top against breadth at the height of the temples: small for a dome. */
  readonly dome: number;
  /** True where the field of view cuts the top. */
  readonly topCut: boolean;
}

/** Size of a body's cross-section some way below its top. */
function headSize(body: Body): HeadSize {
  const [nx, ny, nz] = body.size;
  const top = body.box[1][2];
  const extent = (down: number): readonly [number, number] => {
    const k = Math.round(top - down / body.pitch);
    let [x0, x1, y0, y1] = [nx, -1, ny, -1];
    if (k < 0 || k >= nz) return [0, 0];
    for (let j = 0; j < ny; j += 1)
      for (let i = 0; i < nx; i += 1) {
        if (body.mask[(k * ny + j) * nx + i] !== 1) continue;
        if (i < x0) x0 = i;
        if (i > x1) x1 = i;
        if (j < y0) y0 = j;
        if (j > y1) y1 = j;
      }
    return x1 < 0 ? [0, 0] : [(x1 - x0 + 1) * body.pitch, (y1 - y0 + 1) * body.pitch];
  };
  const [width, depth] = extent(80);
  const [narrow, short] = extent(16);
  return {
    width,
    depth,
    dome: width * depth === 0 ? 1 : (narrow * short) / (width * depth),
    topCut: top >= nz - 2,
  };
}

function isHeadSized({ width, depth, dome }: HeadSize): boolean {
  return width >= 105 && width <= 215 && depth >= 125 && depth <= 260 && dome < 0.72;
}

/** The region where the face is, or where it would be below a dome. */
function regionOf(look: Look): FaceRegion {
  const { face, surface, body } = look;
  if (face !== undefined && (isWholeRelief(face) || isLowerRelief(face))) {
    const [middle, eyes] = face.relief.eyes;
    return { view: face.view, middle, top: eyes + 22, bottom: eyes - 95 };
  }
  const top = body.low[2] + body.box[1][2] * body.pitch - surface.centre[2];
  return { view: FRONT_VIEW, middle: 0, top: top - 85, bottom: top - 215 };
}

interface Signs {
  readonly reasons: readonly string[];
  /** True where voxels were replaced by something that is no picture. */
  readonly isAltered: boolean;
  /** True where only the grain of the face differs: replaced, or only smoother. */
  readonly isDoubtful: boolean;
}

function signsOf(m: AlterationMeasures, isHounsfield: boolean, thickness: number): Signs {
  const t = FACE_THRESHOLDS;
  const reasons: string[] = [];
  if (m.fillInFront - m.fillElsewhere >= t.fill) reasons.push('constant-voxels-before-face');
  if (m.repeatsInFace - m.repeatsElsewhere >= t.repeats) reasons.push('blocks-of-equal-voxels');
  const grain = m.roughElsewhere > 0 ? m.roughFace / m.roughElsewhere : 1;
  const isBlunt =
    thickness <= MAX_SLICE_FOR_EDGES_MM && m.edgeOfFace < t.blunt * m.edgeElsewhere && grain < t.bluntGrain;
  const isSmooth = grain < t.smooth;
  if (isBlunt) reasons.push('skin-edge-blurred');
  if (m.plane >= t.plane) reasons.push('cut-along-a-plane');
  if (isHounsfield && m.boneInFace >= 0.25 && m.boneInFace > m.boneElsewhere + 0.2)
    reasons.push('bone-laid-open');
  const isAltered = reasons.length > 0;
  if (isSmooth) reasons.push('grain-of-face-differs');
  return { reasons, isAltered, isDoubtful: isSmooth && !isAltered };
}

function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : -1;
}

function measuresOf(look: Look, head: HeadSize, signs: AlterationMeasures): readonly Measure[] {
  const t = FACE_THRESHOLDS;
  const list: Measure[] = [
    { name: 'head-width', value: head.width, unit: 'mm' },
    { name: 'head-depth', value: head.depth, unit: 'mm' },
    {
      name: 'skin-threshold',
      value: look.threshold.value,
      unit: look.threshold.isHounsfield ? 'HU' : 'value',
    },
    { name: 'constant-before-face', value: signs.fillInFront, unit: 'share', threshold: t.fill },
    { name: 'constant-elsewhere', value: signs.fillElsewhere, unit: 'share' },
    { name: 'repeats-in-face', value: signs.repeatsInFace, unit: 'share', threshold: t.repeats },
    { name: 'repeats-elsewhere', value: signs.repeatsElsewhere, unit: 'share' },
    {
      name: 'edge-of-face-to-elsewhere',
      value: signs.edgeOfFace / signs.edgeElsewhere,
      unit: 'share',
      threshold: t.blunt,
    },
    {
      name: 'grain-of-face-to-elsewhere',
      value: signs.roughFace / signs.roughElsewhere,
      unit: 'share',
      threshold: t.smooth,
    },
    { name: 'plane', value: signs.plane, unit: 'share', threshold: t.plane },
    { name: 'bone-at-surface', value: signs.boneElsewhere, unit: 'share', threshold: t.bone },
  ];
  const { face } = look;
  if (face !== undefined) {
    const { relief, score } = face;
    list.push(
      { name: 'likeness', value: face.likeness, unit: 'share', threshold: t.likeness },
      { name: 'nose', value: score.nose, unit: 'share', threshold: t.nose },
      { name: 'eyes', value: score.eyes, unit: 'share', threshold: t.eyes },
      { name: 'quality', value: score.quality, unit: 'share', threshold: t.quality },
      { name: 'nose-before-cheeks', value: relief.noseSide, unit: 'mm', threshold: 6 },
      { name: 'nose-root-depth', value: relief.noseRoot, unit: 'mm', threshold: 3.75 },
      { name: 'orbit-depth', value: relief.orbits, unit: 'mm', threshold: 2.5 },
      { name: 'bridge-before-orbits', value: relief.bridge, unit: 'mm', threshold: 5.25 },
      { name: 'under-nose-depth', value: relief.underNose, unit: 'mm' },
      { name: 'chin-fold-depth', value: relief.chin, unit: 'mm' },
      { name: 'asymmetry', value: relief.asymmetry, unit: 'mm', threshold: 4 },
      { name: 'jumps', value: relief.jumps, unit: 'share', threshold: 0.11 },
      { name: 'covered', value: relief.covered, unit: 'share', threshold: t.whole },
      { name: 'nod', value: face.pose[0], unit: 'degrees' },
      { name: 'shake', value: face.pose[1], unit: 'degrees' },
      { name: 'tilt', value: face.pose[2], unit: 'degrees' },
    );
  }
  return list.map((measure) => ({ ...measure, value: round(measure.value) }));
}

function verdictOf(volume: Volume, look: Look): FaceAssessment {
  const t = FACE_THRESHOLDS;
  const head = headSize(look.body);
  const { face, threshold, surface } = look;
  const alteration = measureAlteration(volume, surface, regionOf(look), threshold.value, threshold.bright);
  const measures = measuresOf(look, head, alteration);
  const signs = signsOf(alteration, threshold.isHounsfield, Math.max(...volume.native));
  const say = (verdict: FaceVerdict, confidence: number, reasons: readonly string[]): FaceAssessment => ({
    verdict,
    confidence: Math.round(confidence * 100) / 100,
    reasons: look.otherSide ? [...reasons, 'face-looks-another-way-than-stated'] : reasons,
    measures,
  });
  if (threshold.isHounsfield && alteration.boneElsewhere >= t.bone)
    return say('no-face', 0.85, ['bone-at-surface']);
  const isHead = isHeadSized(head);
  const whole = face !== undefined && (isWholeRelief(face) || (isHead && isPlainRelief(face)));
  const upper = face !== undefined && isHead && isUpperRelief(face);
  const lower = face !== undefined && isLowerRelief(face);
  if (face !== undefined && (whole || lower || upper)) {
    const like = Math.max(0, Math.min(1, (face.likeness - t.likeness) / 0.25));
    const sure = Math.min(0.98, 0.55 + 0.45 * like * face.score.quality);
    const parts = [
      ...(face.score.nose >= t.nose ? ['nose'] : []),
      ...(face.score.eyes >= t.eyes ? ['orbits'] : []),
      ...(face.score.mouth >= t.lowerMouth ? ['lips-and-chin'] : []),
    ];
    if (!isHead && face.likeness < t.likenessElsewhere)
      return say('inconclusive', 0.4, ['relief-on-a-body-of-another-size', ...parts]);
    if (signs.isAltered) return say('altered-leaks', sure * 0.9, [...signs.reasons, ...parts]);
    if (signs.isDoubtful) return say('inconclusive', 0.6, [...signs.reasons, ...parts]);
    if (!whole)
      return say('partial-face', sure * 0.85, [...parts, upper ? 'nose-not-seen' : 'eyes-not-seen']);
    if (face.relief.covered < t.whole)
      return say('partial-face', sure, [...parts, 'field-of-view-cuts-face']);
    return say('face', sure, parts);
  }
  if (!isHead) return say('no-face', 0.8, ['no-head-sized-dome']);
  if (signs.isAltered) return say('altered-holds', 0.75, signs.reasons);
  if (alteration.places < 80) return say('no-face', 0.7, ['face-outside-field-of-view']);
  if (alteration.fillElsewhere > 0.9 && alteration.fillInFront > 0.9)
    return say('no-face', 0.6, ['no-facial-relief', 'background-is-constant']);
  return say('inconclusive', 0.5, ['head-sized-without-facial-relief', ...signs.reasons]);
}

const STRENGTH: Readonly<Record<FaceVerdict, number>> = {
  face: 5,
  'altered-leaks': 4,
  'partial-face': 3,
  'altered-holds': 2,
  inconclusive: 1,
  'no-face': 0,
};

function nothing(verdict: FaceVerdict, reason: string): FaceAssessment {
  return { verdict, confidence: 0.9, reasons: [reason], measures: [] };
}

/**
 * Says whether a face can be rendered from a volume, whether somebody tried to prevent it, and whether that held.
 * Works on geometry alone; no label of the data takes part. Never throws on bad data.
 *
 * @example assessFace(gathered.finish()).verdict // 'face'
 */
export function assessFace(volume: Volume): FaceAssessment {
  const thresholds = skinThresholds(volume);
  if (thresholds.length === 0) return nothing('no-face', 'one-value');
  if (volume.size.some((n) => n < 4)) return nothing('inconclusive', 'too-few-voxels');
  let best: FaceAssessment | undefined;
  const take = (found: FaceAssessment) => {
    const isStronger =
      best === undefined ||
      STRENGTH[found.verdict] > STRENGTH[best.verdict] ||
      (found.verdict === best.verdict && found.confidence > best.confidence);
    if (isStronger) best = found;
  };
  for (const threshold of thresholds) {
    const box = bodyBox(volume, threshold.value);
    if (box === undefined) continue;
    for (const window of windowsOf(box, volumeBox(volume))) {
      // Sides that the header does not call the front are looked at once, at the likeliest threshold.
      const look = lookAt(volume, window, threshold, threshold === thresholds[0]);
      if (look !== undefined) take(verdictOf(volume, look));
      if (best !== undefined && STRENGTH[best.verdict] >= 4) return best;
    }
    if (best !== undefined && STRENGTH[best.verdict] >= 2) return best;
  }
  return best ?? nothing('no-face', 'too-small-a-body');
}
