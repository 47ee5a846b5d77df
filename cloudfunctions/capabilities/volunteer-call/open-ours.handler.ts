import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { openOurCall } from '../../../miniprogram/domain/volunteer-call/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findOwnCall, listStanding } from './repository';
import { viewOurs } from './service';

/** Two round trips: caller; the call and who signed up at once. */
export const openOursHandler = handle(openOurCall, async ({ input: { callId }, caller, now }) => {
  const { scope } = appointed(caller);
  const [call, standing] = await Promise.all([findOwnCall(scope, callId), listStanding(callId)]);
  if (call === undefined) throw new DomainError('not-found', `call ${callId}`);
  return viewOurs(call, standing, now);
});
