import { z } from 'zod';
import { Instant } from '../shared/calendar';
import { Id } from '../shared/ids';

export const SIGN_UP_NAME_MAX = 20;

/**
 * 报名: one hand for one call. `number` is the next free one of its call, unique there: so a lower number never comes later, and who
 * comes and who waits follows from the numbers that stand, in their order. Nothing is counted, so nothing is ever counted wrongly.
 */
export const SignUp = z.object({
  _id: Id,
  callId: Id,
  number: z.number().int().positive(),
  /** Unique: `<callId>|<openid>` while it stands, its own `_id` once it was taken back. One person stands once for a call. */
  holder: z.string(),
  openid: z.string(),
  /** 怎么称呼, if she chose to say it. For the committee alone. */
  callMe: z.string().max(SIGN_UP_NAME_MAX).optional(),
  signedAt: Instant,
  /** Of its call: from then on it is kept for `KEPT_DAYS`. */
  endsAt: Instant,
  /** How many changes of its call she has been shown: those before the last look at it. Whoever changes it later tells her. */
  seenChanges: z.number().int().nonnegative().optional(),
  /** Had to wait when she signed up, and was not yet told that it is her turn. */
  isWaiting: z.literal(true).optional(),
  cancelledAt: Instant.optional(),
});
export type SignUp = z.infer<typeof SignUp>;

export const holderOf = (callId: string, openid: string): string => `${callId}|${openid}`;

/** Comes, or waits until somebody who comes takes it back. */
export type Seat = 'in' | 'waiting';

/** `aheadCount`: sign-ups with a lower number that stand. */
export const seatOf = (aheadCount: number, headcount: number): Seat => (aheadCount < headcount ? 'in' : 'waiting');

/** Those who stand, in the order of their numbers: first who comes, then who waits. */
export function seated<One extends Pick<SignUp, 'number' | 'cancelledAt'>>(
  signUps: readonly One[],
  headcount: number,
): (One & { seat: Seat })[] {
  return signUps
    .filter(({ cancelledAt }) => cancelledAt === undefined)
    .sort((a, b) => a.number - b.number)
    .map((one, index) => ({ ...one, seat: seatOf(index, headcount) }));
}

/** Who had to wait and comes now: those who are to hear of it. */
export const promoted = <One extends Pick<SignUp, 'number' | 'cancelledAt' | 'isWaiting'>>(
  signUps: readonly One[],
  headcount: number,
): One[] => seated(signUps, headcount).filter(({ seat, isWaiting }) => seat === 'in' && isWaiting === true);

/** Days after a call for which it is kept who signed up: nobody needs to know later who came how often. */
export const KEPT_DAYS = 30;
