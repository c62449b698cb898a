import type { Box } from './body.js';

const WINDOW_MM = 300;
const WINDOW_STEP_MM = 180;
const MAX_WINDOWS = 14;
const MARGIN_MM = 8;
const MAX_SIDE_MM = 520;

/** Boxes of a head's length along the body, from the top down. */
export function windowsOf(box: Box, limits: Box): readonly Box[] {
  const clamp = (value: number, axis: 0 | 1 | 2) =>
    Math.max(limits.low[axis], Math.min(limits.high[axis], value));
  const wide = (axis: 0 | 1): readonly [number, number] => {
    const low = clamp(box.low[axis] - MARGIN_MM, axis);
    const high = clamp(box.high[axis] + MARGIN_MM, axis);
    const middle = (low + high) / 2;
    return high - low <= MAX_SIDE_MM ? [low, high] : [middle - MAX_SIDE_MM / 2, middle + MAX_SIDE_MM / 2];
  };
  const [left, right] = wide(0);
  const [front, back] = wide(1);
  const top = clamp(box.high[2] + MARGIN_MM, 2);
  const bottom = clamp(box.low[2] - MARGIN_MM, 2);
  if (top - bottom <= WINDOW_MM + 30) return [{ low: [left, front, bottom], high: [right, back, top] }];
  const windows: Box[] = [];
  for (let high = top; high > bottom + 80 && windows.length < MAX_WINDOWS; high -= WINDOW_STEP_MM) {
    windows.push({ low: [left, front, Math.max(bottom, high - WINDOW_MM)], high: [right, back, high] });
  }
  return windows;
}
