import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { listChangedWithin, type Change, type ChangeField } from './repository';
import { mend } from './settle';

const PAGE = 50;
/** Hours that a time without timers may last without anything being left unmended. */
const HOURS_LOOKED_BACK = 48;

/** The last row of the page before, of what was recorded and of what was withdrawn. */
type Cursor = Partial<Record<ChangeField, Change>>;

const changeOf = (visit: Visit | undefined, by: ChangeField): Change | undefined =>
  visit && { at: visit[by] ?? visit.recordedAt, visitId: visit._id };

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
  async step({ jobId, params, cursor = {}, now }) {
    const [recorded, withdrawn] = await Promise.all([
      listChangedWithin('recordedAt', params, cursor.recordedAt, PAGE),
      listChangedWithin('withdrawnAt', params, cursor.withdrawnAt, PAGE),
    ]);
    for (const visit of [...recorded, ...withdrawn]) await mend(visit, jobId, now);
    const handledCount = recorded.length + withdrawn.length;
    if (recorded.length < PAGE && withdrawn.length < PAGE) return { handledCount };
    const recordedAt = changeOf(recorded.at(-1), 'recordedAt') ?? cursor.recordedAt;
    const withdrawnAt = changeOf(withdrawn.at(-1), 'withdrawnAt') ?? cursor.withdrawnAt;
    return { cursor: { ...(recordedAt && { recordedAt }), ...(withdrawnAt && { withdrawnAt }) }, handledCount };
  },
};
