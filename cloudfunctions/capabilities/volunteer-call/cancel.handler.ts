import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { cancelSignUp } from '../../../miniprogram/domain/volunteer-call/contracts';
import { isTakingHands } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { handle } from '../../kernel/handler';
import { promote } from './queue';
import { findCall, findHeld, findSignUp, saveCancelled } from './repository';
import { showCall } from './show';

/**
 * 取消报名: mine alone. What was taken back stays so, whatever she has signed up for since. Round trips: caller; sign-up; call; the
 * mark; who waits (and each who comes now is told); what I hold; counts.
 */
export const cancelHandler = handle(cancelSignUp, async ({ input: { signUpId }, caller, now }) => {
  const signUp = await findSignUp(signUpId);
  const call = signUp?.openid === caller.openid ? await findCall(signUp.callId) : undefined;
  if (signUp === undefined || call === undefined) throw new DomainError('not-found', `sign-up ${signUpId}`);
  if (signUp.cancelledAt === undefined) {
    if (!isTakingHands(call, now)) throw new DomainError('step-out-of-turn', `call ${call._id} has begun`);
    await saveCancelled(signUp, now);
  }
  // Also for a repeat: a call that was killed in between told nobody.
  if (isTakingHands(call, now)) await promote(call, now);
  return showCall(call, await findHeld(call._id, caller.openid), caller, now);
});
