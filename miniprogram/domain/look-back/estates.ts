import { likenessOf, type ReadNote } from '../problem-class/similarity';
import { laneOf, type Estates } from '../problem-class/places';

/** Words so alike that two notes are one matter whatever their places say. */
const ONE_MATTER = 0.2;
/** Fewer pairs are chance. */
const PAIRS_MIN = 3;
/** Share of an estate's pairs that must lie in one lane. */
const AGREED = 0.6;

/**
 * Which lane a 小区 is that nobody has named: a call centre writes 玉田一村 7 号, we write 玉田路 123 弄 7 号. Matters that are plainly
 * the same, in buildings of the same number, tell which lane it is; where they do not agree, nothing is said.
 */
export function learnEstates(ours: readonly ReadNote[], theirs: readonly ReadNote[]): Estates {
  const votes = new Map<string, Map<string, number>>();
  for (const their of theirs) {
    const { estate, lane, building } = their.placeWords;
    if (estate === undefined || lane !== undefined || building === undefined) continue;
    for (const our of ours) {
      const known = laneOf(our.placeWords);
      if (known === undefined || our.placeWords.building !== building || likenessOf(our, their).nearness < ONE_MATTER)
        continue;
      const lanes = votes.get(estate) ?? new Map<string, number>();
      lanes.set(known, (lanes.get(known) ?? 0) + 1);
      votes.set(estate, lanes);
    }
  }
  return Object.fromEntries(
    [...votes].flatMap(([estate, lanes]) => {
      const [best] = [...lanes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      const total = [...lanes.values()].reduce((sum, count) => sum + count, 0);
      return best && best[1] >= PAIRS_MIN && best[1] >= total * AGREED ? [[estate, best[0]]] : [];
    }),
  );
}
