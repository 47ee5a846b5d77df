import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { listUntold } from './repository';
import { tellIdea } from './tell';

const PAGE = 20;

/** Tells what calls that were killed between a step and its message told nobody; all steps of each, since nobody knows how far they came. */
export const tellJob: JobKind<object, object> = {
  name: 'idea.tell',
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `idea.tell.${key}`, params: {}, dueAt: to })),
  async step({ now }) {
    const untold = await listUntold(PAGE);
    for (const idea of untold) await tellIdea(idea, idea.steps, now);
    // What was told is not found again, so the next page begins at the beginning.
    return { handledCount: untold.length, ...(untold.length === PAGE && { cursor: {} }) };
  },
};
