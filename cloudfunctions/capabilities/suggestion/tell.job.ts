import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { listUntold } from './repository';
import { tellSteps } from './tell';

const PAGE = 20;

/**
 * Tells what nobody was told: steps of calls that were killed, and what is urgent of a visit. All steps of each, since nobody knows how
 * far the call came; what was told before is the same message.
 */
export const tellJob: JobKind<object, object> = {
  name: 'suggestion.tell',
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `suggestion.tell.${key}`, params: {}, dueAt: to })),
  async step({ now }) {
    const untold = await listUntold(PAGE);
    for (const suggestion of untold) await tellSteps(suggestion, suggestion.steps, now);
    // What was told is not found again, so the next page begins at the beginning.
    return { handledCount: untold.length, ...(untold.length === PAGE && { cursor: {} }) };
  },
};
