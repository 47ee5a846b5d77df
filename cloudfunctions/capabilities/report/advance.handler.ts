import { advanceReport } from '../../../miniprogram/domain/report/contracts';
import { isSettled, keptSince, viewReport } from '../../../miniprogram/domain/report/report';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { startStopwatch } from '../../kernel/clock';
import { handle } from '../../kernel/handler';
import { advanceJob, ensureJob } from '../../kernel/jobs';
import { makeReport } from './make';
import { findOwn, markFailed } from './repository';

/** So long pages are begun in one call: short enough for a bar that moves, long enough for most reports to be done in one. */
const BUDGET_MS = 4000;

export const advanceHandler = handle(advanceReport, async ({ input: { reportId }, caller, now }) => {
  const requester = appointed(caller);
  const report = await findOwn(requester, reportId, keptSince(now));
  if (report === undefined) throw new DomainError('not-found', `report ${reportId}`);
  if (isSettled(report.stage)) return viewReport(report);
  const order = { jobId: reportId, params: { to: caller.openid }, dueAt: now };
  if (report.stage === 'waiting') await ensureJob(makeReport, order, now);
  const job = await advanceJob(makeReport, reportId, { now, budgetMs: BUDGET_MS, elapsedMs: startStopwatch() });
  if (job?.status === 'failed') await markFailed(reportId);
  return viewReport((await findOwn(requester, reportId, keptSince(now))) ?? report);
});
