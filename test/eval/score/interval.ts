/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

/**
 * Wilson's 95 % interval of a share.
 *
 * @example wilson(0, 10) // [0, 0.278]
 */
export function wilson(successes: number, trials: number): readonly [number, number] {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const square = Z * Z;
  const centre = share + square / (2 * trials);
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  const scale = 1 + square / trials;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}
