import { z } from 'zod';
import { CATEGORIES, CATEGORY_CODES, Category, URGENCY_CODES, Urgency } from './category';
import { clausesOf, type Clause } from './clauses';
import { correctionOf, type Correction } from './corrections';
import { EVIDENCE_MAX, evidenceOf } from './evidence';
import type { Lexicon } from './lexicon';
import { softmax, type Model } from './model';
import { score, type Score } from './score';
import { alarmsOf } from './urgency';

export const SECONDARY_MAX = 2;

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
/** Share from which another matter is named beside the first, where a strong word speaks for it. */
const SECONDARY_SHARE = 0.1;
/** Share of urgency from the model alone; a danger missed costs more than a look too many. */
const URGENCY_SHARE = { urgent: 0.35, soon: 0.5 } as const;

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
  const shares = softmax(scored.categories);
  const ranked = CATEGORY_CODES.map((category, index) => ({ category, share: shares[index] ?? 0 })).sort(
    (a, b) => b.share - a.share,
  );
  const correction = correctionOf(text, corrections);
  const order = ranked.map(({ category }) => category);
  const primary = correction?.primary ?? order[0] ?? 'other';
  const next = order.find((category) => category !== primary) ?? 'other';
  const secondary =
    correction?.secondary?.filter((category) => category !== primary) ?? secondaryOf(primary, ranked, scored);
  const [first, second] = ranked;
  const alarms = alarmsOf(clauses);
  return {
    primary,
    secondary,
    candidates: [primary, next],
    urgency: correction?.urgency ?? urgencyOf(scored, alarms),
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

/** What says something that is wanted; where nothing does, all of it. */
function decisiveClauses(text: string): Clause[] {
  const clauses = clausesOf(text);
  const live = clauses.filter(({ kind }) => kind === 'live');
  return live.length > 0 ? live : clauses;
}

function secondaryOf(
  primary: Category,
  ranked: readonly { category: Category; share: number }[],
  { words }: Score,
): Category[] {
  const isNamed = (category: Category): boolean => words.some((hit) => hit.category === category && hit.weight >= 0.5);
  return ranked
    .filter(({ category, share }) => category !== primary && share >= SECONDARY_SHARE && isNamed(category))
    .slice(0, SECONDARY_MAX)
    .map(({ category }) => category);
}

function urgencyOf({ urgencies }: Score, alarms: readonly { urgency: Urgency }[]): Urgency {
  const shares = softmax(urgencies);
  const share = (urgency: Urgency): number => shares[URGENCY_CODES.indexOf(urgency)] ?? 0;
  const says = (urgency: Urgency): boolean => alarms.some((alarm) => alarm.urgency === urgency);
  if (says('urgent') || share('urgent') >= URGENCY_SHARE.urgent) return 'urgent';
  return says('soon') || share('urgent') + share('soon') >= URGENCY_SHARE.soon ? 'soon' : 'normal';
}
