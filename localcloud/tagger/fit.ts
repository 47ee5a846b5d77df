import { CATEGORY_CODES, URGENCY_CODES } from '../../miniprogram/domain/text-tag/category';
import { decisiveClauses } from '../../miniprogram/domain/text-tag/clauses';
import { bucketsOf } from '../../miniprogram/domain/text-tag/features';
import { OUTPUTS, type Model } from '../../miniprogram/domain/text-tag/model';
import { addBayes } from './bayes';
import type { Example } from './compose';
import { addRegression } from './regression';

/** An example as the model sees it: its buckets, and the two outputs that are right. */
export interface Row {
  features: number[];
  /** `null`: it teaches the urgency alone. */
  category: number | null;
  urgency: number;
}

/** 48 K buckets × 28 outputs: 1.4 MB, the most that fits under the limit of 1.5. */
export const BUCKETS = 48 * 1024;

/**
 * Weights of both methods, added up: regression finds what separates the categories in what it was shown, counts speak where it
 * was shown little. Together they were right more often than either, on texts that neither had seen. The same examples
 * give the same bytes.
 */
export function fit(examples: readonly Example[], buckets: number = BUCKETS): Model {
  const rows = examples.map(({ text, primary, urgency, isForUrgency }): Row => ({
    features: bucketsOf(decisiveClauses(text), buckets),
    category: isForUrgency ? null : CATEGORY_CODES.indexOf(primary),
    urgency: CATEGORY_CODES.length + URGENCY_CODES.indexOf(urgency),
  }));
  const said = rows.filter(({ features }) => features.length > 0);
  // One row more than there are buckets: the biases.
  const weights = new Float64Array((buckets + 1) * OUTPUTS);
  addRegression(weights, said, buckets);
  addBayes(weights, said, buckets);
  return quantise(weights, buckets);
}

function quantise(weights: Float64Array, buckets: number): Model {
  const scales = new Float32Array(OUTPUTS);
  for (let at = 0; at < buckets * OUTPUTS; at += 1)
    scales[at % OUTPUTS] = Math.max(scales[at % OUTPUTS] ?? 0, Math.abs(weights[at] ?? 0) / 127);
  const small = new Int8Array(buckets * OUTPUTS);
  for (let at = 0; at < small.length; at += 1) small[at] = Math.round((weights[at] ?? 0) / (scales[at % OUTPUTS] || 1));
  return { buckets, weights: small, scales, biases: Float32Array.from(weights.subarray(buckets * OUTPUTS)) };
}
