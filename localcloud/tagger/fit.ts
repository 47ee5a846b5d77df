import { CATEGORY_CODES, URGENCY_CODES } from '../../miniprogram/domain/text-tag/category';
import { decisiveClauses } from '../../miniprogram/domain/text-tag/clauses';
import type { Model } from '../../miniprogram/domain/text-tag/model';
import { addBayes } from './bayes';
import type { Example, Stretch } from './compose';
import { packCategories, packLeads, type Learnt } from './pack';
import { regressionOf } from './regression';
import { allIn, sentencesIn, sizesOf, Vocabulary, type Found, type Row } from './vectors';

/** N-grams that were seen less often say nothing. */
const LEAST_SEEN = 2;

/** An example before it is known which n-grams are kept. */
type Seen = Found & Omit<Row, 'sizes'>;

/** The same examples give the same model. */
export function fit(examples: readonly Example[], stretches: readonly Stretch[]): Model {
  const vocabulary = new Vocabulary();
  const categories = examples.map(({ text, primary, weight = 1 }) => ({
    ...sentencesIn(decisiveClauses(text), vocabulary),
    right: CATEGORY_CODES.indexOf(primary),
    weight,
  }));
  const words = new Vocabulary();
  const urgencies = stretches.map(({ text, urgency }) => ({
    ...allIn(decisiveClauses(text), words),
    right: URGENCY_CODES.indexOf(urgency),
    weight: 1,
  }));
  return {
    ...packCategories(learn(categories, vocabulary, CATEGORY_CODES.length)),
    ...packLeads(learn(urgencies, words, URGENCY_CODES.length)),
  };
}

/**
 * Weights of both methods, added up: regression finds what separates the outputs in what it was shown, counts speak where it
 * was shown little. Together they were right more often than either, on texts that neither had seen.
 */
function learn(all: readonly Seen[], { hashes }: Vocabulary, outputs: number): Learnt {
  const seen = new Uint32Array(hashes.length);
  for (const { ids } of all) for (const id of ids) seen[id] = (seen[id] as number) + 1;
  // Numbered anew, without those that were hardly seen.
  const kept: number[] = [];
  const numbers = new Int32Array(hashes.length).fill(-1);
  seen.forEach((count, id) => {
    if (count >= LEAST_SEEN) numbers[id] = kept.push(id) - 1;
  });
  const rows = all.map((row) => renumbered(row, numbers)).filter(({ ids }) => ids.length > 0);
  const weights = regressionOf(rows, kept.length, outputs);
  addBayes(weights, rows, kept.length, outputs);
  return {
    hashes: kept.map((id) => hashes[id] as number),
    counts: Uint32Array.from(kept, (id) => seen[id] as number),
    weights,
  };
}

function renumbered({ ids, counts, squares, right, weight }: Seen, numbers: Int32Array): Row {
  const isKept = (_: number, at: number): boolean => (numbers[ids[at] as number] as number) >= 0;
  const kept = {
    ids: ids.filter(isKept).map((id) => numbers[id] as number),
    counts: counts.filter(isKept),
    squares: squares.filter(isKept),
  };
  return { ids: kept.ids, sizes: sizesOf(kept), right, weight };
}
