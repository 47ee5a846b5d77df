import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber, type ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { isSameText } from '../../../miniprogram/domain/shared/private-texts';
import { SUGGESTION_PART } from '../../../miniprogram/domain/suggestion/sealed-parts';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { raiseNote } from '../../../miniprogram/domain/visit/contracts';
import { suggestionOfNote } from '../../../miniprogram/domain/visit/raised';
import { mayReadConfidences } from '../../../miniprogram/domain/visit/rules';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { hiderFor } from '../../kernel/hidden-texts';
import { findSuggestion, raiseOnce } from '../suggestion/port';
import { findVisit, markNoteRaised } from './repository';

const isSame = (stored: Suggestion, draft: Suggestion): boolean =>
  stored.visitId === draft.visitId &&
  stored.raisedBy?.personId === draft.raisedBy?.personId &&
  isSameText(stored, draft);

/**
 * The mark on the visit comes first, so that of two who make a 诉求 of one note the second is told; a repeat stores what a killed call
 * left undone. Round trips: caller, visit and what stands under the key, mark, what the tagger was taught, the 诉求, and
 * as it is stored; one more where a number is hidden in it (two for the household's first).
 */
export const raiseHandler = handle(raiseNote, async ({ input: { visitId, text }, caller, now, receiptKey }) => {
  const { scope, personId, name, role } = appointed(caller);
  const [visit, first] = await Promise.all([findVisit(scope, visitId), findSuggestion(receiptKey)]);
  if (visit === undefined || !mayReadConfidences(visit, { role, personId }))
    throw new DomainError('not-found', `visit ${visitId}`);
  const hide = await hiderFor({ subjectId: visit.householdId, recordId: receiptKey }, [text]);
  const draft = suggestionOfNote(visit, {
    key: receiptKey,
    words: hide(SUGGESTION_PART, text),
    raisedBy: { personId, name, role },
    now,
  });
  if (first && !isSame(first, draft)) throw new DomainError('receipt-taken', `suggestion ${receiptKey}`);
  if (visit.noteSuggestionId !== receiptKey) await take(visit, receiptKey);
  const stored = first ?? (await raised(draft, now));
  const { raisedAt, dueOn: acceptBy = '' } = stored;
  return { suggestionId: receiptKey, receiptNumber: receiptNumber(receiptKey), raisedAt, acceptBy };
});

/** A mark that a killed call left without its 诉求 keeps nobody from raising it. */
async function take(visit: Visit, receiptKey: ReceiptKey): Promise<void> {
  const { _id, withdrawnAt, noteSuggestionId } = visit;
  if (withdrawnAt !== undefined) throw new DomainError('visit-withdrawn', `visit ${_id}`);
  const isTaken = noteSuggestionId !== undefined && (await findSuggestion(noteSuggestionId)) !== undefined;
  if (isTaken || !(await markNoteRaised(visit, receiptKey))) throw new DomainError('note-raised', `visit ${_id}`);
}

async function raised(draft: Suggestion, now: Instant): Promise<Suggestion> {
  await raiseOnce([draft], now);
  const stored = await findSuggestion(draft._id);
  if (stored === undefined) throw new Error(`suggestion ${draft._id} was raised and is not there`);
  if (!isSame(stored, draft)) throw new DomainError('receipt-taken', `suggestion ${draft._id}`);
  return stored;
}
