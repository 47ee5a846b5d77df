import type { TextVector } from './text-vector';

/** Middles of growing groups, by feature: a text is compared only with groups that share a word with it. */
export interface CentroidIndex {
  /** bucket → [group, weight, group, weight, …]: one array, since there are as many as there are words. */
  postings: Map<number, number[]>;
  /** Square of the length of each group's sum. */
  squares: number[];
}

export const emptyIndex = (): CentroidIndex => ({ postings: new Map(), squares: [] });

/** Adds a text to a group, a new one where `group` is the next number. */
export function addToIndex(
  { postings, squares }: CentroidIndex,
  group: number,
  { buckets, weights }: TextVector,
): void {
  let square = squares[group] ?? 0;
  for (let i = 0; i < buckets.length; i += 1) {
    const weight = weights[i] ?? 0;
    const posting = postings.get(buckets[i] ?? 0);
    if (!posting) {
      postings.set(buckets[i] ?? 0, [group, weight]);
      square += weight * weight;
      continue;
    }
    const at = placeIn(posting, group);
    const before = posting[at + 1] ?? 0;
    posting[at] = group;
    posting[at + 1] = before + weight;
    square += weight * (2 * before + weight);
  }
  squares[group] = square;
}

/** Where the group stands in a posting, or its end. */
function placeIn(posting: readonly number[], group: number): number {
  let at = 0;
  while (at < posting.length && posting[at] !== group) at += 2;
  return at;
}

/**
 * The group whose middle is nearest to a text, with `worth` of a group added, or none from `from` on. `worth` answers `undefined`
 * where a group is out of the question. Of two equally near the older one counts.
 */
export function nearest(
  { postings, squares }: CentroidIndex,
  { buckets, weights }: TextVector,
  from: number,
  worth: (group: number) => number | undefined,
): number | undefined {
  const dots = new Float64Array(squares.length);
  for (let i = 0; i < buckets.length; i += 1) {
    const posting = postings.get(buckets[i] ?? 0) ?? [];
    const weight = weights[i] ?? 0;
    for (let at = 0; at < posting.length; at += 2) {
      const group = posting[at] ?? 0;
      dots[group] = (dots[group] ?? 0) + weight * (posting[at + 1] ?? 0);
    }
  }
  let best: number | undefined;
  let most = from;
  for (let group = 0; group < dots.length; group += 1) {
    const near = (dots[group] ?? 0) / Math.sqrt(squares[group] ?? 1);
    // No worth is above 0.1: most groups need not be asked for theirs.
    if (near < most - 0.1) continue;
    const more = worth(group);
    if (more === undefined || near + more < most || (best !== undefined && near + more === most)) continue;
    best = group;
    most = near + more;
  }
  return best;
}
