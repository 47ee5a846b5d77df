import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { signUpForCall } from '../../../miniprogram/domain/volunteer-call/contracts';
import { isTakingHands } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { handle } from '../../kernel/handler';
import { neighbourhoodOf } from '../building/port';
import { meetChange, promote, takeNumber } from './queue';
import { findCall, findSignUp, saveCancelled } from './repository';
import { showCall } from './show';

/**
 * 报名. The sign-up is the receipt: a repeat is answered as it stands, also when it was taken back since. Round trips: caller; call,
 * earlier attempt and my building at once; the number; who stands ahead; the sign-up; the call as it is then; counts.
 */
export const signUpHandler = handle(signUpForCall, async ({ input: { callId, callMe }, caller, now, receiptKey }) => {
  const { openid } = caller;
  const [call, first, ground] = await Promise.all([findCall(callId), findSignUp(receiptKey), neighbourhoodOf(caller)]);
  if (first !== undefined && (first.openid !== openid || first.callId !== callId))
    throw new DomainError('receipt-taken', `sign-up ${receiptKey}`);
  const isOurs = first !== undefined || call?.communityId === ground?.scope.communityId;
  if (call === undefined || !isOurs) throw new DomainError('not-found', `call ${callId}`);
  // Killed before it met a change, it does so now: this answer is the first that shows her the call.
  if (first !== undefined) return showCall(call, await meetChange(first, call), caller, now);
  if (!isTakingHands(call, now)) throw new DomainError('step-out-of-turn', `call ${callId} takes nobody`);
  const taken = await takeNumber(call, { openid, callMe, now, receiptKey });
  const fresh = await findCall(callId);
  // It may have ended between the look and the number: whoever ended it did not see her, and upkeep tells nobody twice.
  if (fresh?.status !== 'open') {
    await saveCancelled(taken, now);
    throw new DomainError('step-out-of-turn', `call ${callId} has ended`);
  }
  const signUp = await meetChange(taken, fresh);
  // Somebody may have taken hers back between the count and the number: whoever comes by that is told as everybody else.
  if (signUp.isWaiting) await promote(fresh, now);
  return showCall(fresh, signUp, caller, now);
});
