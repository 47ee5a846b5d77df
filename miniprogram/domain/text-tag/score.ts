import { CATEGORY_CODES, URGENCY_CODES, type Category } from './category';
import type { Clause } from './clauses';
import { eachNgram } from './features';
import { eachWord, type Lexicon } from './lexicon';
import { OUTPUTS, type Model } from './model';

/** How much the words of the lexicon count beside the n-grams; chosen on texts that were not trained on. */
const LEXICON_SHARE = 2.5;
/** What stands at the beginning is what the text is about: words within so many characters count more. */
const OPENING = 40;
const OPENING_WEIGHT = 1.6;

/** A word of the lexicon found in the text, and where. */
export interface WordHit {
  word: string;
  start: number;
  category: Category;
  weight: number;
}

/** Logits of categories and urgencies, and the words that were found. */
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
  return {
    categories,
    urgencies: logits.slice(CATEGORY_CODES.length, CATEGORY_CODES.length + URGENCY_CODES.length),
    words,
  };
}

function modelLogits(clauses: readonly Clause[], { buckets, weights, scales, biases }: Model): number[] {
  const sums = new Int32Array(OUTPUTS);
  const seen = new Set<number>();
  for (const { text } of clauses)
    eachNgram(text, buckets, (bucket) => {
      if (seen.has(bucket)) return;
      seen.add(bucket);
      const row = bucket * OUTPUTS;
      for (let output = 0; output < OUTPUTS; output += 1)
        sums[output] = (sums[output] ?? 0) + (weights[row + output] ?? 0);
    });
  const norm = Math.sqrt(seen.size || 1);
  return Array.from(sums, (sum, output) => (sum * (scales[output] ?? 0)) / norm + (biases[output] ?? 0));
}

function wordsOf(clauses: readonly Clause[], lexicon: Lexicon): WordHit[] {
  const hits: WordHit[] = [];
  for (const { text, start } of clauses)
    eachWord(lexicon, text, ({ word, meanings }, at) => {
      const opening = start + at < OPENING ? OPENING_WEIGHT : 1;
      for (const { category, weight } of meanings)
        hits.push({ word, start: start + at, category, weight: weight * opening });
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
