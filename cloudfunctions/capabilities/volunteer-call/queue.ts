import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { changeCount } from '../../../miniprogram/domain/volunteer-call/change';
import { promoted, seatOf, type SignUp } from '../../../miniprogram/domain/volunteer-call/sign-up';
import type { VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { eachApart } from '../../kernel/each-apart';
import { deliver } from '../message/port';
import {
  addSignUp,
  countStanding,
  findHeld,
  findSignUp,
  lastNumber,
  listStanding,
  markPromoted,
  saveMet,
} from './repository';
import { signUpFrom } from './service';

/** More than people who can want the same number within the seconds of a call. */
const ATTEMPTS = 120;

/**
 * Takes the next free number of a call. The number that is stored is one more than the last that was read, and numbers are unique: so
 * nobody has come between, and whoever stood a moment ago are all that stand ahead. @returns what stands: a person holds one at a time.
 */
export async function takeNumber(
  call: VolunteerCall,
  {
    openid,
    callMe,
    now,
    receiptKey,
  }: { openid: string; callMe: string | undefined; now: Instant; receiptKey: ReceiptKey },
): Promise<SignUp> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [held, last] = await Promise.all([findHeld(call._id, openid), lastNumber(call._id)]);
    if (held !== undefined) return held;
    // After the number was read: whoever is counted has a lower one.
    const aheadCount = await countStanding(call._id);
    const draft = signUpFrom({ call, openid, callMe, number: last + 1, aheadCount, now, receiptKey });
    if (await addSignUp(draft)) return draft;
    // The same write at the same moment, and taken back since: then nobody holds it.
    const made = await findSignUp(receiptKey);
    if (made !== undefined) return made;
  }
  throw new DomainError('busy', `sign-ups of ${call._id} contended`);
}

/** Her sign-up as the call is now, where it was changed since she was last shown it: from here on this is what she has seen. */
export async function meetChange(signUp: SignUp, call: VolunteerCall): Promise<SignUp> {
  const seenChanges = changeCount(call);
  if (signUp.seenChanges === seenChanges || signUp.cancelledAt !== undefined) return signUp;
  const seat = seatOf(await countStanding(call._id, signUp.number), call.headcount);
  const met = { seenChanges, endsAt: call.endsAt, ...(seat === 'waiting' && { isWaiting: true as const }) };
  await saveMet(signUp, met);
  return { ...signUp, ...met };
}

/** Tells whoever had to wait and comes now; once, however often it is done. One that cannot be told keeps none of the others from it. */
export async function promote(call: VolunteerCall, now: Instant): Promise<void> {
  const standing = await listStanding(call._id);
  await eachApart('volunteer.promote', promoted(standing, call.headcount), async (signUp) => {
    const values = { why: 'promoted' as const, title: call.title, on: dayOf(call.startsAt), callId: call._id };
    await deliver({ kind: 'volunteer-news', values, to: signUp.openid, subject: `${signUp._id}_promoted`, now });
    await markPromoted(signUp);
  });
}
