/**
 * Works on so many at a time, group after group: most of a function's seconds go by waiting for the database.
 * @returns the results in the order of the items.
 * @throws what the first of a group throws; groups behind it are not begun.
 */
export async function inGroups<Item, Result>(
  size: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += size)
    results.push(...(await Promise.all(items.slice(at, at + size).map(work))));
  return results;
}
