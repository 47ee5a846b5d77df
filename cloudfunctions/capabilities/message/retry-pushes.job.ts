import type { Message } from '../../../miniprogram/domain/message/message';
import { claimAgain, giveUp, putOff } from '../../../miniprogram/domain/message/push';
import { isQuiet, mayRingAtNight, morningAfter } from '../../../miniprogram/domain/message/quiet-hours';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { pushClaimed } from './push';
import { listDuePushes, movePush } from './repository';

/** Sent side by side: a page takes as long as WeChat's slowest answer. */
const PAGE = 10;

/** Sends one that waits, if nobody else has claimed it; a claim that was left behind counts as unknown and is never sent. */
async function settlePush(message: Message, now: Instant): Promise<void> {
  const isHeld = isQuiet(now) && !mayRingAtNight(message);
  const claim = isHeld ? undefined : claimAgain(message.push, now);
  const next = claim ?? putOff(message.push, now, morningAfter(now)) ?? giveUp(message.push, now);
  if (next === undefined || !(await movePush(message, next))) return;
  if (claim) await pushClaimed({ ...message, push: claim }, now);
}

/** Every hour: WeChat messages that were refused for the time being, and claims of functions that were killed. */
export const retryPushesJob: JobKind<object, { pageCount: number }> = {
  name: 'message.retryPushes',
  // One round is enough however many were skipped: it finds all that is due.
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `message.retryPushes.${key}`, params: {}, dueAt: to })),
  async step({ cursor, now }) {
    const due = await listDuePushes(now, PAGE);
    await Promise.all(due.map((message) => settlePush(message, now)));
    const handledCount = due.length;
    // What was settled is due no more, so the next page begins at the beginning.
    return handledCount < PAGE
      ? { handledCount }
      : { cursor: { pageCount: (cursor?.pageCount ?? 0) + 1 }, handledCount };
  },
};
