import type { Box } from '../../vision/text/raster.js';

/** A face in the pixels of an instance. */
export interface FoundFace {
  readonly frame: number;
  readonly box: Box;
  /** 0 to 1, as the network says. */
  readonly score: number;
  /** Quarter turns that the picture had to be given. */
  readonly turns: number;
}

/** What was seen of faces in the pictures of one instance. */
export interface PhotoReading {
  readonly faces: readonly FoundFace[];
  readonly frames: number;
  /** Frames that were looked at. */
  readonly looked: number;
  /** Why some were not, in a few words without any raw value. */
  readonly gap: string | undefined;
}
