import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { openCall } from '../../../miniprogram/domain/volunteer-call/contracts';
import { handle } from '../../kernel/handler';
import { neighbourhoodOf } from '../building/port';
import { findCall, findHeld } from './repository';
import { showCall } from './show';

/** Of my neighbourhood, or one that I signed up for before I moved. Round trips: caller; call, mine and my building at once; counts. */
export const openHandler = handle(openCall, async ({ input: { callId }, caller, now }) => {
  const [call, held, ground] = await Promise.all([
    findCall(callId),
    findHeld(callId, caller.openid),
    neighbourhoodOf(caller),
  ]);
  const isMine = held !== undefined || call?.communityId === ground?.scope.communityId;
  if (call === undefined || !isMine) throw new DomainError('not-found', `call ${callId}`);
  return showCall(call, held, caller, now);
});
