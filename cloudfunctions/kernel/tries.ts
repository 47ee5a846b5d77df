import type { Instant } from '../../miniprogram/domain/shared/calendar';
import { addDays, dayOf, startOfDay } from '../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../miniprogram/domain/shared/errors';
import { collection } from './database';
import type { JobKind } from './job';
import { lastDays } from './job-rounds';

/** One try of something that could be guessed. `_id` is its place among those of the hour, so that many at once find no more places. */
interface Try {
  readonly _id: string;
  /** Kind, openid and hour. */
  readonly who: string;
  readonly receiptKey: string;
  readonly at: Instant;
}

const tries = collection<Try>('tries');

/** Tries an hour; whoever has the code in her hand needs one. */
export const TRIES_AN_HOUR = 8;

/**
 * Counts a try before it is looked at, right or wrong; a repeat of the same write is the same try. One round trip, and one for
 * the place; one for each that somebody of the same openid was faster to take.
 * @throws DomainError `too-many-tries`
 */
export async function countTry(kind: string, openid: string, receiptKey: string, now: Instant): Promise<void> {
  const who = `${kind}-${openid}-${now.slice(0, 13)}`;
  const made = await tries.find([{ who }], { limit: TRIES_AN_HOUR });
  if (made.some((one) => one.receiptKey === receiptKey)) return;
  for (let place = made.length; place < TRIES_AN_HOUR; place += 1)
    if (await tries.add({ _id: `${who}-${place}`, who, receiptKey, at: now })) return;
  throw new DomainError('too-many-tries', `${kind}: ${TRIES_AN_HOUR} tries this hour`);
}

const PAGE = 500;

/** Once a day: tries of the day before yesterday count for nothing any more. */
export const forgetTries: JobKind<object, object> = {
  name: 'tries.forget',
  orders: (now) =>
    lastDays(now, 1).map((day) => ({ jobId: `tries.forget.${day}`, params: {}, dueAt: startOfDay(day) })),
  async step({ now }) {
    const old = await tries.find([{ at: { $lt: startOfDay(addDays(dayOf(now), -1)) } }], { limit: PAGE });
    if (old.length > 0) await tries.remove([{ _id: { $in: old.map(({ _id }) => _id) } }]);
    // What was removed is not found again, so the next page begins at the beginning.
    return { handledCount: old.length, ...(old.length === PAGE && { cursor: {} }) };
  },
};
