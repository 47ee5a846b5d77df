import { Dice } from '../seed/random';
import type { Row } from './vectors';

const EPOCHS = 5;
/** First step of AdaGrad. */
const RATE = 0.3;
/** Pull towards zero of every weight that is touched. */
const DECAY = 2e-4;
const FIRST_SQUARE = 1e-4;

/** Soft-max regression, learnt one example at a time: weights by n-gram and output, the biases behind the last n-gram. */
export function regressionOf(rows: readonly Row[], ngrams: number, outputs: number): Float64Array {
  const weights = new Float64Array((ngrams + 1) * outputs);
  const squares = new Float64Array(weights.length).fill(FIRST_SQUARE);
  const shares = new Float64Array(outputs);
  const dice = new Dice('text-tag regression');
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, dice);
    for (const index of order) learn(rows[index] as Row);
  }
  return weights;

  function learn({ ids, sizes, right, weight }: Row): void {
    shares.fill(0);
    addRow(ngrams, 1);
    for (let at = 0; at < ids.length; at += 1) addRow(ids[at] as number, sizes[at] as number);
    toShares(shares);
    shares[right] = (shares[right] as number) - 1;
    for (let output = 0; output < outputs; output += 1) shares[output] = (shares[output] as number) * weight;
    step(ngrams, 1);
    for (let at = 0; at < ids.length; at += 1) step(ids[at] as number, sizes[at] as number);
  }

  function addRow(ngram: number, times: number): void {
    const row = ngram * outputs;
    for (let output = 0; output < outputs; output += 1)
      shares[output] = (shares[output] as number) + (weights[row + output] as number) * times;
  }

  function step(ngram: number, times: number): void {
    const row = ngram * outputs;
    for (let at = row; at < row + outputs; at += 1) {
      const gradient = (shares[at - row] as number) * times + DECAY * (weights[at] as number);
      const square = (squares[at] as number) + gradient * gradient;
      squares[at] = square;
      weights[at] = (weights[at] as number) - (RATE * gradient) / Math.sqrt(square);
    }
  }
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
