import type { JobKind } from '../../kernel/job';
import { behindPage, eachApart } from '../../kernel/each-apart';
import { closedHours } from '../../kernel/job-rounds';
import { listUntold } from './repository';
import { tellSteps } from './tell';

const PAGE = 20;

/**
 * Tells what nobody was told: steps of calls that were killed, and what turned out to be urgent since. All steps of each, since nobody knows how
 * far the call came; what was told before is the same message.
 */
export const tellJob: JobKind<object, { afterId?: string }> = {
  name: 'suggestion.tell',
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `suggestion.tell.${key}`, params: {}, dueAt: to })),
  async step({ now, cursor }) {
    const untold = await listUntold(cursor?.afterId ?? '', PAGE);
    await eachApart('suggestion.tell', untold, (suggestion) => tellSteps(suggestion, suggestion.steps, now));
    return { handledCount: untold.length, ...behindPage(untold, PAGE) };
  },
};
