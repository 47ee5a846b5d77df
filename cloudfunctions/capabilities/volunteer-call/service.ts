import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import type { CallRow, CallView, Hand, OurCall } from '../../../miniprogram/domain/volunteer-call/contracts';
import { holderOf, seated, seatOf, type SignUp } from '../../../miniprogram/domain/volunteer-call/sign-up';
import {
  askedBy,
  asRaised,
  changeCount,
  isSameAsked,
  lastChangeKey,
  mayChange,
} from '../../../miniprogram/domain/volunteer-call/change';
import {
  closingsOf,
  isTakingHands,
  type CallDraft,
  type VolunteerCall,
} from '../../../miniprogram/domain/volunteer-call/volunteer-call';

interface Raising {
  draft: CallDraft;
  scope: Scope & { communityId: string };
  unit: string;
  by: { personId: string; name: string };
  now: Instant;
  receiptKey: ReceiptKey;
}

/** The call as it will be stored. */
export function callFrom({ draft, scope, unit, by, now, receiptKey }: Raising): VolunteerCall {
  const { subdistrictId, communityId } = scope;
  return {
    ...{ subdistrictId, communityId, _id: receiptKey, unit },
    ...askedBy(draft),
    raisedAt: now,
    raisedBy: by,
    status: 'open',
  };
}

/** Is the draft a repeat of what is stored under its key, whatever was changed since? */
export function isSameCall(stored: VolunteerCall, draft: VolunteerCall): boolean {
  const isOurs = stored.communityId === draft.communityId && stored.raisedBy.personId === draft.raisedBy.personId;
  return isOurs && isSameAsked(asRaised(stored), asRaised(draft));
}

interface Signing {
  call: VolunteerCall;
  openid: string;
  callMe: string | undefined;
  number: number;
  /** Who stands ahead, or stood a moment ago: never fewer than there are. */
  aheadCount: number;
  now: Instant;
  receiptKey: ReceiptKey;
}

/** The sign-up as it will be stored. Whoever has to wait is marked, so that she is told once it is her turn. */
export function signUpFrom({ call, openid, callMe, number, aheadCount, now, receiptKey }: Signing): SignUp {
  return {
    ...{ _id: receiptKey, callId: call._id, number, holder: holderOf(call._id, openid), openid },
    ...(callMe !== undefined && { callMe }),
    ...{ signedAt: now, endsAt: call.endsAt, seenChanges: changeCount(call) },
    ...(seatOf(aheadCount, call.headcount) === 'waiting' && { isWaiting: true as const }),
  };
}

/** Where somebody stands, as far as she does. */
export interface Held {
  signUp: SignUp;
  aheadCount: number;
}

export function rowOf(call: VolunteerCall, standingCount: number, held: Held | undefined): CallRow {
  const { _id: callId, title, placeText, startsAt, endsAt, headcount, unit, status } = call;
  const comingCount = Math.min(headcount, standingCount);
  return {
    ...{ callId, title, placeText, startsAt, endsAt, headcount, unit, status },
    ...{ comingCount, waitingCount: standingCount - comingCount },
    ...(held && {
      own: {
        signUpId: held.signUp._id,
        seat: seatOf(held.aheadCount, headcount),
        aheadCount: Math.max(0, held.aheadCount - headcount),
      },
    }),
  };
}

export function viewCall(
  call: VolunteerCall,
  standingCount: number,
  held: Held | undefined,
  { maySignUp, now }: { maySignUp: boolean; now: Instant },
): CallView {
  const isOpen = maySignUp && isTakingHands(call, now);
  return {
    ...rowOf(call, standingCount, held),
    text: call.text,
    ...(call.closing && { closingText: call.closing.text }),
    mayDo: isOpen ? [held ? 'cancel' : 'sign-up'] : [],
  };
}

const handOf = ({ _id: signUpId, callMe, seat, signedAt }: ReturnType<typeof seated<SignUp>>[number]): Hand => ({
  signUpId,
  ...(callMe !== undefined && { callMe }),
  seat,
  signedOn: dayOf(signedAt),
});

/** For the committee: by what names people chose to give, in the order in which they signed up. */
export function viewOurs(call: VolunteerCall, signUps: readonly SignUp[], now: Instant): OurCall {
  const { mayDo: _, ...view } = viewCall(call, signUps.length, undefined, { maySignUp: false, now });
  const changedKey = lastChangeKey(call);
  return {
    ...view,
    ...(changedKey !== undefined && { changedKey }),
    hands: seated(signUps, call.headcount).map(handOf),
    closings: closingsOf(call, now),
    mayChange: mayChange(call, now),
  };
}
