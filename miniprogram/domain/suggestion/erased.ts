import { afterStep, type Step } from '../handling/handling';
import type { Instant } from '../shared/calendar';
import type { Suggestion } from './suggestion';

/** What stands where her words stood. */
export const ERASED_TEXT = '（本人已删除）';
const SOMEBODY = '居民';

/** Her own steps without her words; those of the desks without her name. */
function stepWithout({ text, ...step }: Step, callMe: string): Step {
  if (text === undefined || step.by.role === 'resident') return step;
  return { ...step, text: callMe === '' ? text : text.split(callMe).join(SOMEBODY) };
}

/**
 * What is left of a 建议 when whoever said it has herself deleted: where and when something was said, what it was about, and what became
 * of it; of her nothing. What nobody had taken up is taken back, since nobody could know any more what to do. Again, nothing changes.
 */
export function erased(suggestion: Suggestion, now: Instant): Suggestion {
  if (suggestion.erasedAt !== undefined) return suggestion;
  const {
    author,
    callMe,
    original: _,
    attachments: __,
    placeText: ___,
    tag,
    dueOn: ____,
    untold: _____,
    answerWaitsSince: ______,
    ...rest
  } = suggestion;
  const by = { unit: SOMEBODY, role: 'resident' as const };
  const isUntouched = suggestion.status === 'received' && suggestion.steps.length === 1;
  const { status, steps, dueOn } = isUntouched
    ? afterStep(suggestion, { key: suggestion._id, kind: 'withdraw', at: now, by })
    : suggestion;
  return {
    ...rest,
    status,
    steps: steps.map((step) => stepWithout(step, author?.callMe ?? callMe ?? '')),
    text: ERASED_TEXT,
    ...(tag && { tag: { ...tag, evidence: [] } }),
    ...(dueOn !== undefined && { dueOn }),
    erasedAt: now,
  };
}
