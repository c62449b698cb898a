import { type Ellipsoid, ellipsoidDistance, type HeadShape, type SampledField } from './shape.js';

export const TISSUES = [
  'air',
  'skin',
  'fat',
  'muscle',
  'bone',
  'brain',
  'csf',
  'eye',
  'lung',
  'hair',
  'foam',
  'plastic',
  'metal',
] as const;
export type Tissue = (typeof TISSUES)[number];

/** What stands at a point of an object's own frame (x left, y up, z front, mm). */
export type TissueAt = (x: number, y: number, z: number) => Tissue;

export type Contrast = 'CT' | 'T1' | 'T2' | 'FLAIR' | 'PT';

/** HU for CT; relative signal for MR and PT. */
const SIGNAL: Readonly<Record<Contrast, Readonly<Record<Tissue, number>>>> = {
  CT: {
    air: -1000,
    skin: 30,
    fat: -90,
    muscle: 50,
    bone: 900,
    brain: 36,
    csf: 8,
    eye: 15,
    lung: -820,
    hair: -780,
    foam: -930,
    plastic: -20,
    metal: 3000,
  },
  T1: {
    air: 0,
    skin: 0.75,
    fat: 1,
    muscle: 0.45,
    bone: 0.08,
    brain: 0.62,
    csf: 0.22,
    eye: 0.25,
    lung: 0.03,
    hair: 0.01,
    foam: 0,
    plastic: 0,
    metal: 0,
  },
  T2: {
    air: 0,
    skin: 0.5,
    fat: 0.75,
    muscle: 0.3,
    bone: 0.06,
    brain: 0.5,
    csf: 1,
    eye: 1,
    lung: 0.03,
    hair: 0.01,
    foam: 0,
    plastic: 0,
    metal: 0,
  },
  FLAIR: {
    air: 0,
    skin: 0.5,
    fat: 0.8,
    muscle: 0.35,
    bone: 0.06,
    brain: 0.55,
    csf: 0.1,
    eye: 0.12,
    lung: 0.03,
    hair: 0.01,
    foam: 0,
    plastic: 0,
    metal: 0,
  },
  PT: {
    air: 0.002,
    skin: 0.09,
    fat: 0.05,
    muscle: 0.14,
    bone: 0.1,
    brain: 1,
    csf: 0.3,
    eye: 0.12,
    lung: 0.05,
    hair: 0.002,
    foam: 0.002,
    plastic: 0.002,
    metal: 0.002,
  },
};

export function signalOf(contrast: Contrast): Readonly<Record<Tissue, number>> {
  return SIGNAL[contrast];
}

/** Skin, fat, muscle, skull, brain, eyes, air ways by depth under the skin. */
export function headTissue(shape: HeadShape, field: SampledField, hairMm: number): TissueAt {
  const s = shape.scale;
  const grown = (by: number): Ellipsoid => ({
    c: shape.cranium.c,
    r: [shape.cranium.r[0] - by, shape.cranium.r[1] - by, shape.cranium.r[2] - by],
  });
  const skull = grown(6 * s);
  const inside = grown(12 * s);
  const brain = grown(15 * s);
  return (x, y, z) => {
    const depth = -field.at(x, y, z);
    if (depth < 0) return hairMm > 0 && depth > -hairMm && y > 20 * s && z < 70 * s ? 'hair' : 'air';
    const inCranium = y > -25 * s;
    if (inCranium && ellipsoidDistance(brain, x, y, z) < 0) {
      const folds = Math.sin(x * 0.45) * Math.sin(y * 0.4 + 1) * Math.sin(z * 0.42 + 2);
      return folds > 0.45 ? 'csf' : 'brain';
    }
    if (inCranium && ellipsoidDistance(inside, x, y, z) < 0) return 'csf';
    if (shape.eyes.some((eye) => ellipsoidDistance(eye, x, y, z) < 0)) return depth < 1 * s ? 'skin' : 'eye';
    if (depth < 1.8 * s) return 'skin';
    if (inCranium && z < 75 * s && ellipsoidDistance(skull, x, y, z) < 0) return 'bone';
    if (depth < 4.5 * s) return 'fat';
    const sinus =
      Math.abs(x) < 24 * s &&
      Math.abs(x) > 6 * s &&
      y < -12 * s &&
      y > -42 * s &&
      z > 40 * s &&
      depth > 14 * s;
    const airway =
      Math.abs(x) < 9 * s &&
      y < -10 * s &&
      z < 76 * s &&
      z > 5 * s &&
      depth > 16 * s &&
      (y > -55 * s || z < 22 * s);
    if (sinus || airway) return 'air';
    const teeth =
      Math.abs(y + 68 * s) < 12 * s && depth > 8 * s && depth < 15 * s && Math.abs(x) < 28 * s && z > 40 * s;
    const mandible = y < -70 * s && y > -115 * s && depth > 8 * s && depth < 17 * s && z > 0;
    const zygoma =
      Math.abs(y + 24 * s) < 10 * s && Math.abs(x) > 30 * s && depth > 8 * s && depth < 14 * s && z > 20 * s;
    const nasal = Math.abs(x) < 7 * s && y > -15 * s && y < 12 * s && z > 60 * s;
    const maxilla = y > -60 * s && y < -30 * s && depth > 11 * s && depth < 15 * s && z > 40 * s;
    if (teeth || mandible || zygoma || nasal || maxilla) return 'bone';
    return 'muscle';
  };
}

/** The same head with nothing but bone: orbits and nasal aperture open. */
export function drySkull(shape: HeadShape, field: SampledField): TissueAt {
  const s = shape.scale;
  const shell = headTissue(shape, field, 0);
  const inside: Ellipsoid = {
    c: shape.cranium.c,
    r: [shape.cranium.r[0] - 12 * s, shape.cranium.r[1] - 12 * s, shape.cranium.r[2] - 12 * s],
  };
  return (x, y, z) => {
    const orbit =
      ellipsoidDistance({ c: [33 * s, -2 * s, 74 * s], r: [19 * s, 17 * s, 36 * s] }, Math.abs(x), y, z) < 0;
    const aperture = ellipsoidDistance({ c: [0, -32 * s, 82 * s], r: [13 * s, 17 * s, 36 * s] }, x, y, z) < 0;
    if (orbit || aperture) return 'air';
    if (shell(x, y, z) === 'bone') return 'bone';
    const depth = -field.at(x, y, z);
    const facial = y < -5 * s && y > -112 * s && z > 25 * s && depth > 8.5 * s && depth < 14 * s;
    const vault = y > -25 * s && depth > 5 * s && ellipsoidDistance(inside, x, y, z) > 0;
    return facial || vault ? 'bone' : 'air';
  };
}

/** Brain alone, as skull stripping leaves it. */
export function strippedBrain(shape: HeadShape): TissueAt {
  const s = shape.scale;
  const r = shape.cranium.r;
  const brain: Ellipsoid = { c: shape.cranium.c, r: [r[0] - 15 * s, r[1] - 15 * s, r[2] - 15 * s] };
  return (x, y, z) => {
    const folds = 2.2 * Math.sin(x * 0.33) * Math.sin(y * 0.3 + 1) * Math.sin(z * 0.31 + 2);
    const d = ellipsoidDistance(brain, x, y, z) + folds;
    const fissure = Math.abs(x) < 1.5 && d > -14;
    return d < 0 && y > -30 * s && !fissure ? 'brain' : 'air';
  };
}
