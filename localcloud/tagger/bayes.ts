import { CATEGORY_CODES } from '../../miniprogram/domain/text-tag/category';
import { OUTPUTS } from '../../miniprogram/domain/text-tag/model';
import type { Row } from './fit';

/** What every bucket is counted before it was seen: keeps what was seen once from deciding alone. */
const SMOOTHING = 0.2;
/** Beside the regression, whose logits are smaller. */
const SHARE = 2;

/**
 * Naive Bayes against the rest: for each category and urgency the logarithm of how much oftener a bucket occurs in it than in all others.
 * A long text counts no more than a short one.
 */
export function addBayes(weights: Float64Array, rows: readonly Row[], buckets: number): void {
  const counts = new Float64Array(buckets * OUTPUTS);
  const totals = new Float64Array(OUTPUTS);
  // What teaches the urgency alone is no text of the other categories either: each kind of output has its own whole.
  const wholes = { category: new Whole(buckets), urgency: new Whole(buckets) };
  for (const { features, category, urgency } of rows) {
    const size = 1 / Math.sqrt(features.length);
    wholes.urgency.add(features, size);
    if (category !== null) wholes.category.add(features, size);
    for (const output of category === null ? [urgency] : [category, urgency])
      for (const bucket of features) {
        const at = bucket * OUTPUTS + output;
        counts[at] = (counts[at] as number) + size;
        totals[output] = (totals[output] as number) + size;
      }
  }
  const before = SMOOTHING * buckets;
  for (let output = 0; output < OUTPUTS; output += 1) {
    const { all, total } = output < CATEGORY_CODES.length ? wholes.category : wholes.urgency;
    const [within, without] = [(totals[output] as number) + before, total - (totals[output] as number) + before];
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const at = bucket * OUTPUTS + output;
      const own = counts[at] as number;
      const odds = (own + SMOOTHING) / within / (((all[bucket] as number) - own + SMOOTHING) / without);
      weights[at] = (weights[at] as number) + SHARE * Math.log(odds);
    }
  }
}

/** How often each bucket occurs in all the texts together. */
class Whole {
  readonly all: Float64Array;
  total = 0;

  constructor(buckets: number) {
    this.all = new Float64Array(buckets);
  }

  add(features: readonly number[], size: number): void {
    for (const bucket of features) this.all[bucket] = (this.all[bucket] as number) + size;
    this.total += size * features.length;
  }
}
