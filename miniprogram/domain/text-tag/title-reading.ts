import type { Clause } from './clauses';
import { LONGEST, ngramsOf } from './features';
import { CATEGORY_COUNT, rareCategory, rareLevel, slotOf, SLOTS, type Model } from './model';
import { normOf } from './reading';

/**
 * How much more the last character of a title counts than its middle, and how much less the first: Chinese says where and who
 * before it says what ("中学门口的摊贩", "地铁站施工扰民"). Chosen on complaints that were looked at.
 */
const TAIL = 0.6;

/** Logits of the categories for a title by itself; an n-gram that comes twice counts where it counts more. */
export function titleLogits(title: readonly Clause[], model: Model): number[] {
  const weights = new Map<number, number>();
  const length = title.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  for (const { text } of title) {
    ngramsOf(text).forEach((hash, place) => {
      const slot = hash === 0 ? -1 : slotOf(model, hash);
      if (slot < 0) return;
      const middle = before + Math.floor(place / LONGEST) + (place % LONGEST) / 2;
      weights.set(slot, Math.max(weights.get(slot) ?? 0, 1 + TAIL * ((2 * middle) / Math.max(1, length - 1) - 1)));
    });
    before += text.length;
  }
  return sumOf(weights, model);
}

function sumOf(weights: ReadonlyMap<number, number>, { common, rare, scales, rareStep, biases }: Model): number[] {
  const said = new Float64Array(CATEGORY_COUNT);
  let squares = 0;
  for (const [slot, weight] of weights) {
    squares += weight * weight;
    if (slot >= SLOTS.common) {
      const value = rare.values[slot - SLOTS.common] as number;
      const category = rareCategory(value);
      said[category] = (said[category] as number) + weight * rareLevel(value) * rareStep;
      continue;
    }
    for (let category = 0; category < CATEGORY_COUNT; category += 1)
      said[category] =
        (said[category] as number) +
        weight * (common.weights[slot * CATEGORY_COUNT + category] as number) * (scales[category] as number);
  }
  const norm = normOf(weights.size, squares);
  return Array.from(said, (sum, category) => sum / norm + (biases[category] as number));
}
