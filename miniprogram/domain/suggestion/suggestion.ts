import { z } from 'zod';
import { Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { isCommittee, type Role } from '../shared/permissions';
import { Place } from '../shared/scope';
import { Sealed } from '../shared/sealed';

/** States that exist so far of the 诉求's life; the rest come with what moves them. */
export const SUGGESTION_STATUSES = {
  received: { label: '已达', isOpen: true },
  withdrawn: { label: '已撤回', isOpen: false },
} as const;
export type SuggestionStatus = keyof typeof SUGGESTION_STATUSES;
export const SuggestionStatus = z.enum(Object.keys(SUGGESTION_STATUSES) as [SuggestionStatus, ...SuggestionStatus[]]);

export const SUGGESTION_TEXT_MAX = 500;

/** 建议/诉求: one matter with a life of its own, linked to the visit and household where it was heard. */
export const Suggestion = Place.extend({
  _id: Id,
  householdId: Id,
  visitId: Id,
  /** Phone and ID numbers in it are hidden. */
  text: z.string().min(1),
  /** As it was typed, sealed as the visit's; only where a number was hidden. */
  original: Sealed.optional(),
  status: SuggestionStatus,
  raisedAt: Instant,
  /** Who wrote it down; she may read it again. */
  raisedBy: z.object({ personId: Id }),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** An open 诉求 as lists show it. */
export interface OpenSuggestion {
  suggestionId: string;
  /** Absent where the reader may not read what was said: it was confided to the 居委, or to whoever wrote it down. */
  text?: string;
  /** Numbers are hidden in it. */
  isHidden?: true;
  statusLabel: string;
  raisedAt: Instant;
}

/** Masks by role, as a visit's note: the committee reads the words, a 楼组长 only those that she wrote herself. */
export function viewSuggestion(suggestion: Suggestion, reader: { role: Role; personId: string }): OpenSuggestion {
  const mayReadText = isCommittee(reader.role) || suggestion.raisedBy.personId === reader.personId;
  return {
    suggestionId: suggestion._id,
    ...(mayReadText && { text: suggestion.text, ...(suggestion.original && { isHidden: true as const }) }),
    statusLabel: SUGGESTION_STATUSES[suggestion.status].label,
    raisedAt: suggestion.raisedAt,
  };
}
