import { add, scale } from '../volume/vector.js';
import { latticeOf, sampleAt, type Volume } from '../volume/volume.js';
import type { Site } from './sites.js';

const STEP_MM = 1.5;
/** Depth by which the skull has begun, and by which what lies below it has, mm. */
const SCALP_MM = 6;
const SKULL_MM = [3, 15] as const;
const BELOW_MM = 24;
const BONE_HU = 250;
/** Signal of the skull in MR against what lies on both sides of it. */
const DARK = 0.6;

/** Values from the skin inwards. */
function profileOf(volume: Volume, { point, out }: Site): readonly number[] {
  const values: number[] = [];
  for (let mm = 1; mm <= BELOW_MM; mm += STEP_MM) {
    const [u, v, w] = latticeOf(volume, add(point, scale(out, -mm)));
    values.push(sampleAt(volume, u, v, w));
  }
  return values;
}

function hasBone(profile: readonly number[]): boolean {
  const at = (mm: number) => Math.round((mm - 1) / STEP_MM);
  return Math.max(...profile.slice(0, at(SKULL_MM[1]))) >= BONE_HU;
}

function hasDarkLayer(profile: readonly number[]): boolean {
  const at = (mm: number) => Math.round((mm - 1) / STEP_MM);
  const scalp = Math.max(...profile.slice(0, at(SCALP_MM)));
  for (let i = at(SKULL_MM[0]); i <= at(SKULL_MM[1]); i += 1) {
    const below = Math.max(...profile.slice(i + 1, i + 1 + at(10)));
    if ((profile[i] ?? 0) < DARK * Math.min(scalp, below)) return true;
  }
  return false;
}

/**
 * Share of places with a skull under the skin: bone in CT, a dark layer between two bright ones in MR. Tells a head
 * from a brain that was stripped, and from a phantom.
 */
export function skullShare(volume: Volume, sites: readonly Site[], isHounsfield: boolean): number {
  if (sites.length === 0) return 0;
  const has = isHounsfield ? hasBone : hasDarkLayer;
  return sites.filter((site) => has(profileOf(volume, site))).length / sites.length;
}
