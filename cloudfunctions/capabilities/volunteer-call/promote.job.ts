import type { JobKind } from '../../kernel/job';
import { eachApart } from '../../kernel/each-apart';
import { closedHours } from '../../kernel/job-rounds';
import { promote } from './queue';
import { listWithWaiting } from './repository';

/** Tells whom a call that was killed between a 取消 and its message told nobody: whoever waits is looked at, whoever comes hears. */
export const promoteJob: JobKind<object, object> = {
  name: 'volunteer.promote',
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `volunteer.promote.${key}`, params: {}, dueAt: to })),
  async step({ now }) {
    const calls = await listWithWaiting(now);
    await eachApart('volunteer.promote', calls, (call) => promote(call, now));
    return { handledCount: calls.length };
  },
};
