import { startOfDay } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { lastDays } from '../../kernel/job-rounds';
import { logTrouble } from '../../kernel/log';
import { checkChain } from './check';
import { listHeads } from './repository';

/** A chain a page: a busy community has some thousand entries a year. */
const PAGE = 1;

/**
 * Every day, every chain. One that does not hold is trouble in the function's log, day after day, until somebody has looked
 * into it; the log lies outside of the database, and whoever changed the one cannot change the other.
 */
export const verifyAuditJob: JobKind<object, { after: string }> = {
  name: 'audit.verify',
  orders: (now) =>
    lastDays(now, 1).map((day) => ({ jobId: `audit.verify.${day}`, params: {}, dueAt: startOfDay(day) })),
  async step({ cursor }) {
    const [head] = await listHeads(cursor?.after ?? '', PAGE);
    if (head === undefined) return { handledCount: 0 };
    const { fault } = await checkChain(head._id);
    if (fault) logTrouble(`audit of ${head._id}`, `does not hold at entry ${fault.number}: ${fault.what}`);
    return { cursor: { after: head._id }, handledCount: 1 };
  },
};
