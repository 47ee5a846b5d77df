import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { listChangedWithin, type ChangeField } from './repository';
import { mend } from './settle';

const PAGE = 50;
/** Hours that a time without timers may last without anything being left unmended. */
const HOURS_LOOKED_BACK = 72;

/** First what was recorded in the hour, then what was withdrawn in it. */
interface Cursor {
  by: ChangeField;
  after?: { at: Instant; visitId: string };
}

/**
 * A call that is killed between the visit and what follows from it is mended by the phone's repeat; this mends it when no
 * repeat ever comes. Hour by hour, once the hour's calls have ended.
 */
export const settleSummariesJob: JobKind<{ from: Instant; to: Instant }, Cursor> = {
  name: 'visit.settleSummaries',
  orders: (now) =>
    closedHours(now, HOURS_LOOKED_BACK).map(({ key, from, to }) => ({
      jobId: `visit.settleSummaries.${key}`,
      params: { from, to },
      dueAt: to,
    })),
  async step({ jobId, params, cursor: { by, after } = { by: 'recordedAt' }, now }) {
    const visits = await listChangedWithin(by, params, after, PAGE);
    for (const visit of visits) await mend(visit, jobId, now);
    const handledCount = visits.length;
    const last = visits[PAGE - 1];
    if (last) return { cursor: { by, after: { at: last[by] ?? params.from, visitId: last._id } }, handledCount };
    return by === 'recordedAt' ? { cursor: { by: 'withdrawnAt' }, handledCount } : { handledCount };
  },
};
