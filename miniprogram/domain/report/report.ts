import { z } from 'zod';
import { addDays, addMonths, dayOf, Instant, monthOf, MonthKey, startOfDay, type Day } from '../shared/calendar';
import { Id } from '../shared/ids';
import { Role } from '../shared/permissions';
import { Scope } from '../shared/scope';

/**
 * What the ledger can be asked for as a spreadsheet. Each answers a question about doors and matters; none has a row or a sum
 * for a person: the tool ranks and clocks nobody.
 */
export const REPORT_KINDS = {
  'visit-ledger': {
    label: '走访台账',
    contents: '一次走访一行：日期、门牌、结果、谁记的、备注、诉求条数、回执号。',
    roles: ['secretary', 'cadre'],
  },
  'visit-coverage': {
    label: '走访面',
    contents: '按楼栋或居民区：户数、上门见到、电话微信联系到、还没见到。按编号排列，不排名。',
    roles: ['secretary', 'subdistrict-admin'],
  },
} as const satisfies Record<string, { label: string; contents: string; roles: readonly Role[] }>;

export type ReportKind = keyof typeof REPORT_KINDS;
export const ReportKind = z.enum(Object.keys(REPORT_KINDS) as [ReportKind, ...ReportKind[]]);

export const mayRequest = (role: Role, kind: ReportKind): boolean =>
  (REPORT_KINDS[kind].roles as readonly Role[]).includes(role);

export const kindsOf = (role: Role): ReportKind[] =>
  (Object.keys(REPORT_KINDS) as ReportKind[]).filter((kind) => mayRequest(role, kind));

/** Where the making of a report stands; the order is that of the work. */
export const REPORT_STAGES = {
  waiting: { label: '等着生成' },
  collecting: { label: '正在读走访记录' },
  writing: { label: '正在写成表格' },
  done: { label: '已生成' },
  failed: { label: '没有做成' },
} as const;
export type ReportStage = keyof typeof REPORT_STAGES;
export const ReportStage = z.enum(Object.keys(REPORT_STAGES) as [ReportStage, ...ReportStage[]]);

/** Nothing more happens to it by itself. */
export const isSettled = (stage: ReportStage): boolean => stage === 'done' || stage === 'failed';

/** This month and those before it, the latest first. */
export const MONTHS_OFFERED = 12;
export const monthsOffered = (today: Day): MonthKey[] =>
  Array.from({ length: MONTHS_OFFERED }, (_, back) => addMonths(monthOf(today), -back));

/** The sentence that refuses a month, or nothing when it is good. */
export function monthProblem(month: MonthKey, today: Day): string | undefined {
  if (month > monthOf(today)) return '这个月份还没有到，请选本月或以前的月份。';
  return monthsOffered(today).includes(month) ? undefined : `月份请在近 ${MONTHS_OFFERED} 个月里选。`;
}

/** Days after the request that a report, finished or not, is kept; then its files and its record are removed. */
export const REPORT_KEPT_DAYS = 7;
/** The last day on which it can be opened. */
export const keptUntil = (requestedAt: Instant): Day => addDays(dayOf(requestedAt), REPORT_KEPT_DAYS - 1);
/** The first instant of which a report is still kept at `now`. */
export const keptSince = (now: Instant): Instant => startOfDay(addDays(dayOf(now), 1 - REPORT_KEPT_DAYS));

/** The finished spreadsheet. */
export const ReportFile = z.object({
  fileId: z.string().min(1),
  /** e.g. `走访台账-东五居委会-2026年11月.xlsx`. */
  name: z.string().max(120),
  byteLength: z.number().int().positive(),
  /** Rows of the table, header and total left out. */
  rowCount: z.number().int().nonnegative(),
});
export type ReportFile = z.infer<typeof ReportFile>;

/**
 * 报表: asked for once, made in pages, kept a week. `_id` is the receipt key of the request and names its job too. It shows what
 * was recorded when it was asked for, however long its making takes: what is recorded or withdrawn later is not in it.
 */
export const Report = z.object({
  _id: Id,
  kind: ReportKind,
  month: MonthKey,
  requestedBy: z.object({ personId: Id, name: z.string(), role: Role }),
  scope: Scope,
  scopeName: z.string().max(60),
  requestedAt: Instant,
  stage: ReportStage,
  /** Records read so far, of those to be read. */
  doneCount: z.number().int().nonnegative(),
  totalCount: z.number().int().nonnegative(),
  /** Files with what was read so far, in storage until the spreadsheet is written. */
  partCount: z.number().int().nonnegative(),
  file: ReportFile.optional(),
});
export type Report = z.infer<typeof Report>;

/** A report as its requester sees it. */
export interface ReportView {
  reportId: string;
  kind: ReportKind;
  month: MonthKey;
  scopeName: string;
  requestedAt: Instant;
  stage: ReportStage;
  doneCount: number;
  totalCount: number;
  /** The last day on which it can be opened. */
  keptUntil: Day;
  /** When it is done. `usedCount`: records that it reused, each of them something that nobody was asked again. */
  file?: { name: string; byteLength: number; rowCount: number; usedCount: number };
}

export function viewReport({ _id, kind, month, scopeName, requestedAt, stage, file, ...report }: Report): ReportView {
  const { doneCount, totalCount } = report;
  return {
    reportId: _id,
    kind,
    month,
    scopeName,
    requestedAt,
    stage,
    doneCount,
    totalCount,
    keptUntil: keptUntil(requestedAt),
    ...(file && {
      file: { name: file.name, byteLength: file.byteLength, rowCount: file.rowCount, usedCount: doneCount },
    }),
  };
}

/** `2026 年 11 月`. */
export const monthInWords = (month: MonthKey): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`;

/** Names that no file system refuses: the place may hold what somebody typed. */
export const fileNameOf = ({ kind, month, scopeName }: Pick<Report, 'kind' | 'month' | 'scopeName'>): string => {
  const place = scopeName.replace(/[\s\\/:*?"<>|]/g, '');
  return `${REPORT_KINDS[kind].label}-${place}-${monthInWords(month).replace(/ /g, '')}.xlsx`;
};
