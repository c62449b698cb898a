/**
 * Runs a task for each item, `width` of them at once, and gives the results in the order of the items, so that what
 * comes out does not depend on how many run at once.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  width: number,
  run: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for await (const item of items) {
    const started = run(item);
    // A failure is met when its turn comes; until then it must not count as unhandled.
    started.catch(() => undefined);
    underWay.push(started);
    if (underWay.length < width) continue;
    const first = underWay.shift();
    if (first !== undefined) yield await first;
  }
  for (const rest of underWay) yield await rest;
}
