import type { InflateEnd } from './inflate.js';

type Pieces = AsyncGenerator<Uint8Array, InflateEnd>;

/** The beginning of inflated bytes, and all of them, the beginning included. */
export interface Peeked {
  readonly first: Buffer;
  readonly all: Pieces;
}

/** Looks at the first bytes of a stream without losing them; fewer where it ends before. */
export async function peek(pieces: Pieces, length: number): Promise<Peeked> {
  const taken: Uint8Array[] = [];
  let have = 0;
  let end: InflateEnd | undefined;
  while (have < length && end === undefined) {
    const step = await pieces.next();
    if (step.done === true) end = step.value;
    else {
      taken.push(step.value);
      have += step.value.length;
    }
  }
  return { first: Buffer.concat(taken).subarray(0, length), all: replay(taken, end, pieces) };
}

async function* replay(taken: Uint8Array[], end: InflateEnd | undefined, pieces: Pieces): Pieces {
  try {
    yield* taken.splice(0);
    return end ?? (yield* pieces);
  } finally {
    await pieces.return({ consumed: 0 });
  }
}
