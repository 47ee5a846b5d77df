import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { SuggestionTag } from '../../../miniprogram/domain/suggestion/suggestion';
import type { Correction } from '../../../miniprogram/domain/text-tag/corrections';
import { tag } from '../text-tag/port';

/** Chips on a card. */
const EVIDENCE_SHOWN = 8;

/** What a text is about, as it is stored with a 诉求; nothing of a voice that waits to be typed out. */
export function tagged(text: string, now: Instant, corrections: readonly Correction[] = []): SuggestionTag | undefined {
  if (text === '') return undefined;
  const { primary, secondary, candidates, urgency, confidence, isSure, isCorrected, evidence } = tag(text, corrections);
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
    taggedAt: now,
  };
}
