import { CATEGORY_CODES, type Category } from './category';
import type { Clause } from './clauses';
import { bucketsOf } from './features';
import { eachWord, type Lexicon } from './lexicon';
import { OUTPUTS, type Model } from './model';

/** How much the words of the lexicon count beside the n-grams; chosen on texts that were not trained on. */
const LEXICON_SHARE = 6;
/** Distinct n-grams from which more of them say no more: a petition is not surer than a note because it is longer. */
const ENOUGH_NGRAMS = 60;
/** What stands at the beginning is what the text is about: words within so many characters count more. */
const OPENING = 40;
const OPENING_WEIGHT = 2.5;
const ASIDE_WEIGHT = 0.5;

/** For 其他, where every clause is settled or courtesy. */
const SETTLED_BONUS = 6;
const OTHER = CATEGORY_CODES.indexOf('other');

/** A word of the lexicon found in the text, and where. */
export interface WordHit {
  word: string;
  start: number;
  category: Category;
  weight: number;
  /** Names the matter, where others only lean to it. */
  isName: boolean;
}

/** Half of the weight of a strong word: one that two categories share still names both. */
const NAME_WEIGHT = 0.5;

/** Logits of categories and urgencies, each in the order of their table, and the words that were found. */
export interface Score {
  categories: number[];
  urgencies: number[];
  words: WordHit[];
}

/** Scores clauses together, as one text. */
export function score(clauses: readonly Clause[], { model, lexicon }: { model: Model; lexicon: Lexicon }): Score {
  const logits = modelLogits(clauses, model);
  const words = wordsOf(clauses, lexicon);
  const categories = logits.slice(0, CATEGORY_CODES.length);
  lexiconLogits(words).forEach((logit, index) => (categories[index] = (categories[index] ?? 0) + logit));
  // Nothing is wanted any more.
  if (clauses.every(({ kind }) => kind !== 'live')) categories[OTHER] = (categories[OTHER] ?? 0) + SETTLED_BONUS;
  return { categories, urgencies: logits.slice(CATEGORY_CODES.length), words };
}

/** Logits of the urgencies alone, of a part of a text. */
export function urgencyLogits(clauses: readonly Clause[], model: Model): number[] {
  return modelLogits(clauses, model).slice(CATEGORY_CODES.length);
}

function modelLogits(clauses: readonly Clause[], { buckets, weights, scales, biases }: Model): number[] {
  const sums = new Int32Array(OUTPUTS);
  const seen = bucketsOf(clauses, buckets);
  for (const bucket of seen) {
    const row = bucket * OUTPUTS;
    for (let output = 0; output < OUTPUTS; output += 1)
      sums[output] = (sums[output] as number) + (weights[row + output] as number);
  }
  const norm = Math.sqrt(seen.length || 1) * Math.sqrt(Math.max(1, seen.length / ENOUGH_NGRAMS));
  return Array.from(sums, (sum, output) => (sum * (scales[output] ?? 0)) / norm + (biases[output] ?? 0));
}

function wordsOf(clauses: readonly Clause[], lexicon: Lexicon): WordHit[] {
  const hits: WordHit[] = [];
  for (const { text, start, isAside } of clauses)
    eachWord(lexicon, text, (word, meanings, at) => {
      const place = (start + at < OPENING ? OPENING_WEIGHT : 1) * (isAside ? ASIDE_WEIGHT : 1);
      for (const { category, weight } of meanings)
        hits.push({ word, start: start + at, category, weight: weight * place, isName: weight >= NAME_WEIGHT });
    });
  return hits;
}

/** Repeats count less and less; the whole is brought to a length that does not grow with the text. */
function lexiconLogits(hits: readonly WordHit[]): number[] {
  const byWord = new Map<string, { category: Category; weight: number; count: number }>();
  for (const { word, category, weight } of hits) {
    const key = `${category} ${word}`;
    const known = byWord.get(key);
    if (known) known.count += 1;
    else byWord.set(key, { category, weight, count: 1 });
  }
  const sums = new Map<Category, number>();
  for (const { category, weight, count } of byWord.values())
    sums.set(category, (sums.get(category) ?? 0) + weight * Math.sqrt(count));
  const length = Math.sqrt([...sums.values()].reduce((total, sum) => total + sum * sum, 1));
  return CATEGORY_CODES.map((category) => (LEXICON_SHARE * (sums.get(category) ?? 0)) / length);
}
