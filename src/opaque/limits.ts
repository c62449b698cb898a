/** What unwrapping one value may cost; all of it counts things, so that the outcome doesn't depend on the clock. */
export interface UnwrapLimits {
  /** Bytes of a value that are looked at; the rest is a gap. */
  readonly bytesIn: number;
  /** Bytes that all steps together may make of them. */
  readonly bytesOut: number;
  /** Wrappings one inside the other. */
  readonly depth: number;
  /** Wrappings opened in one value. */
  readonly steps: number;
  /** Texts that one value gives. */
  readonly texts: number;
  /** UTF-16 units of all these texts together. */
  readonly units: number;
}

const MEBIBYTE = 2 ** 20;

export const UNWRAP_LIMITS: UnwrapLimits = {
  bytesIn: 2 * MEBIBYTE,
  bytesOut: 8 * MEBIBYTE,
  depth: 8,
  steps: 64,
  texts: 4096,
  units: 2 * MEBIBYTE,
};
