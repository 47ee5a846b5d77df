import type { OwnBuilding } from './contracts';

/** People of whom one phone keeps a copy, at most (one cadre knows 1,000 residents). */
export const PEOPLE_KEPT = 1000;

/** A copy that could not be brought up to date for so long goes from the phone: whose it is nobody has said since. */
export const DAYS_KEPT = 7;

/**
 * Which buildings a phone keeps, those first that must not be missing. Her own ground alone: of one 微网格, the one that most of the
 * buildings belong to that she looked into lately (the first of her list until she has looked into any; where her appointment names
 * a 微网格 or a building, her list has no other). Those looked into lately come first, the latest before the others, then the
 * rest as one walks; how many fit is for whoever counts people.
 * @param lately ids of buildings, the latest first.
 */
export function buildingsToKeep<Own extends Pick<OwnBuilding, 'buildingId' | 'gridName'>>(
  own: readonly Own[],
  lately: readonly string[],
): Own[] {
  const visited = lately.flatMap((id) => own.filter(({ buildingId }) => buildingId === id));
  const grid = mostOf(visited.map(({ gridName }) => gridName)) ?? own[0]?.gridName;
  const inGrid = ({ gridName }: Own): boolean => gridName === grid;
  const first = visited.filter(inGrid);
  return [...first, ...own.filter((building) => inGrid(building) && !first.includes(building))];
}

/** The most frequent of them; of two the one that comes first. */
function mostOf(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return words.find((word) => counts.get(word) === most);
}

/**
 * How many of these, in their order and each as a whole, hold no more people than may be kept.
 * @param peopleCounts of each building.
 */
export function howManyFit(peopleCounts: readonly number[], max: number = PEOPLE_KEPT): number {
  let people = 0;
  for (const [at, count] of peopleCounts.entries()) {
    people += count;
    if (people > max) return at;
  }
  return peopleCounts.length;
}
