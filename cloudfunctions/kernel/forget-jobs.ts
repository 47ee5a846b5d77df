import { addDays, dayOf, startOfDay } from '../../miniprogram/domain/shared/calendar';
import type { JobKind } from './job';
import { lastDays } from './job-rounds';
import { removeJobsBefore } from './jobs';

const PAGE = 200;
/** Longer than any kind of job looks back, or a round that is long done would be ordered again. */
const DAYS_KEPT = 90;

/** Once a day: jobs of long ago go, however they ended; some hundred come to be in a day. */
export const forgetJobs: JobKind<object, object> = {
  name: 'job.forget',
  orders: (now) => lastDays(now, 1).map((day) => ({ jobId: `job.forget.${day}`, params: {}, dueAt: startOfDay(day) })),
  async step({ now }) {
    const handledCount = await removeJobsBefore(startOfDay(addDays(dayOf(now), -DAYS_KEPT)), PAGE);
    // What was removed is not found again, so the next page begins at the beginning.
    return { handledCount, ...(handledCount === PAGE && { cursor: {} }) };
  },
};
