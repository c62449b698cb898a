import type { AlterationMeasures } from './alteration.js';
import type { Measure } from './assessment.js';
import { FACE_THRESHOLDS } from './face-thresholds.js';
import type { HeadSize } from './head-size.js';
import type { Look } from './look.js';
import type { FaceView } from './search.js';

function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 : -1;
}

/** The numbers that a verdict rests on, with units and thresholds. */
export function measuresOf(look: Look, head: HeadSize, signs: AlterationMeasures): readonly Measure[] {
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
    {
      name: 'noise-floor-of-face-to-elsewhere',
      value: signs.floorFace / signs.floorElsewhere,
      unit: 'share',
      threshold: t.noiseFloor,
    },
    {
      name: 'noise-of-air-to-elsewhere',
      value: signs.airFace / signs.airElsewhere,
      unit: 'share',
      threshold: t.noiseOfAir,
    },
    { name: 'skull-below-skin', value: signs.skull, unit: 'share', threshold: t.skull },
    { name: 'lower-face-behind-forehead', value: signs.recession, unit: 'mm', threshold: t.recession },
    { name: 'plane', value: signs.plane, unit: 'share', threshold: t.plane },
    { name: 'bone-at-surface', value: signs.boneElsewhere, unit: 'share', threshold: t.bone },
  ];
  const relief = look.face === undefined ? [] : reliefMeasures(look.face);
  return [...list, ...relief].map((measure) => ({ ...measure, value: round(measure.value) }));
}

function reliefMeasures({ relief, score, likeness, pose }: FaceView): readonly Measure[] {
  const t = FACE_THRESHOLDS;
  return [
    { name: 'likeness', value: likeness, unit: 'share', threshold: t.likeness },
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
    { name: 'nod', value: pose[0], unit: 'degrees' },
    { name: 'shake', value: pose[1], unit: 'degrees' },
    { name: 'tilt', value: pose[2], unit: 'degrees' },
  ];
}
