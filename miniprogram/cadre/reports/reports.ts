import { call } from '../../api/client';
import { attempt } from '../../api/outbox/outbox';
import { noteAsked } from '../../api/reminders';
import { newReceiptKey, TOO_OLD } from '../../api/receipts';
import { followReport, isRunning, onReports, type ReportNews } from '../../api/report-run';
import { listReports, openReport, requestReport } from '../../domain/report/contracts';
import { isSettled, type ReportKind, type ReportView } from '../../domain/report/report';
import type { MonthKey } from '../../domain/shared/calendar';
import { forgetSpreadsheets, showSpreadsheet, type DocumentFate } from '../../platform/documents';
import { bringToScreen } from '../../platform/measure';
import { readParam } from '../../platform/navigation';
import { onConnected } from '../../platform/network';
import { NOT_ASKED } from '../../presenting/asked';
import { afterFailure, LOADING } from '../../presenting/face';
import { contentsOf, kindChoices, monthChoices, reportRow, type ReportRow } from './present';

const NOT_SHOWN: Record<Exclude<DocumentFate, 'shown'>, string> = {
  unsupported: '这个版本的微信打不开表格，请更新微信；报表还在，更新后再点“打开”。',
  'not-fetched': '表格没有取下来，请看看网络，再点一次“打开”；报表还在。',
  'not-shown': '这部手机没能打开表格，请再点一次“打开”；报表还在。',
};

/** 报表: asks for one of a month, shows how far it is, opens it. What was asked for goes on without the page. */
Page({
  data: {
    ...LOADING,
    notice: '',
    kinds: kindChoices([]),
    months: monthChoices([]),
    kind: 0,
    month: 0,
    contents: '',
    isBusy: false,
    /** The report that is being fetched to be opened. */
    opening: '',
    rows: [] as ReportRow[],
    isAwaited: false,
    asked: NOT_ASKED,
    isAsking: false,
  },

  /** A message said that this one is ready: it opens by itself, once. */
  wanted: undefined as string | undefined,
  stops: [] as (() => void)[],
  reports: [] as ReportView[],
  troubles: {} as Record<string, string>,
  /** A request of which nobody knows whether it arrived: the same again goes under the same key. */
  unanswered: undefined as { receiptKey: string; kind: ReportKind; month: MonthKey } | undefined,

  onLoad(query) {
    this.wanted = readParam(query['reportId']);
    this.stops = [onReports((news) => this.onNews(news)), onConnected(() => void this.load())];
  },

  onUnload() {
    this.stops.forEach((stop) => stop());
    void forgetSpreadsheets();
  },

  /** Also back from a spreadsheet. One that is being fetched stays. */
  onShow() {
    if (this.data.opening === '') void forgetSpreadsheets();
    void this.load();
  },

  async load() {
    const answer = await call(listReports, {});
    if (answer.kind !== 'arrived') return this.setData(afterFailure(answer, this.data.face));
    const { kinds, months, reports } = answer.data;
    this.reports = reports;
    this.setData({ kinds: kindChoices(kinds), months: monthChoices(months), face: 'full', staleNote: '' });
    this.showContents();
    this.showRows();
    for (const { reportId, stage } of reports) if (!isSettled(stage)) this.follow(reportId);
    await this.openWanted();
  },

  async openWanted() {
    const { wanted } = this;
    this.wanted = undefined;
    const isReady = this.reports.some(({ reportId, stage }) => reportId === wanted && stage === 'done');
    if (wanted && isReady) await this.show(wanted);
  },

  showContents() {
    const kind = this.data.kinds[this.data.kind]?.value;
    this.setData({ contents: contentsOf(kind, this.data.month === 0) });
  },

  showRows() {
    const rows = this.reports.map((report) => reportRow(report, this.troubles[report.reportId]));
    this.setData({ rows, isAwaited: rows.some((row) => !row.isSettled) });
  },

  follow(reportId: string) {
    if (isRunning(reportId)) return;
    delete this.troubles[reportId];
    this.showRows();
    void followReport(reportId);
  },

  onNews(news: ReportNews) {
    if ('report' in news) {
      const { report } = news;
      this.reports = this.reports.map((one) => (one.reportId === report.reportId ? report : one));
    } else this.troubles[news.reportId] = news.sentence;
    this.showRows();
  },

  onKind({ detail }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.setData({ kind: Number(detail.value), notice: '' });
    this.showContents();
  },

  onMonth({ detail }: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.setData({ month: Number(detail.value), notice: '' });
    this.showContents();
  },

  async onRequest() {
    const kind = this.data.kinds[this.data.kind]?.value;
    const month = this.data.months[this.data.month]?.value;
    if (this.data.isBusy || kind === undefined || month === undefined) return;
    this.setData({ isBusy: true, notice: '' });
    const notice = await this.request(kind, month);
    this.setData({ isBusy: false, notice });
  },

  /** @returns what went wrong, in words */
  async request(kind: ReportKind, month: MonthKey): Promise<string> {
    const before = this.unanswered;
    const isSame = before?.kind === kind && before.month === month;
    const receiptKey = isSame ? before.receiptKey : await newReceiptKey().catch(() => undefined);
    if (receiptKey === undefined) return TOO_OLD;
    const answer = await attempt(requestReport, { kind, month }, receiptKey);
    this.unanswered = answer.kind === 'unknown' ? { receiptKey, kind, month } : undefined;
    if (answer.kind === 'refused') return Object.values(answer.fields ?? {})[0] ?? answer.sentence;
    if (answer.kind !== 'arrived') return answer.sentence;
    const others = this.reports.filter(({ reportId }) => reportId !== answer.data.reportId);
    this.reports = [answer.data, ...others];
    this.follow(answer.data.reportId);
    void bringToScreen('.report');
    return '';
  },

  onGoOn({ currentTarget }: WechatMiniprogram.BaseEvent<object, { id: string }>) {
    this.follow(currentTarget.dataset.id);
  },

  onOpen({ currentTarget }: WechatMiniprogram.BaseEvent<object, { id: string }>) {
    return this.show(currentTarget.dataset.id);
  },

  async show(id: string) {
    if (this.data.opening !== '') return;
    this.setData({ opening: id, notice: '' });
    const notice = await this.open(id);
    this.setData({ opening: '', notice });
  },

  async open(reportId: string): Promise<string> {
    const answer = await call(openReport, { reportId });
    if (answer.kind !== 'arrived') return answer.sentence;
    const { url, name } = answer.data;
    const fate = await showSpreadsheet(url, name);
    return fate === 'shown' ? '' : NOT_SHOWN[fate];
  },

  async onAsked({ detail }: WechatMiniprogram.CustomEvent<{ isAccepted: boolean }>) {
    this.setData({ isAsking: true });
    const asked = await noteAsked('report', detail.isAccepted);
    this.setData({ isAsking: false, asked });
  },
});
