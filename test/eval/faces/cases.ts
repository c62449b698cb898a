import type { Vector } from '../../../src/vision/volume/vector.js';
import { ALTERATIONS } from './phantoms/alter.js';
import { BODIES } from './phantoms/bodies.js';
import type { PhantomCase, Support } from './phantoms/case.js';
import { type Random, randomOf } from './phantoms/random.js';

/** A synthetic scan with the row of the table that it belongs to. */
export interface EvalCase {
  readonly row: string;
  readonly part: 'development' | 'test';
  readonly spec: PhantomCase;
}

const THIN: Vector = [1.5, 1.5, 1.5];

function anyPose(random: Random, reach: number): Vector {
  return [
    random.between(-reach, reach),
    random.between(-reach * 0.7, reach * 0.7),
    random.between(-reach * 0.5, reach * 0.5),
  ];
}

function anySpacing(random: Random, thick: readonly [number, number]): Vector {
  const inPlane = random.between(1.3, 1.5);
  return [inPlane, inPlane, random.between(thick[0], thick[1])];
}

type Make = (random: Random, seed: number) => PhantomCase;

function head(random: Random, seed: number): PhantomCase {
  const contrast = random.pick(['CT', 'CT', 'T1', 'T2', 'FLAIR'] as const);
  return {
    seed,
    object: 'head',
    age: random.pick(['adult', 'adult', 'old'] as const),
    contrast,
    plane: contrast === 'CT' ? 'axial' : random.pick(['axial', 'sagittal', 'coronal'] as const),
    spacing: anySpacing(random, [1.3, 1.5]),
    pose: anyPose(random, 12),
    support: contrast === 'CT' ? random.pick(['none', 'headrest', 'pillow'] as const) : 'none',
    cover: 'whole',
    background: contrast === 'CT' ? 'noisy' : random.pick(['noisy', 'noisy', 'zeroed'] as const),
  };
}

const withSupport =
  (support: Support): Make =>
  (random, seed) => ({ ...head(random, seed), contrast: 'CT', plane: 'axial', background: 'noisy', support });

/** How many cases a row has, more where a claim rests on it. */
function casesOf(row: string): number {
  const weights: readonly (readonly [start: string, cases: number])[] = [
    ['face CT', 34],
    ['face MR', 40],
    ['face PT <=', 18],
    ['face child', 18],
    ['partial', 8],
    ['none dry skull', 10],
    ['none stripped', 12],
    ['none cranium', 8],
    ['altered zero', 14],
    ['altered mask', 14],
    ['altered block', 14],
    ['altered plane', 10],
    ['altered blur', 12],
    ['altered replaced', 10],
    ['altered', 8],
  ];
  return weights.find(([start]) => row.startsWith(start))?.[1] ?? 6;
}

/** Rows of the table, each a recipe for as many cases as are asked for. */
const ROWS: Readonly<Record<string, Make>> = {
  'face CT <= 1.5 mm': (random, seed) => ({
    ...head(random, seed),
    contrast: 'CT',
    plane: 'axial',
    background: 'noisy',
  }),
  'face MR <= 1.5 mm': (random, seed) => ({
    ...head(random, seed),
    contrast: random.pick(['T1', 'T2', 'FLAIR'] as const),
    support: 'none',
  }),
  'face PT <= 1.5 mm': (random, seed) => ({
    ...head(random, seed),
    contrast: 'PT',
    plane: 'axial',
    spacing: THIN,
    support: 'none',
    background: 'noisy',
  }),
  'face child <= 1.5 mm': (random, seed) => ({ ...head(random, seed), age: 'child' }),
  'face PT 3 mm': (random, seed) => ({
    ...head(random, seed),
    contrast: 'PT',
    plane: 'axial',
    spacing: [2, 2, 3],
    support: 'none',
    background: 'noisy',
  }),
  'face strong noise': (random, seed) => ({ ...head(random, seed), noise: 2.2, background: 'noisy' }),
  'face strong shading': (random, seed) => ({
    ...head(random, seed),
    contrast: random.pick(['T1', 'T2', 'FLAIR'] as const),
    support: 'none',
    shading: 1.1,
  }),
  'face tilted 15-35 degrees': (random, seed) => ({ ...head(random, seed), pose: anyPose(random, 35) }),
  'face prone': withSupport('prone'),
  'face braces': withSupport('braces'),
  'face thermoplastic mask': withSupport('thermoplastic'),
  'face cloth mask': withSupport('cloth-mask'),
  'face 3 mm slices': (random, seed) => ({
    ...head(random, seed),
    plane: 'axial',
    spacing: anySpacing(random, [2.8, 3.4]),
  }),
  'face 5-6 mm slices': (random, seed) => ({
    ...head(random, seed),
    plane: 'axial',
    spacing: anySpacing(random, [5, 6]),
  }),
  'face in head and trunk': (random, seed) => ({
    ...head(random, seed),
    contrast: 'CT',
    plane: 'axial',
    background: 'noisy',
    cover: 'head-and-trunk',
    spacing: [2, 2, 2.5],
  }),
  'partial cut at nose': (random, seed) => ({ ...head(random, seed), cover: 'cut-at-nose' }),
  'partial short field': (random, seed) => ({ ...head(random, seed), cover: 'short-front' }),
  'none cranium only': (random, seed) => ({ ...head(random, seed), cover: 'cranium' }),
  'none dry skull': (random, seed) => ({
    ...head(random, seed),
    object: 'dry-skull',
    contrast: 'CT',
    plane: 'axial',
    background: 'noisy',
  }),
  'none stripped brain': (random, seed) => ({ ...head(random, seed), object: 'brain' }),
  ...Object.fromEntries(
    BODIES.map((object) => [
      `none ${object}`,
      (random: Random, seed: number) => {
        const base = head(random, seed);
        return {
          ...base,
          object,
          spacing: [2, 2, random.between(2, 3.5)] as const,
          pose: anyPose(random, 10),
          support: 'none' as const,
        };
      },
    ]),
  ),
  ...Object.fromEntries(
    ALTERATIONS.map((alteration) => [
      `altered ${alteration}`,
      (random: Random, seed: number) => ({ ...head(random, seed), spacing: THIN, alteration }),
    ]),
  ),
};

/**
 * Seeds of the two parts never meet. The test part's are moved on when it was scored and something was changed after:
 * 110,000, 310,000 and 1,710,000 are spent.
 */
const FIRST_SEED = { development: 10_000, test: 6_110_000 } as const;

/** Which cases are wanted. */
export interface CaseChoice {
  /** Of the cases of every row, rounded up. */
  readonly share: number;
  /** Rows whose name holds one of these texts, parted by commas. */
  readonly only?: string | undefined;
  /** Other seeds of the development part, from this one on. */
  readonly from?: number | undefined;
}

/** The cases of one part. */
export function evalCases(
  part: EvalCase['part'],
  { share, only, from: own }: CaseChoice,
): readonly EvalCase[] {
  const first = part === 'development' ? (own ?? FIRST_SEED.development) : FIRST_SEED.test;
  return Object.entries(ROWS)
    .map(([row, make], r) => ({ row, make, from: first + r * 500 }))
    .filter(({ row }) => only === undefined || only.split(',').some((text) => row.includes(text)))
    .flatMap(({ row, make, from }) =>
      Array.from({ length: Math.ceil(casesOf(row) * share) }, (_, n) => ({
        row,
        part,
        spec: make(randomOf(from + n + 7), from + n),
      })),
    );
}
