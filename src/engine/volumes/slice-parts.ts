import type { RunKeys } from '../../core/token.js';
import { type SpillRef, spill, unspill } from '../batches/spill.js';
import type { SlicePart } from './volume-slices.js';

/** Parts that are remembered: a flat folder spreads each series over many batches, which are asked for again. */
const MOST_REMEMBERED = 2_000;

export interface SlicePlace {
  readonly folder: string;
  readonly keys: RunKeys;
}

/** Spills the slices of a batch beside it. */
export function spillSlices(place: SlicePlace, batch: SpillRef, part: SlicePart): void {
  spill(place.folder, nameOf(batch), part, place.keys.seal);
}

function nameOf(batch: SpillRef): SpillRef {
  return `${batch}.slices`;
}

/** Opens the slices of batches and remembers those asked for last. One lives in each worker. */
export class SliceParts {
  readonly #place: SlicePlace;
  readonly #known = new Map<SpillRef, SlicePart>();

  constructor(place: SlicePlace) {
    this.#place = place;
  }

  of(batch: SpillRef): SlicePart {
    const known = this.#known.get(batch);
    if (known !== undefined) return known;
    // Spilled parts are sealed and authenticated: what comes out is what went in.
    const part = unspill(this.#place.folder, nameOf(batch), this.#place.keys.seal) as SlicePart;
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(batch, part);
    return part;
  }
}
