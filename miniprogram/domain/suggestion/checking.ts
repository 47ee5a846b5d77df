import { absentFrom, type Handled, type Step } from '../handling/handling';
import type { Instant } from '../shared/calendar';
import { isCommittee, type Role } from '../shared/permissions';
import type { Suggestion } from './suggestion';

/**
 * 待审. What a resident wrote is read by nobody but her committee until WeChat has passed it, or somebody of the committee has looked:
 * either she says so (审看), or she has read it and hands it, or the 金点子 that came of it, to a 科室, or merges it with others, which is
 * the same look and stands in that step. So it is with what she writes when she answers. 不公开 keeps it off whatever everybody reads; the 科室 that is to act has the words all the same, numbers hidden.
 */
export const UNREAD_WORDS = '居委还没有看过，看过以后才看得到写了什么';

/** A step of a 诉求, or of its 金点子, as far as it can be a look. */
interface Passing {
  kind: string;
  at: Instant;
  by: { role: Role };
  isReviewed?: true | undefined;
}

/** By these it leaves the committee that has read it; `ask`: as a 金点子. */
const HANDS_ON: readonly string[] = ['escalate', 'assign', 'merge', 'ask'];

/**
 * From here on a look stands in its step: the end of the day on which that rule was released (29 November, Shanghai). What a committee
 * passed on before was read by the same people without saying so, and the 科室 at work on it has had the words since.
 */
export const LOOKS_WRITTEN_SINCE: Instant = '2026-11-28T16:00:00.000Z';

const passesOn = ({ kind, by }: Passing): boolean => isCommittee(by.role) && HANDS_ON.includes(kind);

/** Did whoever made this step read what she passed on? */
export const isLook = (step: Passing): boolean =>
  step.isReviewed === true || (step.at < LOOKS_WRITTEN_SINCE && passesOn(step));

/** Has somebody of the committee read it and passed it on? */
export const isReviewed = ({ steps }: { steps: readonly Passing[] }): boolean => steps.some(isLook);

/** May whoever is to act, outside the committee, read what was said? */
export const mayLeaveCommittee = ({ check, steps }: Pick<Suggestion, 'check' | 'steps'>): boolean =>
  check !== 'waiting' || isReviewed({ steps });

/** The step as it is stored: a person of the committee who passes on what waits has looked at it, and her step says so. */
export function reviewedBy<Draft extends Passing>(
  suggestion: Pick<Suggestion, 'check' | 'steps' | 'text' | 'answerWaitsSince'>,
  draft: Draft,
): Draft {
  // A voice that nobody has typed out says nothing that could have been read.
  const isUnreadVoice = suggestion.text !== '' && !mayLeaveCommittee(suggestion);
  return passesOn(draft) && (isUnreadVoice || suggestion.answerWaitsSince !== undefined)
    ? { ...draft, isReviewed: true }
    : draft;
}

/**
 * What an answer of hers (确认, 不认可) leaves waiting. The step is made at once, whatever WeChat says of its words: these alone wait, for the
 * same look.
 */
export const answerWaiting = (
  { answerWaitsSince }: Pick<Suggestion, 'answerWaitsSince'>,
  { at, check }: Pick<Step, 'at' | 'check'>,
): Pick<Suggestion, 'answerWaitsSince'> =>
  check === 'waiting' && answerWaitsSince === undefined ? { answerWaitsSince: at } : {};

/** Words of hers that nobody may read yet: neither has WeChat passed them, nor has anybody looked since. */
const isUnread = ({ answerWaitsSince }: Pick<Suggestion, 'answerWaitsSince'>, { check, at }: Step): boolean =>
  check === 'waiting' && answerWaitsSince !== undefined && at >= answerWaitsSince;

/** Does what she wrote when she answered wait for a look? */
export const isAnswerUnread = ({ steps, answerWaitsSince }: Pick<Suggestion, 'steps' | 'answerWaitsSince'>): boolean =>
  answerWaitsSince !== undefined && !steps.some(({ at, isReviewed }) => isReviewed && at >= answerWaitsSince);

/** What a saved step takes out of the document: with a look at it no answer waits any more. */
export const goneWith = (next: Handled): (keyof Suggestion & string)[] => [
  ...absentFrom(next),
  ...(next.steps[next.steps.length - 1]?.isReviewed ? (['answerWaitsSince'] as const) : []),
];

/** As this reader may have it: outside the committee without a word of what waits, nor what would tell of it. */
export function uncheckedMasked(suggestion: Suggestion, { role }: { role: Role }): Suggestion {
  if (isCommittee(role)) return suggestion;
  const steps = suggestion.steps.map((step) => (isUnread(suggestion, step) ? { ...step, text: UNREAD_WORDS } : step));
  if (mayLeaveCommittee(suggestion)) return { ...suggestion, steps };
  const { original: _, placeText: __, attachments: ___, callMe: ____, tag, ...rest } = suggestion;
  return { ...rest, steps, ...(tag && { tag: { ...tag, evidence: [] } }), text: UNREAD_WORDS };
}
