import type { JobKind } from '../../kernel/job';
import { behindPage, eachApart } from '../../kernel/each-apart';
import { closedHours } from '../../kernel/job-rounds';
import { listUntold } from './repository';
import { tellAuthor } from './tell-author';

const PAGE = 20;

/** Tells what a call that was killed between an answer and its message told nobody. One round finds whatever earlier ones missed. */
export const tellJob: JobKind<object, { afterId?: string }> = {
  name: 'feedback.tell',
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `feedback.tell.${key}`, params: {}, dueAt: to })),
  async step({ now, cursor }) {
    const untold = await listUntold(cursor?.afterId ?? '', PAGE);
    await eachApart('feedback.tell', untold, (feedback) => tellAuthor(feedback, now));
    return { handledCount: untold.length, ...behindPage(untold, PAGE) };
  },
};
