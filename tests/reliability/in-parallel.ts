/** Runs `work` for all items, at most `atOnce` at a time. @returns the results in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  { atOnce }: { atOnce: number },
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
