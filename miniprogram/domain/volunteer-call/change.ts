import { dayInWords, dayOf, timeOf, type Instant } from '../shared/calendar';
import type { FieldErrors } from '../shared/errors';
import { seated, type SignUp } from './sign-up';
import {
  callProblems,
  instantAt,
  isTakingHands,
  type Asked,
  type CallDraft,
  type VolunteerCall,
} from './volunteer-call';

type Changed = Pick<VolunteerCall, 'changes'> & Asked;

const askedIn = ({ title, text, placeText, startsAt, endsAt, headcount }: Asked): Asked => ({
  ...{ title, text, placeText, startsAt, endsAt, headcount },
});

/** What a draft asks for. */
export const askedBy = ({ on, from, to, ...said }: CallDraft): Asked => ({
  ...said,
  startsAt: instantAt(on, from),
  endsAt: instantAt(on, to),
});

/** As it was raised, whatever was changed since. */
export const asRaised = (call: Changed): Asked => call.changes?.[0]?.before ?? askedIn(call);

/** As the n-th change left it. */
export const afterChange = (call: Changed, index: number): Asked => call.changes?.[index + 1]?.before ?? askedIn(call);

/** What the n-th change asked for, whatever seats were added for those who had been promised one. */
export const askedInChange = (call: Changed, index: number): Asked =>
  call.changes?.[index]?.asked ?? afterChange(call, index);

/** The change by which it stands as it does; none where it stands as it was raised. */
export const lastChangeKey = ({ changes = [] }: Pick<VolunteerCall, 'changes'>): string | undefined =>
  changes[changes.length - 1]?.key;

export const changeCount = ({ changes = [] }: Pick<VolunteerCall, 'changes'>): number => changes.length;

/** Was she shown it, when she signed up, as the n-th change left it? Of an older sign-up the instants alone can tell. */
export const hasSeen = (
  { seenChanges, signedAt }: Pick<SignUp, 'seenChanges' | 'signedAt'>,
  index: number,
  changedAt: Instant,
): boolean => (seenChanges === undefined ? signedAt > changedAt : index < seenChanges);

export const isSameAsked = (one: Asked, other: Asked): boolean =>
  JSON.stringify(askedIn(one)) === JSON.stringify(askedIn(other));

/** It may be changed until it begins. */
export const mayChange = isTakingHands;

/** Why it may not be changed like that. `comingCount`: those who have a seat keep it. */
export function changeProblems(draft: CallDraft, comingCount: number, now: Instant): FieldErrors | undefined {
  const problems = callProblems(draft, now);
  if (problems !== undefined) return problems;
  return draft.headcount < comingCount
    ? { headcount: `已经有 ${comingCount} 人报上了名，不能少于这个数。` }
    : undefined;
}

/** The call as a change leaves it. */
export function changed<One extends VolunteerCall>(
  call: One,
  asked: Asked,
  { key, at, by }: { key: string; at: Instant; by: string },
): One & { untold: true } {
  const changes = [...(call.changes ?? []), { key, at, by, before: askedIn(call), asked: askedIn(asked) }];
  return { ...call, ...asked, changes, untold: true };
}

/** What a change changed, each in words; for whoever signed up. */
export function changeWords(before: Asked, after: Asked): string[] {
  const isMoved = before.startsAt !== after.startsAt || before.endsAt !== after.endsAt;
  return [
    isMoved && `时间改到 ${dayInWords(dayOf(after.startsAt))} ${timeOf(after.startsAt)}–${timeOf(after.endsAt)}`,
    before.placeText !== after.placeText && `地点改到${after.placeText}`,
    before.title !== after.title && `改叫“${after.title}”`,
    before.headcount !== after.headcount && `人数改成 ${after.headcount} 人`,
    before.text !== after.text && '做什么改了几个字',
  ].filter((word) => word !== false);
}

/**
 * The headcount under which everybody who was promised a seat has one: somebody may have signed up between the look at the list and the
 * change. Who waits was told so when she signed up.
 */
export function headcountKept(signUps: readonly SignUp[], headcount: number): number {
  const standing = seated(signUps, headcount);
  const promised = standing.map(({ isWaiting }) => isWaiting !== true).lastIndexOf(true) + 1;
  return Math.max(headcount, promised);
}
