import {
  isSettled,
  monthInWords,
  REPORT_KINDS,
  REPORT_STAGES,
  type ReportKind,
  type ReportView,
} from '../../domain/report/report';
import { dayInWords, shortTime, type MonthKey } from '../../domain/shared/calendar';
import { unbroken } from '../../presenting/unbroken';

/** An entry of a picker. */
export interface Choice<Value> {
  word: string;
  value: Value;
}

export const kindChoices = (kinds: readonly ReportKind[]): Choice<ReportKind>[] =>
  kinds.map((value) => ({ word: REPORT_KINDS[value].label, value }));

/** The latest first: this month. */
export const monthChoices = (months: readonly MonthKey[]): Choice<MonthKey>[] =>
  months.map((value) => ({ word: unbroken(monthInWords(value)), value }));

/** What the chosen report holds; this month is not over. */
export const contentsOf = (kind: ReportKind | undefined, isThisMonth: boolean): string =>
  kind ? `${REPORT_KINDS[kind].contents}${isThisMonth ? '本月的到现在为止。' : ''}` : '';

/** A report as the page lists it. */
export interface ReportRow {
  reportId: string;
  title: string;
  asked: string;
  /** Where it stands, in words. */
  state: string;
  /** Of the bar; from pages that are really done. */
  percent: number;
  isDone: boolean;
  isFailed: boolean;
  isSettled: boolean;
  /** Of the finished file. */
  facts: string;
  /** 减负账本: what nobody was asked again. */
  saved: string;
  /** Why nobody is at it just now; beside it stands 继续生成. */
  trouble: string;
}

/** Reading takes nearly all of the time; the rest is the writing. */
const READING_PERCENT = 90;
const WRITING_PERCENT = 95;

function percentOf({ stage, doneCount, totalCount }: ReportView): number {
  if (stage === 'done') return 100;
  if (stage === 'writing') return WRITING_PERCENT;
  return stage === 'collecting' && totalCount > 0 ? Math.floor((READING_PERCENT * doneCount) / totalCount) : 0;
}

function stateOf({ stage, doneCount, totalCount, keptUntil }: ReportView): string {
  const { label } = REPORT_STAGES[stage];
  if (stage === 'done') return `${label}，保留到${dayInWords(keptUntil)}`;
  return stage === 'collecting' ? `${label}，已读 ${doneCount} / ${totalCount} 条` : label;
}

/** `8.2 KB`, `1.4 MB`. */
export const sizeInWords = (bytes: number): string =>
  bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

export function reportRow(report: ReportView, trouble = ''): ReportRow {
  const { reportId, kind, month, requestedAt, stage, file } = report;
  return {
    reportId,
    title: unbroken(`${REPORT_KINDS[kind].label} · ${monthInWords(month)}`),
    asked: `${shortTime(requestedAt)} 开始生成`,
    state: unbroken(stateOf(report)),
    percent: percentOf(report),
    isDone: stage === 'done',
    isFailed: stage === 'failed',
    isSettled: isSettled(stage),
    facts: file ? unbroken(`共 ${file.rowCount} 行，${sizeInWords(file.byteLength)}`) : '',
    saved: file ? unbroken(`这份报表用了已记的 ${file.usedCount} 条走访，没有请您再填一格。`) : '',
    trouble: isSettled(stage) ? '' : trouble,
  };
}
