import type { Vector } from '../../../../src/vision/volume/vector.js';
import { type Alteration, alterHead } from './alter.js';
import { type Body, bodyTissue } from './bodies.js';
import { type Random, randomOf } from './random.js';
import { type NativeVolume, type Scan, scanObject } from './render.js';
import { headShape, randomTraits, sampleField } from './shape.js';
import { type Contrast, drySkull, headTissue, strippedBrain, type TissueAt } from './tissue.js';

export const SUPPORTS = [
  'none',
  'headrest',
  'pillow',
  'thermoplastic',
  'cloth-mask',
  'braces',
  'prone',
] as const;
export type Support = (typeof SUPPORTS)[number];

/** One synthetic scan, fully determined by its fields and seed. */
export interface PhantomCase {
  readonly seed: number;
  readonly object: 'head' | 'dry-skull' | 'brain' | Body;
  readonly age: 'adult' | 'child' | 'old';
  readonly contrast: Contrast;
  readonly plane: Scan['plane'];
  readonly spacing: Vector;
  readonly pose: Vector;
  readonly support: Support;
  /** Which part of the head the field of view holds. */
  readonly cover: 'whole' | 'cut-at-nose' | 'cranium' | 'short-front' | 'head-and-trunk';
  readonly alteration?: Alteration;
  readonly background: Scan['background'];
  /** Times the usual noise. */
  readonly noise?: number;
  /** Strength of the coil's shading, where it is not left to chance. */
  readonly shading?: number;
}

/** Frame, pillow, table, masks around a head, in its own frame. */
function supported(
  tissue: TissueAt,
  distance: (x: number, y: number, z: number) => number,
  support: Support,
): TissueAt {
  switch (support) {
    case 'headrest':
      return (x, y, z) => {
        const inner = tissue(x, y, z);
        if (inner !== 'air' && inner !== 'hair') return inner;
        const arc = Math.hypot(x, z + 5);
        if (z < -50 && arc > 108 && arc < 113 && y > -60) return 'plastic';
        return z < -150 && z > -158 ? 'plastic' : inner;
      };
    case 'pillow':
      return (x, y, z) => {
        const inner = tissue(x, y, z);
        if (inner !== 'air' && inner !== 'hair') return inner;
        return z < -45 && Math.abs(x) < 115 ? 'foam' : inner;
      };
    case 'thermoplastic':
      return (x, y, z) => {
        const inner = tissue(x, y, z);
        if (inner !== 'air' && inner !== 'hair') return inner;
        const d = distance(x, y, z);
        const hole = ((x + 300) % 9) ** 2 + ((y + 300) % 9) ** 2 < 9;
        return z > 0 && d > 0.5 && d < 3.2 && !hole ? 'plastic' : inner;
      };
    case 'cloth-mask':
      return (x, y, z) => {
        const inner = tissue(x, y, z);
        if (inner !== 'air' && inner !== 'hair') return inner;
        const d = distance(x, y, z);
        return z > 20 && y < -20 && y > -105 && d > 2 && d < 4 ? 'foam' : inner;
      };
    case 'braces':
      return (x, y, z) => {
        const inner = tissue(x, y, z);
        const d = -distance(x, y, z);
        return inner !== 'air' && Math.abs(y + 66) < 3 && d > 6 && d < 9 && Math.abs(x) < 24 && z > 60
          ? 'metal'
          : inner;
      };
    case 'prone':
      return (x, y, z) => {
        const inner = tissue(x, y, z);
        if (inner !== 'air' && inner !== 'hair') return inner;
        const ring = Math.hypot(x / 60, (y + 20) / 85);
        if (z > 70 && z < 135 && ring > 0.95 && ring < 1.35) return 'foam';
        return z > 136 && z < 142 ? 'plastic' : inner;
      };
    default:
      return tissue;
  }
}

function fieldOf(
  spec: PhantomCase,
  scale: number,
  tipZ: number,
  random: Random,
): { field: Vector; centre: Vector } {
  // Head extents in the patient's frame: left-right, front-back, feet-head.
  let [left, front, back, up, down] = [105 * scale, 135 * scale, 125 * scale, 135 * scale, 165 * scale];
  if (spec.cover === 'cut-at-nose') front = tipZ - random.between(8, 22) * scale;
  if (spec.cover === 'cranium') down = -random.between(18, 30) * scale;
  if (spec.cover === 'short-front') down = random.between(38, 60) * scale;
  if (spec.cover === 'head-and-trunk') {
    down = 520;
    left = 210;
    front = 190;
    back = 190;
  }
  const box = { x: 2 * left, y: front + back, z: up + down };
  const centre: Vector = [0, (back - front) / 2, (up - down) / 2];
  const wiggle: Vector = [random.between(-6, 6), 0, 0];
  const field: Vector =
    spec.plane === 'axial'
      ? [box.x, box.y, box.z]
      : spec.plane === 'sagittal'
        ? [box.y, box.z, box.x]
        : [box.x, box.z, box.y];
  return { field, centre: [centre[0] + wiggle[0], centre[1], centre[2]] };
}

const NOISE: Readonly<Record<Contrast, readonly [number, number]>> = {
  CT: [8, 60],
  T1: [0.01, 0.05],
  T2: [0.01, 0.05],
  FLAIR: [0.015, 0.06],
  PT: [0.03, 0.08],
};

/** Builds the voxels of a case. */
export function buildCase(spec: PhantomCase): NativeVolume {
  const random = randomOf(spec.seed);
  const traits = randomTraits(random, spec.age);
  const shape = headShape(traits);
  const isHead = spec.object === 'head' || spec.object === 'dry-skull' || spec.object === 'brain';
  const hasTrunk = spec.cover === 'head-and-trunk';
  const trunk = hasTrunk ? bodyTissue('chest', random) : undefined;
  const low = [-112, hasTrunk ? -265 : -262, -140] as const;
  const field = isHead ? sampleField(shape.distance, low, [112, 140, 140]) : undefined;
  let tissue: TissueAt;
  if (field === undefined) tissue = bodyTissue(spec.object as Body, random);
  else if (spec.object === 'dry-skull') tissue = drySkull(shape, field);
  else if (spec.object === 'brain') tissue = strippedBrain(shape);
  else {
    const hair = random.chance(0.6) ? random.between(2, 12) : 0;
    const head = headTissue(shape, field, hair);
    const dressed = supported(head, field.at, spec.support);
    tissue =
      trunk === undefined
        ? dressed
        : (x, y, z) => {
            if (y > -190) return dressed(x, y, z);
            const part = trunk(x, y + 420, z + 10);
            return part === 'air' ? dressed(x, y, z) : part;
          };
  }
  const place = isHead
    ? fieldOf(spec, shape.scale, shape.tip[2], random)
    : (() => {
        const wide =
          spec.object === 'knees' ? 300 : spec.object === 'knee' || spec.object === 'hand' ? 180 : 0;
        const trunkSize = ['chest', 'breasts', 'abdomen', 'pelvis', 'spine'].includes(spec.object);
        const x = wide || (trunkSize ? 420 : 260);
        const y = spec.object === 'spine' ? 200 : trunkSize ? 340 : spec.object === 'hand' ? 100 : 200;
        const z = trunkSize ? 300 : spec.object === 'hand' ? 240 : 230;
        const centre: Vector = [0, spec.object === 'spine' ? 60 : 0, 0];
        const box: Vector =
          spec.plane === 'axial' ? [x, y, z] : spec.plane === 'sagittal' ? [y, z, x] : [x, z, y];
        return { field: box, centre };
      })();
  const [low0, high0] = NOISE[spec.contrast];
  const scan: Scan = {
    contrast: spec.contrast,
    plane: spec.plane,
    spacing: spec.spacing,
    field: place.field,
    centre: place.centre,
    pose: spec.pose,
    noise: random.between(low0, high0) * (spec.noise ?? 1),
    shading: spec.contrast === 'CT' || spec.contrast === 'PT' ? 0 : (spec.shading ?? random.between(0, 0.8)),
    background: spec.object === 'brain' ? 'zeroed' : spec.background,
    streaks: spec.support === 'braces' && spec.contrast === 'CT',
  };
  const volume = scanObject(tissue, scan, random);
  if (spec.object === 'brain') {
    for (let k = 0, at = 0; k < volume.size[2]; k += 1)
      for (let j = 0; j < volume.size[1]; j += 1)
        for (let i = 0; i < volume.size[0]; i += 1, at += 1)
          if (tissue(...volume.objectPoint(i, j, k)) === 'air') volume.data[at] = volume.fill;
  }
  if (spec.alteration !== undefined) {
    const average = () => {
      const mean = headShape({ ...randomTraits(random, 'adult'), nose: 0.95, brow: 0.9, scale: shape.scale });
      const meanField = sampleField(mean.distance, low, [112, 140, 140]);
      return scanObject(headTissue(mean, meanField, 0), { ...scan, noise: scan.noise * 0.25 }, random);
    };
    alterHead(volume, shape, spec.alteration, random, average);
  }
  return volume;
}
