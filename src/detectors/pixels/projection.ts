import type { Frame } from '../../dicom/pixels/frame.js';
import type { ImageDescription } from '../../dicom/pixels/image.js';
import { type Pixels, type View, viewsOf } from '../../dicom/pixels/renderings.js';
import type { SampleArray } from '../../dicom/pixels/samples.js';

/** Lowest and highest values at each place over frames of one layout. */
export interface Projection {
  readonly image: ImageDescription;
  /** Positions in the stack of the frames that went in. */
  readonly members: number[];
  readonly low: Pixels;
  readonly high: Pixels;
  readonly typical: Pixels;
}

/** Gathers frames as they are decoded; those of another layout make a projection of their own. */
export class Projector {
  readonly #projections = new Map<string, Projection>();

  add(at: number, image: ImageDescription, frame: Frame): void {
    const { columns, rows, channels, values, unused } = frame;
    const key = [columns, rows, channels, values.constructor.name, image.photometric].join(' ');
    const known = this.#projections.get(key);
    if (known === undefined) {
      const copy = (): Pixels => ({ ...frame, values: values.slice(), unused: unused?.slice() });
      this.#projections.set(key, { image, members: [at], low: copy(), high: copy(), typical: frame });
      return;
    }
    known.members.push(at);
    lower(known.low.values, values);
    raise(known.high.values, values);
    this.#projections.set(key, { ...known, ...mergeUnused(known, unused) });
  }

  all(): readonly Projection[] {
    return [...this.#projections.values()];
  }
}

/** The ways to look at a projection and at the frames it was made of. */
export function viewsOfProjection({ image, typical, low, high }: Projection): View[] {
  return viewsOf(image, typical, [low, high]);
}

function lower(target: SampleArray, values: SampleArray): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < (target[i] ?? 0)) target[i] = value;
  }
}

function raise(target: SampleArray, values: SampleArray): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value > (target[i] ?? 0)) target[i] = value;
  }
}

/** Bits outside the stored ones: those set in every frame, and those set in any. */
function mergeUnused({ low, high }: Projection, unused: Uint16Array | undefined) {
  if (unused === undefined) return { low: { ...low, unused: undefined } };
  const all = low.unused?.map((word, i) => word & (unused[i] ?? 0));
  const any =
    high.unused === undefined ? unused.slice() : high.unused.map((word, i) => word | (unused[i] ?? 0));
  return { low: { ...low, unused: all }, high: { ...high, unused: any } };
}
