import type { Relief } from './relief.js';

/** Where a measure starts to count and where it counts in full; millimetres or shares. */
export interface Span {
  readonly from: number;
  readonly full: number;
}

/**
 * Thresholds of the relief, set at about half of what an adult's face measures, so that a child's passes; fixed on the
 * development part of the synthetic heads.
 */
export const RELIEF_SPANS = {
  noseSide: { from: 3, full: 9 },
  noseRoot: { from: 1.5, full: 6 },
  ridge: { from: 0.35, full: 0.75 },
  orbits: { from: 1, full: 4 },
  bridge: { from: 2.5, full: 8 },
  asymmetry: { from: 5.5, full: 2.5 },
  jumps: { from: 0.16, full: 0.06 },
  underNose: { from: 1.5, full: 6 },
  chin: { from: 0.5, full: 2.5 },
  likeness: { from: 0.22, full: 0.5 },
} as const satisfies Readonly<Record<string, Span>>;

/** Width of a head at the eyes, from a small child's to a large adult's with ears and hair, mm. */
export const HEAD_WIDTH_MM = [95, 215] as const;
/** Depth that no face has (faces: 5 to 15): a dry skull's orbits, the gap under a brain's frontal lobes, mm. */
const DEEPEST_ORBIT_MM = 17;
const DEEPEST_BRIDGE_MM = 34;

export function rated(value: number, { from, full }: Span): number {
  if (Number.isNaN(value)) return 0;
  return Math.max(0, Math.min(1, (value - from) / (full - from)));
}

function together(...parts: readonly number[]): number {
  return parts.reduce((product, part) => product * part, 1) ** (1 / parts.length);
}

/** How much of a face a relief shows, each 0 to 1. */
export interface FaceScore {
  readonly nose: number;
  readonly eyes: number;
  /** Hollow under the nose, lips and chin. */
  readonly mouth: number;
  /** Symmetry, smoothness and size of the head. */
  readonly quality: number;
  readonly whole: number;
}

/** Weighs the measures of a relief. */
export function scoreRelief(relief: Relief): FaceScore {
  const s = RELIEF_SPANS;
  const nose = together(
    rated(relief.noseSide, s.noseSide),
    rated(relief.noseRoot, s.noseRoot),
    rated(relief.ridge, s.ridge),
  );
  const tooDeep = relief.orbits > DEEPEST_ORBIT_MM || relief.bridge > DEEPEST_BRIDGE_MM ? 0.3 : 1;
  const eyes = together(rated(relief.orbits, s.orbits), rated(relief.bridge, s.bridge)) * tooDeep;
  const mouth = together(rated(relief.underNose, s.underNose), rated(relief.chin, s.chin));
  const [narrow, wide] = HEAD_WIDTH_MM;
  const width = Math.min(
    rated(relief.headWidth, { from: narrow - 20, full: narrow }),
    rated(relief.headWidth, { from: wide + 25, full: wide }),
  );
  const quality = together(rated(relief.asymmetry, s.asymmetry), rated(relief.jumps, s.jumps), width);
  return { nose, eyes, mouth, quality, whole: together(nose, eyes, quality) };
}
