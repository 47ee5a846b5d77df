import type { Instant } from '../shared/calendar';
import type { ReceiptKey } from '../shared/ids';
import type { Category } from '../text-tag/category';
import type { TextTag } from '../text-tag/text-tag';
import type { Suggestion, SuggestionTag } from './suggestion';

/** With a tag; of what is urgent and has been taken up by nobody the committee is still to be told. */
export function retagged(suggestion: Suggestion, tag: SuggestionTag | undefined): Suggestion {
  if (tag === undefined) return suggestion;
  const isAlarming = suggestion.status === 'received' && tag.urgency === 'urgent';
  return { ...suggestion, tag, ...(isAlarming && { untold: true as const }) };
}

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
