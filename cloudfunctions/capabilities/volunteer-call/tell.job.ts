import type { JobKind } from '../../kernel/job';
import { apart } from '../../kernel/each-apart';
import { closedHours } from '../../kernel/job-rounds';
import { findCall, findUntold } from './repository';
import { tellChanges } from './tell-changes';
import { tellClosing } from './tell-closing';
import { FROM_THE_FIRST, type TellingFrom } from './tell-page';

/**
 * The call whose end is being told, and behind which number it goes on; without one the next that has somebody left to tell, from after
 * `afterId`.
 */
type Cursor = Partial<TellingFrom> & { callId?: string; afterId?: string };

/** Tells on where a call was killed, or had more people to tell than fit into it. */
export const tellJob: JobKind<object, Cursor> = {
  name: 'volunteer.tell',
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `volunteer.tell.${key}`, params: {}, dueAt: to })),
  async step({ cursor: { callId, afterId = '', ...sofar } = {}, now }) {
    const call = callId === undefined ? await findUntold(afterId) : await findCall(callId);
    if (call === undefined) return { handledCount: 0 };
    // Which of its changes a killed call told nobody knows: what was told before is the same message.
    const from = { ...FROM_THE_FIRST, ...sofar };
    const told = await apart('volunteer.tell', call, () =>
      call.status === 'open' ? tellChanges(call, { ...from, since: 0, now }) : tellClosing(call, from, now),
    );
    const next = told?.result;
    return { handledCount: 1, cursor: next === undefined ? { afterId: call._id } : { callId: call._id, ...next } };
  },
};
