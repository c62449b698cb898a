/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** Uniform in [low, high). */
  readonly between: (low: number, high: number) => number;
  /** Normal with mean 0 and deviation 1. */
  readonly normal: () => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
}

const NORMALS = 1 << 16;

/** mulberry32, with a table of normals so that noise for millions of voxels stays cheap. */
export function randomOf(seed: number): Random {
  let state = (seed * 2654435761) >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const table = new Float32Array(NORMALS);
  for (let i = 0; i < NORMALS; i += 1) {
    table[i] = Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
  }
  return {
    between: (low, high) => low + (high - low) * uniform(),
    normal: () => table[(uniform() * NORMALS) | 0] ?? 0,
    pick: (items) => {
      const item = items[Math.floor(uniform() * items.length)];
      if (item === undefined) throw new Error('pick of nothing');
      return item;
    },
    chance: (probability) => uniform() < probability,
  };
}
