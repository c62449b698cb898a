/** A stream whose first items were looked at. */
export interface LookedAt<T> {
  /** True where the stream ended within the items looked at. */
  readonly isWhole: boolean;
  /** All items, those looked at first. */
  readonly items: AsyncGenerator<T>;
}

/** Looks at the first `count` items of a stream without losing them. */
export async function lookAhead<T>(source: AsyncGenerator<T>, count: number): Promise<LookedAt<T>> {
  const first: T[] = [];
  let isWhole = false;
  while (first.length <= count) {
    const next = await source.next();
    if (next.done === true) {
      isWhole = true;
      break;
    }
    first.push(next.value);
  }
  return { isWhole, items: chain(first, source) };
}

async function* chain<T>(first: readonly T[], rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield* first;
  yield* rest;
}
