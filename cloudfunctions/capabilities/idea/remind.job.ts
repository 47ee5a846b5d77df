import { dayBegun } from '../../../miniprogram/domain/message/quiet-hours';
import type { After } from '../../kernel/conditions';
import { eachApart } from '../../kernel/each-apart';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { listToRemind, markReminded } from './repository';
import { remindDepartment } from './tell';

const PAGE = 20;

/** As of a 诉求 at a 科室: once a clock, on the morning after the due day. */
export const remindJob: JobKind<object, After> = {
  name: 'idea.remind',
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `idea.remind.${key}`, params: {}, dueAt: to })),
  async step({ now, cursor }) {
    const late = await listToRemind(dayBegun(now), cursor, PAGE);
    await eachApart('idea.remind', late, async (idea) => {
      const { dueOn } = idea;
      if (dueOn === undefined) return;
      await remindDepartment({ ...idea, dueOn }, now);
      // The mark comes last, and a message that is told again is the same message.
      await markReminded(idea, dueOn);
    });
    const last = late[PAGE - 1];
    return {
      handledCount: late.length,
      ...(last && { cursor: { sortValue: last.dueOn ?? '', id: last._id } }),
    };
  },
};
