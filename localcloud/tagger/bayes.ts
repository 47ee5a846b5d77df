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
  const all = new Float64Array(buckets);
  const totals = new Float64Array(OUTPUTS);
  let total = 0;
  for (const { features, category, urgency } of rows) {
    const size = 1 / Math.sqrt(features.length);
    for (const bucket of features) {
      for (const output of [category, urgency]) {
        const at = bucket * OUTPUTS + output;
        counts[at] = (counts[at] as number) + size;
        totals[output] = (totals[output] as number) + size;
      }
      all[bucket] = (all[bucket] as number) + size;
      total += size;
    }
  }
  const before = SMOOTHING * buckets;
  for (let bucket = 0; bucket < buckets; bucket += 1)
    for (let output = 0; output < OUTPUTS; output += 1) {
      const own = counts[bucket * OUTPUTS + output] as number;
      const within = (own + SMOOTHING) / ((totals[output] as number) + before);
      const without = ((all[bucket] as number) - own + SMOOTHING) / (total - (totals[output] as number) + before);
      const at = bucket * OUTPUTS + output;
      weights[at] = (weights[at] as number) + SHARE * Math.log(within / without);
    }
}
