import { listReports } from '../../../miniprogram/domain/report/contracts';
import { keptSince, kindsOf, monthsOffered, viewReport } from '../../../miniprogram/domain/report/report';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listOwn } from './repository';

export const listHandler = handle(listReports, async ({ caller, now }) => {
  const requester = appointed(caller);
  const today = dayOf(now);
  const reports = await listOwn(requester, keptSince(now));
  return {
    today,
    kinds: kindsOf(requester.role),
    months: monthsOffered(today),
    reports: reports.map(viewReport),
  };
});
