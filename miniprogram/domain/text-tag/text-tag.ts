import { z } from 'zod';
import { CATEGORIES, CATEGORY_CODES, Category, Urgency } from './category';
import { decisiveClauses } from './clauses';
import { correctionOf, type Correction } from './corrections';
import { EVIDENCE_MAX, evidenceOf } from './evidence';
import type { Lexicon } from './lexicon';
import { softmax, type Model } from './model';
import { score } from './score';
import { SECONDARY_MAX, secondaryOf } from './secondary';
import { urgencyOf } from './urgency';

/** What a text is about, how soon somebody must act, who hears of it, and the words that decided. */
export const TextTag = z.object({
  primary: Category,
  secondary: z.array(Category).max(SECONDARY_MAX),
  /** The two best, best first: shown for a person to choose where it is not sure. */
  candidates: z.tuple([Category, Category]),
  urgency: Urgency,
  /** 科室 that hears of the primary category by default. */
  department: z.string(),
  /** Of the primary category, 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** Words of the text as they stand there, with their place in UTF-16 units. */
  evidence: z
    .array(z.object({ word: z.string().min(1), start: z.number().int().min(0), category: Category }))
    .max(EVIDENCE_MAX),
  /** Words that say how soon. */
  alarms: z.array(z.object({ word: z.string().min(1), start: z.number().int().min(0), urgency: Urgency })),
  /** Far enough from the next candidate to stand without a person's look. */
  isSure: z.boolean(),
  /** A person had settled this very case before. */
  isCorrected: z.boolean(),
});
export type TextTag = z.infer<typeof TextTag>;

/** What the tagger knows; it weighs a megabyte and stays on the server. */
export interface TaggerKnowledge {
  model: Model;
  lexicon: Lexicon;
}

/** Lead over the next candidate from which nobody need look; chosen on texts that were not trained on. */
const SURE_LEAD = 0.25;
/** Logits are as many times too sure of themselves; chosen on texts that were not trained on. */
const TEMPERATURE = 3;
/**
 * Tags one text. Pure: the same text, knowledge and corrections give the same answer. A correction of this very case decides
 * before words and weights do.
 */
export function tagText(
  text: string,
  { model, lexicon, corrections = [] }: TaggerKnowledge & { corrections?: readonly Correction[] },
): TextTag {
  const clauses = decisiveClauses(text);
  const scored = score(clauses, { model, lexicon });
  const shares = softmax(scored.categories.map((logit) => logit / TEMPERATURE));
  const ranked = CATEGORY_CODES.map((category, index) => ({ category, share: shares[index] ?? 0 })).sort(
    (a, b) => b.share - a.share,
  );
  const correction = correctionOf(text, corrections);
  const order = ranked.map(({ category }) => category);
  const primary = correction?.primary ?? order[0] ?? 'other';
  const next = order.find((category) => category !== primary) ?? 'other';
  const secondary =
    correction?.secondary?.filter((category) => category !== primary) ??
    secondaryOf(primary, scored.words, text.length);
  const [first, second] = ranked;
  const { urgency, alarms } = urgencyOf(scored.reading);
  return {
    primary,
    secondary,
    candidates: [primary, next],
    urgency: correction?.urgency ?? urgency,
    department: CATEGORIES[primary].department,
    confidence: correction ? 1 : (first?.share ?? 0),
    evidence: evidenceOf([primary, ...secondary], { words: scored.words, clauses, model }).map((one) => ({
      ...one,
      word: text.slice(one.start, one.start + one.word.length),
    })),
    alarms: alarms.map((one) => ({ ...one, word: text.slice(one.start, one.start + one.word.length) })),
    isSure: correction !== undefined || (first?.share ?? 0) - (second?.share ?? 0) >= SURE_LEAD,
    isCorrected: correction !== undefined,
  };
}
