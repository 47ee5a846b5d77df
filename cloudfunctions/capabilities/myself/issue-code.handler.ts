import { issueCode } from '../../../miniprogram/domain/myself/contracts';
import { relationProblem } from '../../../miniprogram/domain/myself/verification';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { matchOfNumber } from '../../kernel/subject-keys';
import { findResident } from '../resident/port';
import { addVerification, findByReceipt } from './repository';
import { codeFrom, issuedFor } from './service';

/** The code follows from the receipt key under the deployment's own key: a repeat answers it again, and it is stored nowhere. */
export const issueCodeHandler = handle(
  issueCode,
  async ({ input: { residentId, relation, isConsented }, caller, now, receiptKey }) => {
    const { scope, personId, name } = appointed(caller);
    const resident = await findResident(scope, residentId);
    if (resident === undefined) throw new DomainError('not-found', `resident ${residentId}`);
    const problem = relationProblem(relation, resident, isConsented, dayOf(now));
    if (problem) throw new DomainError('bad-input', 'relation', { relation: problem });
    const code = codeFrom(matchOfNumber('verification', receiptKey));
    const draft = issuedFor(
      { verificationId: receiptKey, resident, now },
      { relation, isConsented, codeMatch: matchOfNumber('code', code), confirmedBy: { personId, name } },
    );
    const stored = (await addVerification(draft)) ? draft : await findByReceipt(receiptKey);
    if (stored?.residentId !== residentId || stored.relation !== relation || stored.confirmedBy?.personId !== personId)
      throw new DomainError('receipt-taken', `verification ${receiptKey}`);
    return { code, expiresAt: stored.expiresAt };
  },
);
