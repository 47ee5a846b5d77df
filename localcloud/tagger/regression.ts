import { CATEGORY_CODES } from '../../miniprogram/domain/text-tag/category';
import { OUTPUTS } from '../../miniprogram/domain/text-tag/model';
import { Dice } from '../seed/random';
import type { Row } from './fit';

const EPOCHS = 5;
/** First step of AdaGrad. */
const RATE = 0.3;
/** Pull towards zero of every weight that is touched. */
const DECAY = 2e-4;
const FIRST_SQUARE = 1e-4;

/** Two soft-max regressions over the same features, categories and urgencies, learnt one example at a time. */
export function addRegression(weights: Float64Array, rows: readonly Row[], buckets: number): void {
  const squares = new Float64Array(weights.length).fill(FIRST_SQUARE);
  const logits = new Float64Array(OUTPUTS);
  const dice = new Dice('text-tag regression');
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, dice);
    for (const index of order) learn(rows[index] as Row);
  }

  function learn({ features, category, urgency }: Row): void {
    const size = 1 / Math.sqrt(features.length);
    logits.fill(0);
    for (const bucket of features) addRow(bucket, size);
    addRow(buckets, 1);
    toErrors(logits, category, urgency);
    for (const bucket of features) step(bucket, size);
    step(buckets, 1);
  }

  function addRow(bucket: number, times: number): void {
    const row = bucket * OUTPUTS;
    for (let output = 0; output < OUTPUTS; output += 1)
      logits[output] = (logits[output] as number) + (weights[row + output] as number) * times;
  }

  function step(bucket: number, times: number): void {
    const row = bucket * OUTPUTS;
    for (let at = row; at < row + OUTPUTS; at += 1) {
      const gradient = (logits[at - row] as number) * times + DECAY * (weights[at] as number);
      const square = (squares[at] as number) + gradient * gradient;
      squares[at] = square;
      weights[at] = (weights[at] as number) - (RATE * gradient) / Math.sqrt(square);
    }
  }
}

/** Shares of the outputs less what is right, in place. */
function toErrors(logits: Float64Array, category: number | null, urgency: number): void {
  if (category === null) logits.fill(0, 0, CATEGORY_CODES.length);
  else toShares(logits.subarray(0, CATEGORY_CODES.length));
  toShares(logits.subarray(CATEGORY_CODES.length));
  for (const right of category === null ? [urgency] : [category, urgency])
    logits[right] = (logits[right] as number) - 1;
}

function toShares(logits: Float64Array): void {
  const most = Math.max(...logits);
  let sum = 0;
  for (let at = 0; at < logits.length; at += 1) sum += logits[at] = Math.exp((logits[at] as number) - most);
  for (let at = 0; at < logits.length; at += 1) logits[at] = (logits[at] as number) / sum;
}

function shuffle(order: number[], dice: Dice): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = dice.between(0, last);
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
}
