import type { Category } from './category';
import type { WordHit } from './score';

export const SECONDARY_MAX = 2;
/** Characters up to which a matter that is named once is meant: in a petition much is only mentioned. */
const SHORT = 60;
/** In a longer text: distinct words that name it, and what they weigh beside those of the primary one. */
const LONG_WORDS = 2;
const LONG_SHARE = 0.5;

/** The matters that are named beside the first, the most named first. Where nothing is wanted, nothing else is either. */
export function secondaryOf(primary: Category, words: readonly WordHit[], length: number): Category[] {
  if (primary === 'other') return [];
  const named = new Map<Category, Map<string, number>>();
  for (const { category, word, weight, isName } of words) {
    if (!isName) continue;
    const own = named.get(category) ?? new Map<string, number>();
    named.set(category, own.set(word, Math.max(own.get(word) ?? 0, weight)));
  }
  const weightOf = (category: Category): number =>
    [...(named.get(category)?.values() ?? [])].reduce((sum, weight) => sum + weight, 0);
  const isMeant = (category: Category): boolean =>
    length <= SHORT ||
    ((named.get(category)?.size ?? 0) >= LONG_WORDS && weightOf(category) >= LONG_SHARE * weightOf(primary));
  return [...named.keys()]
    .filter((category) => category !== primary && category !== 'other' && isMeant(category))
    .sort((a, b) => weightOf(b) - weightOf(a))
    .slice(0, SECONDARY_MAX);
}
