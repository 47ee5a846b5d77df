import type { BuildingName } from './building';
import { inDigits } from './han-numbers';

/** Fewer letters of a road stand for half a street. */
export const SEARCH_MIN = 2;
export const SEARCH_MAX = 40;
/** Buildings of one answer: more than lie along any road of a street. */
export const FOUND_MAX = 200;

/** People write `东篱路11弄` or `东篱路十一弄`, a list has `东篱路 11 弄`. */
const unspaced = (words: string): string => inDigits(words.replace(/\s+/g, ''));

/** The name of the road or estate before the first number: what an index can be asked for. */
export const roadOf = (words: string): string => (/^\D*/.exec(unspaced(words)) ?? [''])[0];

/** Enough of a name to look for. */
export const isSearchable = (words: string): boolean => [...roadOf(words)].length >= SEARCH_MIN;

/** Does the name of a building begin like that, however either is spaced? `7` finds `7 号`, and not `77 号`. */
export function isNamedSo(name: string, words: string): boolean {
  const [whole, part] = [unspaced(name), unspaced(words)];
  return whole.startsWith(part) && !(/\d$/.test(part) && /^\d/.test(whole.slice(part.length)));
}

/** `东篱路 11 弄` of `东篱路 11 弄 7 号`; a name that ends otherwise stands for itself. */
export const laneOf = (name: string): string => name.replace(/\s*\d+\s*(?:号楼|号|幢|栋)$/, '') || name;

/** A lane or estate with its buildings, as one walks. */
export interface Lane {
  name: string;
  communityName: string;
  buildings: BuildingName[];
}

/** As one counts: `2 号` before `10 号`. */
const byNumber = (one: { name: string }, other: { name: string }): number => {
  const numbers = ({ name }: { name: string }): number[] => (name.match(/\d+/g) ?? []).map(Number);
  const [a, b] = [numbers(one), numbers(other)];
  const at = a.findIndex((value, index) => value !== b[index]);
  const difference = at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
  return difference || (one.name < other.name ? -1 : 1);
};

/** What was found, lane by lane; the same lane of two committees is two. */
export function lanesOf(found: readonly BuildingName[]): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const building of [...found].sort(byNumber)) {
    const { communityName } = building;
    const name = laneOf(building.name);
    const key = `${name}|${communityName}`;
    const lane = lanes.get(key) ?? { name, communityName, buildings: [] };
    lanes.set(key, { ...lane, buildings: [...lane.buildings, building] });
  }
  return [...lanes.values()].sort(byNumber);
}
