import { dayBegun } from '../../../miniprogram/domain/message/quiet-hours';
import type { After } from '../../kernel/conditions';
import { eachApart } from '../../kernel/each-apart';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { remindDesk } from '../suggestion/port';
import { listToRemind, markReminded } from './repository';
import { matterOf } from './tell';

const PAGE = 20;

/** As of a 诉求: once a clock, on the morning after the due day, or of the day to look again. */
export const remindJob: JobKind<object, After> = {
  name: 'class.remind',
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `class.remind.${key}`, params: {}, dueAt: to })),
  async step({ now, cursor }) {
    const late = await listToRemind(dayBegun(now), cursor, PAGE);
    await eachApart('class.remind', late, async (one) => {
      const { dueOn } = one;
      if (dueOn === undefined) return;
      await remindDesk({ ...matterOf(one), dueOn }, now);
      await markReminded(one, dueOn);
    });
    const last = late[PAGE - 1];
    return {
      handledCount: late.length,
      ...(last && { cursor: { sortValue: last.dueOn ?? '', id: last._id } }),
    };
  },
};
