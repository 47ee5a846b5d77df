import type { StepDraft } from '../handling/handling';
import { isCommittee, type Role } from '../shared/permissions';
import type { Suggestion } from './suggestion';

/**
 * 待审. What a resident wrote is read by nobody but her committee until WeChat has passed it, or somebody of the committee has looked:
 * either she says so (审看), or she has read it and hands it to a 科室, or merges it with others, which is the same look and stands in
 * that step. 不公开 keeps it off whatever everybody reads; the 科室 that is to act has the words all the same, numbers hidden.
 */
export const UNREAD_WORDS = '居委还没有看过，看过以后才看得到写了什么';

/** By these it leaves the committee that has read it. */
const HANDS_ON: readonly StepDraft['kind'][] = ['escalate', 'assign', 'merge'];

/** Has somebody of the committee read it and passed it on? */
export const isReviewed = ({ steps }: Pick<Suggestion, 'steps'>): boolean =>
  steps.some((step) => step.isReviewed === true);

/** May whoever is to act, outside the committee, read what was said? */
export const mayLeaveCommittee = ({ check, steps }: Pick<Suggestion, 'check' | 'steps'>): boolean =>
  check !== 'waiting' || isReviewed({ steps });

/** The step as it is stored: a person of the committee who passes on what waits has looked at it, and her step says so. */
export function reviewedBy(suggestion: Pick<Suggestion, 'check' | 'steps' | 'text'>, draft: StepDraft): StepDraft {
  const isLook = isCommittee(draft.by.role) && HANDS_ON.includes(draft.kind);
  // A voice that nobody has typed out says nothing that could have been read.
  return isLook && suggestion.text !== '' && !mayLeaveCommittee(suggestion) ? { ...draft, isReviewed: true } : draft;
}

/** As this reader may have it: outside the committee without a word of what waits, nor what would tell of it. */
export function uncheckedMasked(suggestion: Suggestion, { role }: { role: Role }): Suggestion {
  if (isCommittee(role) || mayLeaveCommittee(suggestion)) return suggestion;
  const { original: _, placeText: __, attachments: ___, callMe: ____, tag, ...rest } = suggestion;
  return { ...rest, ...(tag && { tag: { ...tag, evidence: [] } }), text: UNREAD_WORDS };
}
