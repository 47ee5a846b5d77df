import { CATEGORY_CODES, type Category } from './category';
import { titleOf, type Clause } from './clauses';
import { eachWord, type Lexicon, type Meaning } from './lexicon';
import { softmax, type Model } from './model';
import { Reading } from './reading';
import { settlementOf } from './settled-cases';
import { titleLogits } from './title-reading';

/** How much the words of the lexicon count beside the n-grams; chosen on texts that were not trained on. */
const LEXICON_SHARE = 6;
/** Words among so many first characters count as many times more. */
const OPENING = 40;
const OPENING_WEIGHT = 2.5;
const ASIDE_WEIGHT = 0.5;

/** How much the title of a letter counts by itself: it names what is wanted, where the letter tells a story. */
const TITLE_SHARE = 1;
/** Logits of so short a text are as many times too sure. */
const TITLE_TEMPERATURE = 2;
/** What is left to a category of which the title says nothing. */
const TITLE_DOUBT = 0.01;

/** For what the taxonomy has settled. */
const SETTLED_CASE_BONUS = 6;

/** For 其他, where every clause is settled or courtesy. */
const SETTLED_BONUS = 7;
const OTHER = CATEGORY_CODES.indexOf('other');

/** A word of the lexicon found in the text, and where first. */
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

/** Logits of the categories in the order of their table, the words that were found, and what the model has read. */
export interface Score {
  categories: number[];
  words: WordHit[];
  reading: Reading;
}

/** Scores clauses together, as one text. */
export function score(clauses: readonly Clause[], { model, lexicon }: { model: Model; lexicon: Lexicon }): Score {
  const reading = new Reading(clauses, model);
  const { words, sums } = wordsOf(clauses, lexicon);
  const categories = withWords(reading.categories, sums);
  const title = titleOf(clauses);
  if (title.length > 0) {
    const logits = withWords(titleLogits(title, model), wordsOf(title, lexicon).sums);
    softmax(logits.map((logit) => logit / TITLE_TEMPERATURE)).forEach((share, at) => {
      categories[at] = (categories[at] as number) + TITLE_SHARE * Math.log(share + TITLE_DOUBT);
    });
  }
  const settled = settlementOf(clauses);
  if (settled) {
    const output = CATEGORY_CODES.indexOf(settled.category);
    categories[output] = (categories[output] as number) + SETTLED_CASE_BONUS;
    words.push({ ...settled, weight: SETTLED_CASE_BONUS, isName: true });
  }
  // Nothing is wanted any more.
  if (clauses.every(({ kind }) => kind !== 'live')) categories[OTHER] = (categories[OTHER] ?? 0) + SETTLED_BONUS;
  return { categories, words, reading };
}

/** What the model says and what the words say; all words together are brought to a length that does not grow with the text. */
function withWords(logits: readonly number[], sums: Float64Array): number[] {
  const length = Math.sqrt(sums.reduce((total, sum) => total + sum * sum, 1));
  return logits.map((logit, at) => logit + (LEXICON_SHARE * (sums[at] as number)) / length);
}

/** Every word where it stands first, and what all say of each category: the place of the first counts, repeats less and less. */
function wordsOf(clauses: readonly Clause[], lexicon: Lexicon): { words: WordHit[]; sums: Float64Array } {
  const words: WordHit[] = [];
  const counts = new Map<string, { count: number; meanings: readonly Meaning[]; place: number }>();
  for (const { text, start, isAside } of clauses)
    eachWord(lexicon, text, (word, meanings, at) => {
      if (meanings.length === 0) return;
      const known = counts.get(word);
      if (known) {
        known.count += 1;
        return;
      }
      const place = (start + at < OPENING ? OPENING_WEIGHT : 1) * (isAside ? ASIDE_WEIGHT : 1);
      for (const { category, weight } of meanings)
        words.push({ word, start: start + at, category, weight: weight * place, isName: weight >= NAME_WEIGHT });
      counts.set(word, { count: 1, meanings, place });
    });
  const sums = new Float64Array(CATEGORY_CODES.length);
  for (const { count, meanings, place } of counts.values())
    for (const { output, weight } of meanings)
      sums[output] = (sums[output] as number) + weight * place * Math.sqrt(count);
  return { words, sums };
}
