import type { Household } from '../../../miniprogram/domain/household/household';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { recordVisit } from '../../../miniprogram/domain/visit/contracts';
import { suggestionsOf } from '../../../miniprogram/domain/visit/raised';
import { raisedIds, type Visit } from '../../../miniprogram/domain/visit/visit';
import { appointed } from '../../kernel/caller';
import { attemptOf, isAttemptOf } from '../../kernel/crypto';
import { handle } from '../../kernel/handler';
import { hiderFor } from '../../kernel/hidden-texts';
import { findHousehold, saveSummary } from '../household/port';
import { listResidents } from '../resident/port';
import { listByIds, raiseOnce, tagged } from '../suggestion/port';
import { addOnce, findByReceipt } from './repository';
import { isRepeatOf, receiptOf, summaryAfter, visitFrom, visitProblems } from './service';
import { settle } from './settle';

/**
 * The visit is the receipt: once it is stored the answer is decided, and a repeat mends whatever a killed call left undone.
 * Round trips to the database: caller, household, visit, summary; one more for people met, two more for 诉求, one more where a text holds a
 * phone or ID number (two for the household's first). What is urgent is told before the answer.
 */
export const recordHandler = handle(recordVisit, async ({ input, caller, now, receiptKey }) => {
  const { scope, personId, name, role } = appointed(caller);
  const household = await findHousehold(scope, input.householdId);
  if (household === undefined) throw new DomainError('not-found', `household ${input.householdId}`);
  const residents = input.metResidentIds.length > 0 ? await listResidents(scope, household._id) : [];

  const texts = [input.note, ...input.raised.map(({ text }) => text)];
  const hide = await hiderFor({ subjectId: household._id, recordId: receiptKey }, texts);
  // What people have taught the tagger decides when a 诉求 is made of the note; here it is only asked whether one might be, which no visit
  // should wait for.
  const tagNote = (note: string) => tagged(note, now, []);
  const draft = visitFrom({ input, hide, household, recordedBy: { personId, name, role }, now, receiptKey, tagNote });
  const problems = visitProblems(draft, new Set(residents.map(({ _id }) => _id)), now);
  // A repeat is answered even when it would be refused today: its time has aged, somebody has moved out.
  const first = problems === undefined ? await addOnce(draft) : await findRepeat(receiptKey);
  if (first === undefined) throw new DomainError('bad-input', 'visit', problems);
  if (!isRepeatOf(first.visit, draft)) throw new DomainError('receipt-taken', `visit ${receiptKey}`);

  const isUrgent = await follow(first, household, { receiptKey, now });
  return receiptOf(first.visit, isUrgent);
});

async function findRepeat(receiptKey: ReceiptKey) {
  const visit = await findByReceipt(receiptKey);
  return visit && { visit, isRepeat: true };
}

/**
 * What follows from a visit. Straight on when it is new and nobody else is at this door; else the slow way.
 * @returns did it raise something urgent?
 */
async function follow(
  { visit, isRepeat }: { visit: Visit; isRepeat: boolean },
  household: Household,
  { receiptKey, now }: { receiptKey: ReceiptKey; now: Instant },
): Promise<boolean> {
  // The summary comes last, so a household that this very write summarised has all that follows.
  if (isRepeat && isAttemptOf(household.summarisedBy, receiptKey))
    return (await listByIds(visit, raisedIds(visit))).some(({ tag }) => tag?.urgency === 'urgent');
  const isUrgent = visit.withdrawnAt === undefined && (await raiseOnce(suggestionsOf(visit), now));
  const isSaved =
    !isRepeat && (await saveSummary(household, summaryAfter(household, visit), attemptOf(receiptKey), now));
  if (!isSaved) await settle(visit._id, receiptKey, now);
  return isUrgent;
}
