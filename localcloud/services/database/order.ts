import type { Hit } from './collection';
import { compareValues } from './compare';
import type { Sort } from './planner';
import { isPlainObject, type Doc, type Value } from './values';

/** The values under a path, through arrays; a missing one is null, an empty array comes before null. */
function leaves(v: Value, parts: readonly string[], at: number): Value[] {
  if (Array.isArray(v)) {
    if (v.length === 0) return [at === parts.length ? undefined : null];
    return at === parts.length ? v : v.flatMap((element) => leaves(element, parts, at));
  }
  if (at === parts.length) return [v ?? null];
  return isPlainObject(v) ? leaves(v[parts[at] as string], parts, at + 1) : [null];
}

/** MongoDB sorts an array by its least element upwards and by its greatest downwards. */
function sortValue(doc: Doc, parts: readonly string[], direction: 1 | -1): Value {
  const values = leaves(doc, parts, 0);
  return values.length === 1 ? values[0] : values.reduce((a, b) => (compareValues(a, b) * direction <= 0 ? a : b));
}

/** Sorts in memory as the indexes would; equal documents stay as they were. */
export function sortDocs<T>(items: readonly T[], docOf: (item: T) => Doc, sort: Sort): T[] {
  const paths = sort.map(([path, direction]) => ({ parts: path.split('.'), direction }));
  const keyed = items.map((item) => ({
    item,
    values: paths.map(({ parts, direction }) => sortValue(docOf(item), parts, direction)),
  }));
  keyed.sort((a, b) => {
    for (const [i, { direction }] of paths.entries()) {
      const order = compareValues(a.values[i], b.values[i]) * direction;
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

/** Documents in the order asked for; equal ones in natural order. */
export const sortHits = (hits: readonly Hit[], sort: Sort): Hit[] =>
  sortDocs(
    [...hits].sort((a, b) => a.seq - b.seq),
    ({ doc }) => doc,
    sort,
  );
