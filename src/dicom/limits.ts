/** What reading one file may cost; all of it counts things, so that the outcome doesn't depend on the clock. */
export interface ReadLimits {
  /** Deepest nesting whose elements are given; deeper ones are walked over, and a diagnostic says so. */
  readonly maxDepth: number;
  readonly maxElements: number;
  /** Headers read, those of items, delimiters and fragments among them. */
  readonly maxSteps: number;
  readonly maxFragments: number;
  readonly maxDiagnostics: number;
  /** Bytes a deflated data set is read from, and bytes it may grow to. */
  readonly maxDeflatedBytes: number;
  readonly maxInflatedBytes: number;
  /** Bytes of one value that are decoded as text. */
  readonly maxTextBytes: number;
  /** Bytes of headers that are kept in memory, beyond which values are read again when asked for. */
  readonly maxKeptBytes: number;
}

const MEBIBYTE = 2 ** 20;

/** 400,000 elements are an enhanced multi-frame object of about 8,000 frames. */
export const DEFAULT_LIMITS: ReadLimits = {
  maxDepth: 64,
  maxElements: 400_000,
  maxSteps: 1_200_000,
  maxFragments: 100_000,
  maxDiagnostics: 200,
  maxDeflatedBytes: 64 * MEBIBYTE,
  maxInflatedBytes: 64 * MEBIBYTE,
  maxTextBytes: 4 * MEBIBYTE,
  maxKeptBytes: 16 * MEBIBYTE,
};
