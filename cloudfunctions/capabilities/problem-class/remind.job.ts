import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { remindDesk } from '../suggestion/port';
import { listToRemind, markReminded } from './repository';
import { matterOf } from './tell';

const PAGE = 20;

/** As of a 诉求: once a clock, in the first hour after the due day, or on the day to look again. */
export const remindJob: JobKind<object, object> = {
  name: 'class.remind',
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `class.remind.${key}`, params: {}, dueAt: to })),
  async step({ now }) {
    const late = await listToRemind(dayOf(now), PAGE);
    for (const one of late) {
      const { dueOn } = one;
      if (dueOn === undefined) continue;
      await remindDesk({ ...matterOf(one), dueOn }, now);
      await markReminded(one, dueOn);
    }
    return { handledCount: late.length, ...(late.length === PAGE && { cursor: {} }) };
  },
};
