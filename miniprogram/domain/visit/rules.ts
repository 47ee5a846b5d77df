import { addDays, dayOf, type Instant } from '../shared/calendar';
import { isCommittee, type Role } from '../shared/permissions';
import { receiptNumber } from '../shared/ids';
import type { Visit, VisitView } from './visit';
import { isOfferedAsWish } from './wish';

/** The phone offers 撤回 for five seconds; the server allows for a slow network on top. */
export const UNDO_SECONDS = 5;
export const WITHDRAW_MINUTES = 10;

/** A record made without a signal may come in late, but not from long ago, and not from the future. */
export const LATE_DAYS = 30;
const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** The sentence that refuses a visiting time, or nothing when it is good. */
export function visitedAtProblem(visitedAt: Instant, now: Instant): string | undefined {
  if (new Date(visitedAt).getTime() > new Date(now).getTime() + CLOCK_SKEW_MS)
    return '走访时间晚于现在，请检查手机的时间。';
  if (dayOf(visitedAt) < addDays(dayOf(now), -LATE_DAYS)) return `走访时间早于 ${LATE_DAYS} 天前，请联系书记补记。`;
  return undefined;
}

/** May this person take back this visit now? Only who recorded it, and only shortly after. */
export function mayWithdraw(
  visit: Pick<Visit, 'recordedBy' | 'recordedAt'>,
  personId: string,
  now: Instant,
): 'yes' | 'not-own' | 'too-late' {
  if (visit.recordedBy.personId !== personId) return 'not-own';
  const age = new Date(now).getTime() - new Date(visit.recordedAt).getTime();
  return age <= WITHDRAW_MINUTES * 60 * 1000 ? 'yes' : 'too-late';
}

/** What was said, photographed and recorded: the committee has all of it; a 楼组长 only what she recorded herself. */
export const mayReadConfidences = (
  visit: Pick<Visit, 'recordedBy'>,
  reader: { role: Role; personId: string },
): boolean => isCommittee(reader.role) || visit.recordedBy.personId === reader.personId;

/** Masks by role. */
export function viewVisit(visit: Visit, reader: { role: Role; personId: string }): VisitView {
  const mayRead = mayReadConfidences(visit, reader);
  return {
    visitId: visit._id,
    householdId: visit.householdId,
    address: visit.address,
    outcome: visit.outcome,
    visitedAt: visit.visitedAt,
    visitedOn: visit.visitedOn,
    recordedByName: visit.recordedBy.name,
    ...(mayRead && { note: visit.note, ...(visit.noteOriginal && { isNoteHidden: true as const }) }),
    ...(mayRead && { attachmentKinds: (visit.attachments ?? []).map(({ kind }) => kind) }),
    raisedCount: visit.raised.length + (visit.noteSuggestionId === undefined ? 0 : 1),
    ...(mayRead && isOfferedAsWish(visit) && { mayRaise: true as const }),
    receiptNumber: receiptNumber(visit._id),
  };
}
