import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { raiseCall } from '../../../miniprogram/domain/volunteer-call/contracts';
import { callProblems } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { addCallOnce, findCall } from './repository';
import { callFrom, isSameCall } from './service';

/** The call is the receipt: a repeat is answered though its time has come meanwhile. Three round trips. */
export const raiseHandler = handle(raiseCall, async ({ input, caller, now, receiptKey }) => {
  const { scope, scopeName: unit, personId, name } = appointed(caller);
  const { subdistrictId, communityId } = scope;
  if (communityId === undefined) throw new DomainError('not-allowed', 'a call of no committee');
  const by = { personId, name };
  const draft = callFrom({ draft: input, scope: { subdistrictId, communityId }, unit, by, now, receiptKey });
  const first = await findCall(receiptKey);
  const problems = first === undefined ? callProblems(input, now) : undefined;
  if (problems) throw new DomainError('bad-input', 'call', problems);
  const stored = first ?? (await addCallOnce(draft));
  if (!isSameCall(stored, draft)) throw new DomainError('receipt-taken', `call ${receiptKey}`);
  return { callId: stored._id };
});
