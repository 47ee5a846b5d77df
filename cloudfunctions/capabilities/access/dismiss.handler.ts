import { dismiss } from '../../../miniprogram/domain/access/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { endAppointment, findAppointed, revoke, wasEnded } from './repository';
import { appointableBy } from './service';

/**
 * The person's document keeps the key of the write that ended her appointment: a repeat does not end a later one. Whoever
 * asks anew, because the first answer never reached her, hears the same: it has ended.
 */
export const dismissHandler = handle(dismiss, async ({ input: { personId }, caller, now, receiptKey }) => {
  const { scope, role } = appointed(caller);
  const roles = appointableBy(role);
  const user = await findAppointed(scope, roles, personId);
  if (user !== undefined) {
    const { role: ended, scope: ground = scope } = user;
    if (user.dismissed?.receiptKey !== receiptKey)
      await endAppointment(user, { receiptKey, at: now, role: ended, scope: ground });
    return { personId };
  }
  const isDone = (await wasEnded(scope, roles, personId)) || (await revoke(scope, roles, personId, now));
  if (!isDone) throw new DomainError('not-found', `person ${personId}`);
  return { personId };
});
