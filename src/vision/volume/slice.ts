import type { Orientation, Vector } from './vector.js';

/** Stored pixel values as they come out of the decoder. */
export type SlicePixels =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** What a slice's header says about where it lies. Nothing here is trusted: `planVolumes` judges it. */
export interface SliceGeometry {
  readonly rows: number;
  readonly columns: number;
  /** Centre of the first pixel, Image Position (Patient), mm. */
  readonly position?: Vector | undefined;
  readonly orientation?: Orientation | undefined;
  /** Distance of rows, then of columns, mm (Pixel Spacing). */
  readonly spacing?: readonly [number, number] | undefined;
  /** Slice Thickness, mm. */
  readonly thickness?: number | undefined;
  readonly modality: string;
  readonly series: string;
  readonly frameOfReference?: string | undefined;
  /** Whatever else tells stacks of one series apart: echo, temporal position, image type, b-value. */
  readonly stack?: string | undefined;
}

/** Modality values are stored values x slope + intercept (PS3.3 C.11.1). */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
}

/** A slice with its pixels, row by row. */
export interface Slice extends SliceGeometry {
  readonly pixels: SlicePixels;
  readonly rescale?: Rescale | undefined;
}
