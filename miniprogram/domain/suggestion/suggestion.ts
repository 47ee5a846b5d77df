import { z } from 'zod';
import { Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { Place } from '../shared/scope';

/** States that exist so far of the 诉求's life; the rest come with what moves them. */
export const SUGGESTION_STATUSES = {
  received: { label: '已达', isOpen: true },
  withdrawn: { label: '已撤回', isOpen: false },
} as const;
export type SuggestionStatus = keyof typeof SUGGESTION_STATUSES;

export const SUGGESTION_TEXT_MAX = 500;

/** 建议/诉求: one matter with a life of its own, linked to the visit and household where it was heard. */
export const Suggestion = Place.extend({
  _id: Id,
  householdId: Id,
  visitId: Id,
  text: z.string().min(1).max(SUGGESTION_TEXT_MAX),
  status: z.enum(['received', 'withdrawn']),
  raisedAt: Instant,
});
export type Suggestion = z.infer<typeof Suggestion>;

/** An open 诉求 as lists show it. */
export interface OpenSuggestion {
  suggestionId: string;
  text: string;
  statusLabel: string;
  raisedAt: Instant;
}

export const viewSuggestion = (suggestion: Suggestion): OpenSuggestion => ({
  suggestionId: suggestion._id,
  text: suggestion.text,
  statusLabel: SUGGESTION_STATUSES[suggestion.status].label,
  raisedAt: suggestion.raisedAt,
});
