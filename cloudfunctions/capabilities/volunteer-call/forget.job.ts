import { addDays, startOfDay } from '../../../miniprogram/domain/shared/calendar';
import { KEPT_DAYS } from '../../../miniprogram/domain/volunteer-call/sign-up';
import type { JobKind } from '../../kernel/job';
import { lastDays } from '../../kernel/job-rounds';
import { forgetSignUps } from './repository';

/** Who signed up for what is over goes after a month: the call stays, and that people came. */
export const forgetJob: JobKind<{ day: string }> = {
  name: 'volunteer.forget',
  orders: (now) =>
    lastDays(now, 1).map((day) => ({ jobId: `volunteer.forget.${day}`, params: { day }, dueAt: startOfDay(day) })),
  async step({ params: { day } }) {
    return { handledCount: await forgetSignUps(startOfDay(addDays(day, -KEPT_DAYS))) };
  },
};
