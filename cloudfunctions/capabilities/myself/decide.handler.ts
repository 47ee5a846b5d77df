import { decideAsking } from '../../../miniprogram/domain/myself/contracts';
import { relationProblem } from '../../../miniprogram/domain/myself/verification';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findResident } from '../resident/port';
import { findVerification, moveOn } from './repository';

/** A word once given stands: who comes second with another one hears that there is nothing to decide any more. */
export const decideHandler = handle(decideAsking, async ({ input, caller, now, receiptKey }) => {
  const { verificationId, verdict, relation, isConsented } = input;
  const { scope, personId, name } = appointed(caller);
  const asked = await findVerification(scope, verificationId);
  if (asked?.decidedBy === receiptKey) return { verificationId, isBound: asked.state === 'bound' };
  const resident = asked && (await findResident(scope, asked.residentId));
  if (asked?.state !== 'asked' || asked.expiresAt <= now || resident === undefined)
    throw new DomainError('not-found', `asking ${verificationId}`);
  const isBound = verdict === 'confirmed';
  const problem = isBound ? relationProblem(relation, resident, isConsented, dayOf(now)) : undefined;
  if (problem) throw new DomainError('bad-input', 'relation', { relation: problem });
  const word = { confirmedBy: { personId, name }, decidedBy: receiptKey };
  const changes = isBound
    ? { ...word, state: 'bound' as const, relation, boundAt: now, ...(isConsented && { consentedAt: now }) }
    : { ...word, state: 'refused' as const, endedAt: now };
  if (!(await moveOn(asked, changes))) throw new DomainError('not-found', `asking ${verificationId} was decided`);
  return { verificationId, isBound };
});
