import type { Hit } from './collection';
import { compareKeys, keysOf } from './keys';
import type { Sort } from './planner';
import type { Doc } from './values';

/** MongoDB sorts an array by its least element upwards and by its greatest downwards. */
function sortKey(doc: Doc, path: string, direction: 1 | -1): string {
  const { keys } = keysOf(doc, path);
  return keys.reduce((a, b) => (compareKeys(a, b) * direction <= 0 ? a : b));
}

/** Sorts in memory as the indexes would; equal documents stay in natural order. */
export function sortHits(hits: readonly Hit[], sort: Sort): Hit[] {
  const keyed = hits.map((hit) => ({ hit, keys: sort.map(([path, direction]) => sortKey(hit.doc, path, direction)) }));
  keyed.sort((a, b) => {
    for (const [i, [, direction]] of sort.entries()) {
      const order = compareKeys(a.keys[i] as string, b.keys[i] as string) * direction;
      if (order !== 0) return order;
    }
    return a.hit.seq - b.hit.seq;
  });
  return keyed.map(({ hit }) => hit);
}
