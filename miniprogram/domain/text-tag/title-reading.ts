import type { Clause } from './clauses';
import { LONGEST, ngramsOf } from './features';
import { slotOf, weightOf, type Model } from './model';
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
      if (hash === 0 || slotOf(model, hash) < 0) return;
      const middle = before + Math.floor(place / LONGEST) + (place % LONGEST) / 2;
      weights.set(hash, Math.max(weights.get(hash) ?? 0, 1 + TAIL * ((2 * middle) / Math.max(1, length - 1) - 1)));
    });
    before += text.length;
  }
  const counted = [...weights];
  const norm = normOf(
    counted.length,
    counted.reduce((sum, [, weight]) => sum + weight * weight, 0),
  );
  return Array.from(model.biases, (bias, category) => {
    const said = counted.reduce((sum, [hash, weight]) => sum + weight * weightOf(model, hash, category), 0);
    return said / norm + bias;
  });
}
