import { revealVisitText } from '../../../miniprogram/domain/audit/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { sealedTextField, TEXT_PURPOSES } from '../../../miniprogram/domain/shared/private-texts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { openHidden } from '../../kernel/hidden-texts';
import { writeAudit } from '../audit/port';
import { findVisit } from './repository';
import { originalOf } from './service';

/** The household's numbers, in the words of whoever wrote them down: opened as a sealed field is. */
export const revealHandler = handle(
  revealVisitText,
  async ({ input: { visitId, part, purpose }, caller, now, receiptKey }) => {
    const { scope, scopeName, personId, name, role } = appointed(caller);
    if (!TEXT_PURPOSES.includes(purpose))
      throw new DomainError('bad-input', `text for ${purpose}`, { purpose: '这段话不能为这个用途打开，请另选一个。' });
    const visit = await findVisit(scope, visitId);
    const original = visit && originalOf(visit, part);
    if (!visit || !original) throw new DomainError('not-found', `${part} of visit ${visitId}`);
    const { communityId, householdId } = visit;
    const entry = await writeAudit({
      chainId: communityId,
      at: now,
      by: { personId, name, role, scopeName },
      subjectId: householdId,
      field: sealedTextField(visitId, part),
      purpose,
      receiptKey,
    });
    return {
      text: await openHidden({ subjectId: householdId, recordId: visitId }, part, original),
      auditId: entry._id,
    };
  },
);
