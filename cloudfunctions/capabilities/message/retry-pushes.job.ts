import { firstToRing } from '../../../miniprogram/domain/message/gathering';
import { tell, type Purpose } from '../../../miniprogram/domain/message/kinds';
import type { Message } from '../../../miniprogram/domain/message/message';
import { claimAgain, giveUp, isHeldUntil, putOff, ringingFor } from '../../../miniprogram/domain/message/push';
import { isQuiet, mayRingAtNight, morningAfter } from '../../../miniprogram/domain/message/quiet-hours';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { pushClaimed } from './push';
import { gatherHeld, listDuePushes, listHeld, movePush } from './repository';

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

interface Waiting {
  to: string;
  purpose: Purpose;
}

/**
 * In the morning: of what was held for one person one rings for all, so that they do not compete for her consent. Who is killed on the way leaves
 * the one that rings for last: it still waits, and knows for how many. Round trips: what is held; three more for the others; then as any push.
 */
async function ringOnce({ to, purpose }: Waiting, now: Instant): Promise<void> {
  const waiting = (await listHeld(to, now)).filter((one) => tell(one).purpose === purpose);
  const lead = firstToRing(waiting);
  if (lead === undefined) return;
  const others = waiting.filter(({ _id }) => _id !== lead._id);
  const push = ringingFor(lead.push, others.filter(({ readAt }) => readAt === undefined).length);
  if (others.length > 0) {
    // Who was here before may have said it already.
    if (push.besides !== lead.push.besides && !(await movePush(lead, push))) return;
    await gatherHeld(others.map(({ _id }) => _id));
  }
  await settlePush({ ...lead, push }, now);
}

/** Whoever has something held on this page, once for each purpose that has a consent of its own. */
function whoWaits(due: readonly Message[]): Waiting[] {
  const waiting = due.map((message): Waiting => ({ to: message.to, purpose: tell(message).purpose }));
  return [...new Map(waiting.map((one) => [`${one.to} ${one.purpose}`, one])).values()];
}

/** Every hour: WeChat messages that were refused for the time being, and claims of functions that were killed. */
export const retryPushesJob: JobKind<object, { pageCount: number }> = {
  name: 'message.retryPushes',
  // One round is enough however many were skipped: it finds all that is due.
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `message.retryPushes.${key}`, params: {}, dueAt: to })),
  async step({ cursor, now }) {
    const due = await listDuePushes(now, PAGE);
    const isGathered = ({ push }: Message): boolean => !isQuiet(now) && isHeldUntil(push, now);
    const held = due.filter(isGathered);
    const others = due.filter((message) => !isGathered(message));
    await Promise.all([
      ...others.map((message) => settlePush(message, now)),
      ...whoWaits(held).map((one) => ringOnce(one, now)),
    ]);
    const handledCount = due.length;
    // What was settled is due no more, so the next page begins at the beginning.
    return handledCount < PAGE
      ? { handledCount }
      : { cursor: { pageCount: (cursor?.pageCount ?? 0) + 1 }, handledCount };
  },
};
