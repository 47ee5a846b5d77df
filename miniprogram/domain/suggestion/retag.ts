import { dueAfter } from '../handling/clock';
import { dayOf, type Instant } from '../shared/calendar';
import type { ReceiptKey } from '../shared/ids';
import type { Category } from '../text-tag/category';
import { correctionOf, type Correction } from '../text-tag/corrections';
import type { TextTag } from '../text-tag/text-tag';
import type { Suggestion, SuggestionTag } from './suggestion';

/**
 * With a tag; of what is urgent and has been taken up by nobody the committee is still to be told, and its clock is that of a danger
 * from then on. What has none, an outside record, gets none.
 */
export function retagged(suggestion: Suggestion, tag: SuggestionTag | undefined): Suggestion {
  if (tag === undefined) return suggestion;
  const { status, dueOn } = suggestion;
  if (status !== 'received' || tag.urgency !== 'urgent') return { ...suggestion, tag };
  const soonest = dueAfter({ status, urgency: tag.urgency }, dayOf(tag.taggedAt));
  const isSooner = dueOn !== undefined && soonest !== undefined && soonest < dueOn;
  return { ...suggestion, tag, untold: true, ...(isSooner && { dueOn: soonest }) };
}

/** What is stored with the tag where something turned out to be urgent: somebody is to be told, and its day is sooner. */
export const alarmOf = ({ untold, dueOn }: Suggestion): Pick<Suggestion, 'untold' | 'dueOn'> =>
  untold ? { untold, ...(dueOn && { dueOn }) } : {};

/** As which it is stored then: whoever has moved it on meanwhile gave it another day. */
export const standsAt = ({ untold, status }: Suggestion): { status?: Suggestion['status'] } =>
  untold ? { status } : {};

/** Chips on a card. */
const EVIDENCE_SHOWN = 8;

/** What the tagger says of a text, as it is stored with a 诉求. */
export function suggestionTag(tag: TextTag, taggedAt: Instant): SuggestionTag {
  const { primary, secondary, candidates, urgency, confidence, isSure, isCorrected, evidence } = tag;
  const words = new Map(evidence.map(({ word, category }) => [`${word} ${category}`, { word, category }]));
  return {
    primary,
    secondary,
    candidates: [...candidates],
    urgency,
    confidence,
    isSure,
    evidence: [...words.values()].slice(0, EVIDENCE_SHOWN),
    taggedBy: isCorrected ? 'person' : 'tagger',
    taggedAt,
  };
}

/** Does it say the same, whenever it was said? */
export function isSameTag(one: SuggestionTag, other: SuggestionTag): boolean {
  const essence = ({
    primary,
    secondary,
    candidates,
    urgency,
    confidence,
    isSure,
    evidence,
    taggedBy,
  }: SuggestionTag) =>
    JSON.stringify([
      ...[primary, secondary, candidates, urgency, confidence, isSure, taggedBy],
      evidence.map(({ word, category }) => [word, category]),
    ]);
  return essence(one) === essence(other);
}

/** As a person chose: her word stands, the tagger's guess stays beside it as the other candidate. */
export function tagChosen(
  tag: SuggestionTag | undefined,
  primary: Category,
  { at, key }: { at: string; key: ReceiptKey },
): SuggestionTag {
  const others = [...(tag?.candidates ?? []), ...(tag ? [tag.primary] : [])].filter((one) => one !== primary);
  return {
    primary,
    secondary: (tag?.secondary ?? []).filter((one) => one !== primary),
    candidates: [primary, ...others.slice(0, 1)],
    urgency: tag?.urgency ?? 'normal',
    confidence: 1,
    isSure: true,
    evidence: tag?.evidence ?? [],
    taggedBy: 'person',
    taggedAt: at,
    key,
  };
}

type Said = Pick<Suggestion, '_id' | 'text' | 'tag'>;

/** Those that the tagger has tagged and that say nearly the same: whatever a person says of this one, they follow. */
export function likeOnes<One extends Said>({ _id, text, tag }: Said, others: readonly One[]): One[] {
  const alone: Correction[] = [{ text, primary: tag?.primary ?? 'other' }];
  return others.filter(
    (one) => one._id !== _id && one.tag?.taggedBy === 'tagger' && correctionOf(one.text, alone) !== undefined,
  );
}

/** Of like ones those that will be about something else, by what was said of this one. `corrections`: all that were made. */
export const following = <One extends Said>(
  { text }: Pick<Said, 'text'>,
  likes: readonly One[],
  corrections: readonly Correction[],
): One[] =>
  likes.filter((one) => {
    const best = correctionOf(one.text, corrections);
    return best?.text === text && best.primary !== one.tag?.primary;
  });
