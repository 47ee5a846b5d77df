import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { listUntold } from './repository';
import { tellAuthor } from './tell-author';

const PAGE = 20;

/** Tells what a call that was killed between an answer and its message told nobody. One round finds whatever earlier ones missed. */
export const tellJob: JobKind<object, object> = {
  name: 'feedback.tell',
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `feedback.tell.${key}`, params: {}, dueAt: to })),
  async step({ now }) {
    const untold = await listUntold(PAGE);
    for (const feedback of untold) await tellAuthor(feedback, now);
    // What was told is not found again, so the next page begins at the beginning.
    return { handledCount: untold.length, ...(untold.length === PAGE && { cursor: {} }) };
  },
};
