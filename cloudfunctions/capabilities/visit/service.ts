import {
  addressOf,
  dueOn,
  visitSummary,
  type Household,
  type LastVisit,
  type VisitSummary,
} from '../../../miniprogram/domain/household/household';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { FieldErrors } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber, type ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import {
  NOTE_PART,
  raisedPart,
  type HiddenText,
  type HideText,
  type TextPart,
} from '../../../miniprogram/domain/shared/private-texts';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import type { SuggestionTag } from '../../../miniprogram/domain/suggestion/suggestion';
import type { Sealed } from '../../../miniprogram/domain/shared/sealed';
import type { VisitReceipt } from '../../../miniprogram/domain/visit/contracts';
import { reached } from '../../../miniprogram/domain/visit/outcome';
import { visitedAtProblem } from '../../../miniprogram/domain/visit/rules';
import { raisedIds, type Visit, type VisitInput } from '../../../miniprogram/domain/visit/visit';
import { isOfferedAsWish, readsLikeWish } from '../../../miniprogram/domain/visit/wish';

interface Recording {
  input: VisitInput;
  hide: HideText;
  household: Household;
  recordedBy: Visit['recordedBy'];
  now: Instant;
  receiptKey: ReceiptKey;
  /** What a note is about, numbers hidden; its wish words alone are asked where there is no tagger. */
  tagNote?: (note: string) => SuggestionTag | undefined;
}

/** The visit as it will be stored. */
export function visitFrom({ input, hide, household, recordedBy, now, receiptKey, tagNote }: Recording): Visit {
  const visitedAt = input.visitedAt ?? now;
  const { text: note, original: noteOriginal } = hide(NOTE_PART, input.note);
  return {
    ...placeOf(household),
    _id: receiptKey,
    householdId: household._id,
    address: addressOf(household),
    outcome: input.outcome,
    metResidentIds: [...new Set(input.metResidentIds)],
    note,
    ...(noteOriginal && { noteOriginal }),
    // What was raised says itself what is wished for: only a note that stands alone is read.
    ...(input.raised.length === 0 && note !== '' && readsLikeWish(note, tagNote?.(note)) && { isWish: true as const }),
    raised: input.raised.map(({ text }, index) => hide(raisedPart(index), text)),
    ...(input.attachments.length > 0 && { attachments: input.attachments }),
    visitedAt,
    visitedOn: dayOf(visitedAt),
    recordedAt: now,
    recordedBy,
  };
}

/** What only the stored data can tell about a draft: the time against the clock, the people met against the household. */
export function visitProblems(visit: Visit, residentIds: ReadonlySet<string>, now: Instant): FieldErrors | undefined {
  const visitedAt = visitedAtProblem(visit.visitedAt, now);
  const hasStranger = visit.metResidentIds.some((id) => !residentIds.has(id));
  if (visitedAt === undefined && !hasStranger) return undefined;
  return {
    ...(visitedAt !== undefined && { visitedAt }),
    ...(hasStranger && { metResidentIds: '见到的人里有不住在这一户的，请重新选一下。' }),
  };
}

/**
 * Is the draft a repeat of what is stored under its key? Everything that a person entered must agree: a draft that was
 * changed after the first one had arrived is another record, and answering "saved" would lose the change. The time is left
 * out, because a repeat without a signal may carry one where the first had none.
 */
export function isRepeatOf(stored: Visit, draft: Visit): boolean {
  const typed = ({ text, original }: HiddenText) => [text, original?.match];
  const essence = ({ recordedBy, householdId, outcome, metResidentIds, note, noteOriginal, ...rest }: Visit) =>
    JSON.stringify([
      ...[recordedBy.personId, householdId, outcome, metResidentIds],
      ...[note, noteOriginal?.match, rest.raised.map(typed)],
      (rest.attachments ?? []).map(({ attachmentId, kind }) => [attachmentId, kind]),
    ]);
  return essence(stored) === essence(draft);
}

export const asLastVisit = ({ _id, outcome, visitedAt, visitedOn }: Visit): LastVisit => ({
  visitId: _id,
  outcome,
  visitedAt,
  visitedOn,
});

/** The summary from the visits that stand. */
export const summaryOf = (household: Household, standing: readonly Visit[]): VisitSummary =>
  visitSummary(household, standing.map(asLastVisit));

/**
 * The summary after one more visit, from what the household says itself, without reading its other visits. A late record
 * that reached somebody may raise `lastReachedOn` although it is not the last visit; an older one changes nothing.
 */
export function summaryAfter(household: Household, visit: Visit): VisitSummary {
  const metOn = [household.lastReachedOn, reached(visit.outcome) ? visit.visitedOn : undefined];
  const lastReachedOn = metOn.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a));
  const known = household.lastVisit ? [household.lastVisit, asLastVisit(visit)] : [asLastVisit(visit)];
  const { lastVisit } = visitSummary(household, known);
  const summary = { ...(lastVisit && { lastVisit }), ...(lastReachedOn !== undefined && { lastReachedOn }) };
  return { ...summary, nextDueOn: dueOn({ kind: household.kind, listedOn: household.listedOn, ...summary }) };
}

/** Does the household say already what the visits say? */
export function agrees(household: Household, summary: VisitSummary): boolean {
  const essence = ({ lastVisit, lastReachedOn, nextDueOn }: VisitSummary) =>
    JSON.stringify([lastVisit?.visitId, lastVisit?.outcome, lastVisit?.visitedAt, lastReachedOn, nextDueOn]);
  return essence(household) === essence(summary);
}

/**
 * Longer than any call can live: the platform ends a function at its timeout, at most 60 s, and clocks of instances differ by
 * less than the rest.
 */
const CALLS_HAVE_ENDED_MS = 2 * 60 * 1000;

/**
 * Was the visit as it is now, standing or withdrawn, there before any call that is still under way began? Only then is it
 * enough that the household agrees. Before, somebody may be about to save what she computed without knowing of it, and only
 * a summary that is saved again, however equal, makes her notice.
 */
export const isKnownToAll = ({ recordedAt, withdrawnAt }: Visit, now: Instant): boolean =>
  Date.parse(now) - Date.parse(withdrawnAt ?? recordedAt) > CALLS_HAVE_ENDED_MS;

export const receiptOf = (visit: Visit, isUrgent: boolean): VisitReceipt => ({
  visitId: visit._id,
  receiptNumber: receiptNumber(visit._id),
  visitedAt: visit.visitedAt,
  suggestionIds: raisedIds(visit),
  ...(isOfferedAsWish(visit) && { mayRaise: true as const }),
  ...(isUrgent && { isUrgent }),
});

/** A text of the visit as it was typed, where numbers were hidden in it. */
export const originalOf = (visit: Visit, part: TextPart): Sealed | undefined =>
  part === NOTE_PART ? visit.noteOriginal : visit.raised.find((_, index) => raisedPart(index) === part)?.original;
