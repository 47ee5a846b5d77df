import type { Feedback } from '../../../miniprogram/domain/feedback/feedback';
import { dayBegun } from '../../../miniprogram/domain/message/quiet-hours';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { deliver } from '../message/port';
import { listAdministrators, type Administrator } from './administrators';
import { listUnescalated, markEscalated } from './repository';

const PAGE = 20;

/** The mark comes last: killed before it, the page comes again, and a message that is told again is the same message. */
async function escalate(
  { _id, author, promisedOn }: Feedback,
  administrators: readonly Administrator[],
  now: Instant,
): Promise<void> {
  const news = (reader: 'author' | 'desk') => ({
    kind: 'feedback-overdue' as const,
    values: { promisedOn, reader, feedbackId: _id },
    now,
  });
  await Promise.all([
    deliver({ ...news('author'), to: author.openid, subject: `${_id}_author` }),
    ...administrators.map(({ openid, personId }) =>
      deliver({ ...news('desk'), to: openid, subject: `${_id}_${personId}` }),
    ),
  ]);
  await markEscalated(_id, now);
}

/**
 * Unanswered beyond the promise: all 街道管理员 and the author are told, once. Hourly, so on the morning of the day after. Where there
 * is no administrator the page fails and nothing is marked: the author is not to read that somebody was reminded.
 */
export const escalateJob: JobKind<object, object> = {
  name: 'feedback.escalate',
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `feedback.escalate.${key}`, params: {}, dueAt: to })),
  async step({ now }) {
    const late = await listUnescalated(dayBegun(now), PAGE);
    const administrators = late.length > 0 ? await listAdministrators() : [];
    for (const feedback of late) await escalate(feedback, administrators, now);
    // What was marked is not found again, so the next page begins at the beginning.
    return { handledCount: late.length, ...(late.length === PAGE && { cursor: {} }) };
  },
};
