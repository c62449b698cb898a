import { type DepthMap, depthAt } from './depth.js';
import { type EyePair, eyesAbove, noseBelow } from './landmarks.js';
import { asymmetryOf, chinHollow, textureOf, widthAt } from './relief-texture.js';
import { mean, or, patch, range } from './sample.js';

/** What is measured about a relief around a supposed tip of the nose; lengths in mm, shares 0 to 1. */
export interface Relief {
  /** Tip of the nose in the picture, mm left of and above the surface's centre. */
  readonly tip: readonly [number, number];
  /** Point between the eyes. */
  readonly eyes: readonly [number, number];
  /** How far the tip stands before the cheeks beside it; the lesser side. */
  readonly noseSide: number;
  /** How far the tip stands before the line from forehead to upper lip. */
  readonly noseProfile: number;
  /** How deep the root of the nose lies behind the line from tip to forehead. */
  readonly noseRoot: number;
  /** Share of heights between tip and root where a ridge stands before both its sides. */
  readonly ridge: number;
  /** How deep the orbits lie between brow and cheek; the shallower one. */
  readonly orbits: number;
  /** How far the bridge of the nose stands before the orbits; the lesser side. */
  readonly bridge: number;
  /** Distance of the two orbits' deepest points. */
  readonly orbitDistance: number;
  /** How deep the hollow under the nose lies. */
  readonly underNose: number;
  /** Deepest hollow between lips and chin. */
  readonly chin: number;
  /** Mean difference of the two sides after the turn of the head is taken out. */
  readonly asymmetry: number;
  /** Share of neighbouring places whose depth jumps by more than 5 mm. */
  readonly jumps: number;
  /** Share of the face's area where there is skin that the field of view does not cut. */
  readonly covered: number;
  /** The same for the lower half: nose, lips, chin. */
  readonly coveredBelow: number;
  /** The same for the upper half: eyes and brow. */
  readonly coveredAbove: number;
  /** Width of the head at the eyes. */
  readonly headWidth: number;
}

/** A face lies within these distances of the tip of its nose, along the view, mm. */
const BAND_BEHIND_MM = 62;
const BAND_BEFORE_MM = 24;
/** Measures the relief around a supposed pair of eyes. */
export function measureAtEyes(map: DepthMap, eyes: EyePair): Relief {
  return measure(map, noseBelow(map, eyes.middle), eyes);
}

/** Measures the relief around a supposed tip of the nose. */
export function measureAtNose(map: DepthMap, tip: readonly [number, number]): Relief {
  return measure(map, tip, eyesAbove(map, tip[0], tip[1]));
}

/** The relief without what lies too far behind or before the face to be part of it. */
function faceBand(map: DepthMap, tip: readonly [number, number], eyes: EyePair): DepthMap {
  const level = or(patch(map, tip[0], tip[1], 2), or(depthAt(map, eyes.middle[0], eyes.middle[1]), 0) + 20);
  return { ...map, band: [level - BAND_BEHIND_MM, level + BAND_BEFORE_MM] };
}

function measure(whole: DepthMap, tip: readonly [number, number], eyes: EyePair): Relief {
  const map = faceBand(whole, tip, eyes);
  const [x0, y0] = tip;
  const eyeUp = eyes.middle[1] - y0;
  const front = patch(map, x0, y0, 2);
  const beside = (side: number) => mean(range(17, 25, 2).map((mm) => patch(map, x0 + side * mm, y0 + 2, 2)));
  const forehead = mean(range(62, 78, 4).map((mm) => depthAt(map, x0, y0 + mm)));
  const lip = mean(range(20, 32, 3).map((mm) => depthAt(map, x0, y0 - mm)));
  const chord = (at: number, from: number, fromUp: number, to: number, toUp: number) =>
    from + ((to - from) * (at - fromUp)) / (toUp - fromUp);
  const roots = range(22, 58, 2).map((up) => chord(up, front, 0, forehead, 70) - depthAt(map, x0, y0 + up));
  const ridges = range(6, Math.max(18, eyeUp - 4), 2).map((up) => {
    const ridge = Math.max(...[-4, -2, 0, 2, 4].map((mm) => or(depthAt(map, x0 + mm, y0 + up), -1e9)));
    return ridge - 2 > depthAt(map, x0 + 15, y0 + up) && ridge - 2 > depthAt(map, x0 - 15, y0 + up);
  });
  const unders = range(8, 22, 2).map((down) => front - depthAt(map, x0, y0 - down));
  return {
    tip,
    eyes: eyes.middle,
    noseSide: Math.min(front - beside(1), front - beside(-1)),
    noseProfile: front - chord(0, forehead, 70, lip, -26),
    noseRoot: Math.max(...roots.map((mm) => or(mm, -99))),
    ridge: ridges.filter(Boolean).length / ridges.length,
    orbits: eyes.depth,
    bridge: eyes.bridge,
    orbitDistance: eyes.distance,
    underNose: Math.max(...unders.map((mm) => or(mm, -99))),
    chin: chinHollow(map, x0, y0),
    asymmetry: asymmetryOf(map, x0, eyes.middle[1] - 38),
    headWidth: widthAt(whole, x0, eyes.middle[1], or(front, patch(map, x0, eyes.middle[1], 4))),
    ...textureOf(map, x0, eyes.middle[1] - 38),
  };
}
