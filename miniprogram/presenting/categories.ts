import { CATEGORIES, CATEGORY_CODES, type Category } from '../domain/text-tag/category';

export interface CategoryChoice {
  value: Category;
  word: string;
}

/** Categories under one heading. */
export interface CategoryGroup {
  heading: string;
  choices: CategoryChoice[];
}

export const categoryChoice = (value: Category): CategoryChoice => ({ value, word: CATEGORIES[value].label });

/** All, in the order of the taxonomy. */
export const CATEGORY_CHOICES: readonly CategoryChoice[] = CATEGORY_CODES.map(categoryChoice);

/** With which category each heading begins: the order of the taxonomy is kept. */
const HEADINGS: readonly (readonly [first: Category, heading: string])[] = [
  ['health', '心头五件事'],
  ['elevator', '房子和小区'],
  ['elder-care', '照顾和帮扶'],
  ['dispute', '邻里和平安'],
  ['governance', '别的'],
];

export const CATEGORY_GROUPS: readonly CategoryGroup[] = HEADINGS.map(([first, heading], index) => {
  const next = HEADINGS[index + 1]?.[0];
  const end = next === undefined ? CATEGORY_CODES.length : CATEGORY_CODES.indexOf(next);
  return { heading, choices: CATEGORY_CHOICES.slice(CATEGORY_CODES.indexOf(first), end) };
});

/** What the tagger thought of, then what was chosen on this phone of late; nothing twice, and not what it is now. */
export function likelyChoices(
  now: Category | undefined,
  candidates: readonly Category[],
  recent: readonly Category[],
): CategoryChoice[] {
  const likely = new Set([...candidates, ...recent]);
  if (now !== undefined) likely.delete(now);
  return [...likely].map(categoryChoice);
}

/** Before a choice: what else it decides; nothing where there is nothing. */
export const likeWords = (count: number, isAtLeast = false): string =>
  count > 0 ? `居民区里还有${isAtLeast ? '至少' : ''}\u00a0${count}\u00a0条说法几乎一样的，几分钟内会跟着换。` : '';

/** After it. */
export const followWords = (count: number, primary: Category, isAtLeast = false): string =>
  count > 0
    ? `居民区里还有${isAtLeast ? '至少' : ''}\u00a0${count}\u00a0条说法几乎一样的，几分钟内也归到“${CATEGORIES[primary].label}”。`
    : '';
