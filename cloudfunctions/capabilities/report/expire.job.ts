import { keptSince } from '../../../miniprogram/domain/report/report';
import { startOfDay } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { lastDays } from '../../kernel/job-rounds';
import { removeFiles } from '../../kernel/storage';
import { allFileIds } from './files';
import { listRequestedBefore, removeReport } from './repository';

const PAGE = 20;

/**
 * Removes what a week is over: the spreadsheet, parts that an abandoned one left, the record. Once a day; a day without timers is
 * made up for by the next, since nothing but age is asked for. First the files, so that a kill leaves no file without a record.
 */
export const expireJob: JobKind<object, object> = {
  name: 'report.expire',
  orders: (now) =>
    lastDays(now, 1).map((day) => ({ jobId: `report.expire.${day}`, params: {}, dueAt: startOfDay(day) })),
  async step({ now }) {
    const reports = await listRequestedBefore(keptSince(now), PAGE);
    for (const { _id, partCount } of reports) {
      await removeFiles(await allFileIds(_id, partCount));
      await removeReport(_id);
    }
    return { handledCount: reports.length, ...(reports.length === PAGE && { cursor: {} }) };
  },
};
