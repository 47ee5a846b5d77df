import { CATEGORY_CODES, URGENCY_CODES } from '../../miniprogram/domain/text-tag/category';
import { clausesOf } from '../../miniprogram/domain/text-tag/clauses';
import { bucketsOf } from '../../miniprogram/domain/text-tag/features';
import { OUTPUTS, softmax, type Model } from '../../miniprogram/domain/text-tag/model';
import { Dice } from '../seed/random';
import type { Example } from './compose';

export interface FitOptions {
  buckets: number;
  epochs: number;
  /** First step of AdaGrad. */
  rate: number;
  /** Pull towards zero of every weight that is touched. */
  decay: number;
}

/** 48 K buckets × 28 outputs: 1.4 MB, the most that fits under the limit of 1.5. */
export const FIT: FitOptions = { buckets: 48 * 1024, epochs: 8, rate: 0.6, decay: 2e-5 };

/** Two soft-max regressions, categories and urgencies, over the same features; the same examples give the same bytes. */
export function fit(examples: readonly Example[], { buckets, epochs, rate, decay }: FitOptions = FIT): Model {
  const rows = examples.map(({ text, primary, urgency }) => ({
    features: bucketsOf(clausesToLearn(text), buckets),
    targets: [CATEGORY_CODES.indexOf(primary), CATEGORY_CODES.length + URGENCY_CODES.indexOf(urgency)] as const,
  }));
  const weights = new Float64Array((buckets + 1) * OUTPUTS);
  const steps = new Float64Array((buckets + 1) * OUTPUTS).fill(1e-4);
  const dice = new Dice('text-tag fit');
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, dice);
    for (const index of order) {
      const row = rows[index];
      if (row && row.features.length > 0) learn(row);
    }
  }
  return quantise(weights, buckets);

  function learn({ features, targets }: (typeof rows)[number]): void {
    const size = 1 / Math.sqrt(features.length);
    const logits = new Float64Array(OUTPUTS);
    const add = (row: number, times: number): void => {
      for (let output = 0; output < OUTPUTS; output += 1)
        logits[output] = (logits[output] ?? 0) + (weights[row * OUTPUTS + output] ?? 0) * times;
    };
    for (const feature of features) add(feature, size);
    add(buckets, 1);
    const errors = errorsOf(logits, targets);
    const step = (row: number, times: number): void => {
      for (let output = 0; output < OUTPUTS; output += 1) {
        const at = row * OUTPUTS + output;
        const weight = weights[at] ?? 0;
        const gradient = (errors[output] ?? 0) * times + decay * weight;
        const sum = (steps[at] ?? 0) + gradient * gradient;
        steps[at] = sum;
        weights[at] = weight - (rate * gradient) / Math.sqrt(sum);
      }
    };
    for (const feature of features) step(feature, size);
    step(buckets, 1);
  }
}

/** Marks that settle or thank are left out where something else is said, as the tagger does. */
function clausesToLearn(text: string): string[] {
  const clauses = clausesOf(text);
  const live = clauses.filter(({ kind }) => kind === 'live');
  return (live.length > 0 ? live : clauses).map((clause) => clause.text);
}

function errorsOf(logits: Float64Array, targets: readonly [number, number]): number[] {
  const categories = softmax([...logits.subarray(0, CATEGORY_CODES.length)]);
  const urgencies = softmax([...logits.subarray(CATEGORY_CODES.length)]);
  return [...categories, ...urgencies].map((share, output) => share - (targets.includes(output) ? 1 : 0));
}

function quantise(weights: Float64Array, buckets: number): Model {
  const scales = new Float32Array(OUTPUTS);
  for (let at = 0; at < buckets * OUTPUTS; at += 1)
    scales[at % OUTPUTS] = Math.max(scales[at % OUTPUTS] ?? 0, Math.abs(weights[at] ?? 0) / 127);
  const small = new Int8Array(buckets * OUTPUTS);
  for (let at = 0; at < small.length; at += 1) small[at] = Math.round((weights[at] ?? 0) / (scales[at % OUTPUTS] || 1));
  return { buckets, weights: small, scales, biases: Float32Array.from(weights.subarray(buckets * OUTPUTS)) };
}

function shuffle(order: number[], dice: Dice): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = dice.between(0, last);
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
}
