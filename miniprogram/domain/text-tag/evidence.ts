import { CATEGORY_CODES, type Category } from './category';
import type { Clause } from './clauses';
import { LONGEST, ngramsOf } from './features';
import { weightOf, type Model } from './model';
import type { WordHit } from './score';

/** A word of the text that decided, where it stands (UTF-16 units from the beginning), and for which category it speaks. */
export interface Evidence {
  word: string;
  start: number;
  category: Category;
}

export const EVIDENCE_MAX = 6;
/** Stretches that the model's own opinion may name where the lexicon knows no word. */
const STRETCHES_MAX = 2;

/**
 * The words that speak for the categories that were chosen, in the order of the text, the strongest kept. Where the lexicon knows no
 * word for the primary one, the stretches on which the model decided stand instead: every decision shows what it rests on.
 */
export function evidenceOf(
  chosen: readonly Category[],
  { words, clauses, model }: { words: readonly WordHit[]; clauses: readonly Clause[]; model: Model },
): Evidence[] {
  const seen = new Set<string>();
  const named = words
    .filter(({ category }) => chosen.includes(category))
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .filter(({ word, category }) => !seen.has(`${category} ${word}`) && seen.add(`${category} ${word}`));
  const [primary] = chosen;
  const stretches =
    primary && !named.some(({ category }) => category === primary) ? strongestStretches(primary, clauses, model) : [];
  const kept = [...stretches, ...named].slice(0, EVIDENCE_MAX);
  return kept.map(({ word, start, category }) => ({ word, start, category })).sort((a, b) => a.start - b.start);
}

/** A stretch that begins or ends with one of these is a piece of two words, which nobody understands as a reason. */
const TORN = /^[的了都在有被是不也就又很把和与及个些着过得地们区]|(?:[的了都在被是不也就又很把和与及这那一没]|没有)$/;

/** Pairs and triples of characters that speak most for a category, none overlapping another; whole words before torn ones. */
function strongestStretches(category: Category, clauses: readonly Clause[], model: Model): Evidence[] {
  const output = CATEGORY_CODES.indexOf(category);
  const found: (Evidence & { weight: number })[] = [];
  for (const { text, start } of clauses)
    ngramsOf(text).forEach((hash, place) => {
      const [at, length] = [Math.floor(place / LONGEST), (place % LONGEST) + 1];
      const weight = hash === 0 || length === 1 ? 0 : weightOf(model, hash, output);
      if (weight > 0) found.push({ word: text.slice(at, at + length), start: start + at, category, weight });
    });
  const isTorn = ({ word }: Evidence): number => Number(TORN.test(word));
  found.sort((a, b) => isTorn(a) - isTorn(b) || b.weight - a.weight || a.start - b.start);
  const kept: Evidence[] = [];
  for (const one of found) {
    if (kept.length === STRETCHES_MAX) break;
    if (kept.some((other) => one.start < other.start + other.word.length && other.start < one.start + one.word.length))
      continue;
    kept.push(one);
  }
  return kept;
}
