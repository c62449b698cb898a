import type { InstanceFacts } from './records.js';

/** Slices that a volume needs at least; fewer show nobody. */
export const LEAST_SLICES = 5;
const LEAST_SIDE = 24;

/** True of an instance that may be a slice of a volume, or a volume of its own: by geometry, whatever it is called. */
export function mayBeSlice(facts: InstanceFacts): boolean {
  const { pixelBytes, samplesPerPixel, rows, columns, frames } = facts;
  if (pixelBytes === 0 || samplesPerPixel > 1 || rows < LEAST_SIDE || columns < LEAST_SIDE) return false;
  const isPlaced =
    facts.position.length === 3 && facts.orientation.length === 6 && facts.spacing.length === 2;
  return isPlaced || frames >= LEAST_SLICES || IMAGED_AS_VOLUMES.has(facts.modality);
}

/** Modalities whose series are volumes, so that slices without geometry are a gap and not a picture. */
export const IMAGED_AS_VOLUMES: ReadonlySet<string> = new Set(['CT', 'MR', 'PT']);
