/** The 95 % interval of a share (Wilson). */
export function wilson(part: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const share = part / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}

/** A share in percent with its interval, e.g. `91.2 % (88.1 to 93.6)`. */
export function percent(part: number, of: number): string {
  const [low, high] = wilson(part, of);
  const show = (value: number) => (100 * value).toFixed(1);
  return of === 0 ? '-' : `${show(part / of)} % (${show(low)} to ${show(high)}) of ${of}`;
}
