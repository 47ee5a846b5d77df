import { dayBegun } from '../../../miniprogram/domain/message/quiet-hours';
import type { After } from '../../kernel/conditions';
import { eachApart } from '../../kernel/each-apart';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { listToRemind, markReminded } from './repository';
import { matterOf, remindDesk } from './tell';

const PAGE = 20;

/** Once a clock: as the day after the due day begins for people; of 暂不具备条件 on the very day that was named. */
export const remindJob: JobKind<object, After> = {
  name: 'suggestion.remind',
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `suggestion.remind.${key}`, params: {}, dueAt: to })),
  async step({ now, cursor }) {
    const late = await listToRemind(dayBegun(now), cursor, PAGE);
    await eachApart('suggestion.remind', late, async (one) => {
      const { dueOn } = one;
      if (dueOn === undefined) return;
      await remindDesk({ ...matterOf(one), dueOn }, now);
      // The mark comes last, and a message that is told again is the same message.
      await markReminded(one, dueOn);
    });
    const last = late[PAGE - 1];
    return {
      handledCount: late.length,
      ...(last && { cursor: { sortValue: last.dueOn ?? '', id: last._id } }),
    };
  },
};
