import type { Row } from './vectors';

/** What every n-gram is counted before it was seen: keeps what was seen once from deciding alone. */
const SMOOTHING = 0.2;
/** As if each output had been seen with so much that is in none of the examples. */
const BEFORE = 10_000;
/** Beside the regression, whose logits are smaller. */
const SHARE = 3;

/**
 * Naive Bayes against the rest, added to `weights`: for each output the logarithm of how much oftener an n-gram occurs in it than in all
 * others. A long text counts no more than a short one.
 */
export function addBayes(weights: Float64Array, rows: readonly Row[], ngrams: number, outputs: number): void {
  const counts = new Float64Array(ngrams * outputs);
  const all = new Float64Array(ngrams);
  const totals = new Float64Array(outputs);
  let total = 0;
  for (const row of rows) {
    row.ids.forEach((ngram, at) => {
      const counted = (row.sizes[at] as number) * row.weight;
      const to = ngram * outputs + row.right;
      counts[to] = (counts[to] as number) + counted;
      all[ngram] = (all[ngram] as number) + counted;
      totals[row.right] = (totals[row.right] as number) + counted;
      total += counted;
    });
  }
  for (let output = 0; output < outputs; output += 1) {
    const within = (totals[output] as number) + BEFORE;
    const without = total - (totals[output] as number) + BEFORE;
    for (let ngram = 0; ngram < ngrams; ngram += 1) {
      const at = ngram * outputs + output;
      const own = counts[at] as number;
      const odds = (own + SMOOTHING) / within / (((all[ngram] as number) - own + SMOOTHING) / without);
      weights[at] = (weights[at] as number) + SHARE * Math.log(odds);
    }
  }
}
