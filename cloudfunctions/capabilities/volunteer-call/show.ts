import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { may } from '../../../miniprogram/domain/shared/permissions';
import type { CallView } from '../../../miniprogram/domain/volunteer-call/contracts';
import type { SignUp } from '../../../miniprogram/domain/volunteer-call/sign-up';
import type { VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import type { Caller } from '../../kernel/caller';
import { countStanding } from './repository';
import { viewCall } from './service';

/** As somebody sees it who holds this of it, or nothing: one round trip, both counts at once. */
export async function showCall(
  call: VolunteerCall,
  signUp: SignUp | undefined,
  { role }: Caller,
  now: Instant,
): Promise<CallView> {
  const held = signUp?.cancelledAt === undefined ? signUp : undefined;
  const [standingCount, aheadCount] = await Promise.all([
    countStanding(call._id),
    held === undefined ? 0 : countStanding(call._id, held.number),
  ]);
  const maySignUp = may(role, 'volunteer.sign-up');
  return viewCall(call, standingCount, held && { signUp: held, aheadCount }, { maySignUp, now });
}
