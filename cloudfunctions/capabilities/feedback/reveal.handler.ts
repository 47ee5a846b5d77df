import { revealFeedbackText } from '../../../miniprogram/domain/audit/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { sealedTextField } from '../../../miniprogram/domain/shared/private-texts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { openHidden } from '../../kernel/hidden-texts';
import { writeAudit } from '../audit/port';
import { findFeedback } from './repository';
import { FEEDBACK_PART } from './service';

/** The desk reads a number that the author left for an answer. It lies on no ground: the street's own chain has the entry. */
export const revealHandler = handle(revealFeedbackText, async ({ input: { feedbackId }, caller, now, receiptKey }) => {
  const { scope, scopeName, personId, name, role } = appointed(caller);
  const { original } = (await findFeedback(feedbackId)) ?? {};
  if (!original) throw new DomainError('not-found', `numbers in feedback ${feedbackId}`);
  const entry = await writeAudit({
    chainId: scope.subdistrictId,
    at: now,
    by: { personId, name, role, scopeName },
    subjectId: feedbackId,
    field: sealedTextField(feedbackId, FEEDBACK_PART),
    purpose: 'answer-feedback',
    receiptKey,
  });
  const owner = { subjectId: feedbackId, recordId: feedbackId };
  return { text: await openHidden(owner, FEEDBACK_PART, original), auditId: entry._id };
});
