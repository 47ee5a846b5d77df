import { z } from 'zod';
import { MonthKey, type Day, type Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { ReportKind, type ReportView } from './report';

/** Asks for one month's report of my ground. It is made by `report.advance`; a repeat answers how far it is. */
export const requestReport = write<ReportView>()({
  action: 'report.request',
  permission: 'report.request',
  input: z.object({ kind: ReportKind, month: MonthKey }).strict(),
  labels: { kind: '报表', month: '月份' },
});

/**
 * Does a few pages of the work and says how far it is. The phone calls it until the stage is settled; asking for one that is done
 * does nothing. Whatever is left of it when a call ends, or is killed, the next call takes up.
 */
export const advanceReport = write<ReportView>()({
  action: 'report.advance',
  servedBy: 'reporting',
  permission: 'report.request',
  input: z.object({ reportId: Id }).strict(),
  labels: { reportId: '报表' },
});

/** An address that reads the finished file until `expiresAt`, for whoever asked for the report. */
export const openReport = read<{ url: string; name: string; expiresAt: Instant }>()({
  action: 'report.open',
  permission: 'report.request',
  input: z.object({ reportId: Id }).strict(),
  labels: { reportId: '报表' },
});

/** What I may ask for, and what I asked for in the last days, the newest first. */
export const listReports = read<{ today: Day; kinds: ReportKind[]; months: MonthKey[]; reports: ReportView[] }>()({
  action: 'report.list',
  permission: 'report.request',
  input: z.object({}).strict(),
});
