import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { withdrawVisit } from '../../../miniprogram/domain/visit/contracts';
import { mayWithdraw } from '../../../miniprogram/domain/visit/rules';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findVisit, markWithdrawn } from './repository';
import { settle } from './settle';

const REFUSALS = { 'not-own': 'not-allowed', 'too-late': 'withdraw-too-late' } as const;

/** The mark on the visit is the withdrawal; a repeat finds it, finishes what follows, and answers with the first instant. */
export const withdrawHandler = handle(withdrawVisit, async ({ input: { visitId }, caller, now, receiptKey }) => {
  const { scope, personId } = appointed(caller);
  const visit = await findVisit(scope, visitId);
  if (visit === undefined) throw new DomainError('not-found', `visit ${visitId}`);
  const verdict = mayWithdraw(visit, personId, visit.withdrawnAt ?? now);
  if (verdict !== 'yes') throw new DomainError(REFUSALS[verdict], `visit ${visitId}`);
  if (visit.withdrawnAt === undefined) await markWithdrawn(scope, visitId, now);
  const { withdrawnAt = now } = await settle(visitId, receiptKey, now);
  return { visitId, withdrawnAt };
});
