/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Chance {
  /** 0 up to, not with, 1. */
  next(): number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  of<T>(list: readonly [T, ...T[]]): T;
  is(probability: number): boolean;
}

export function chanceOf(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + next() * (high - low);
  const whole = (low: number, high: number): number => Math.floor(between(low, high + 1));
  return {
    next,
    between,
    whole,
    of: (list) => list[whole(0, list.length - 1)] ?? list[0],
    is: (probability) => next() < probability,
  };
}
