import type { JobKind } from '../../kernel/job';
import { behindPage, eachApart } from '../../kernel/each-apart';
import { closedHours } from '../../kernel/job-rounds';
import { listUntold } from './repository';
import { tellIdea } from './tell';

const PAGE = 20;

/** Tells what calls that were killed between a step and its message told nobody; all steps of each, since nobody knows how far they came. */
export const tellJob: JobKind<object, { afterId?: string }> = {
  name: 'idea.tell',
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `idea.tell.${key}`, params: {}, dueAt: to })),
  async step({ now, cursor }) {
    const untold = await listUntold(cursor?.afterId ?? '', PAGE);
    await eachApart('idea.tell', untold, (idea) => tellIdea(idea, idea.steps, now));
    return { handledCount: untold.length, ...behindPage(untold, PAGE) };
  },
};
