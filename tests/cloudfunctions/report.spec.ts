import { Workbook, type CellValue } from 'exceljs';
import type { Message } from '../../miniprogram/domain/message/message';
import { advanceReport, listReports, openReport, requestReport } from '../../miniprogram/domain/report/contracts';
import type { Report, ReportKind, ReportView } from '../../miniprogram/domain/report/report';
import { recordVisit, withdrawVisit } from '../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api, type CallTerms } from './support/api';
import { NOW, soonAfter, SUBDISTRICT, USERS, type Who } from './support/town';
import { visitsIn } from './support/visits';

const MONTH = '2026-11';
/** Later than whatever the tests record at `NOW`: a report shows what was there when it was asked for. */
const ASKED = '2026-11-22T02:30:00.000Z';
let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const request = (who: Who, kind: ReportKind, terms?: CallTerms) =>
  api.must(who, requestReport, { kind, month: MONTH }, { at: ASKED, ...terms });

/** As the phone does: call until it is settled. */
async function follow(who: Who, reportId: string): Promise<ReportView[]> {
  const seen: ReportView[] = [];
  do seen.push(await api.must(who, advanceReport, { reportId }, { at: ASKED }));
  while (seen.at(-1)!.stage !== 'done' && seen.length < 50);
  return seen;
}

async function make(who: Who, kind: ReportKind): Promise<ReportView> {
  const { reportId } = await request(who, kind);
  return (await follow(who, reportId)).at(-1)!;
}

interface Table {
  head: CellValue[];
  body: CellValue[][];
  sum: CellValue[] | undefined;
  about: Record<string, string>;
  sheets: string[];
}
/** The file behind the address that the requester is given, read back. */
async function read(who: Who, reportId: string): Promise<Table> {
  const { url } = await api.must(who, openReport, { reportId });
  const response = await fetch(encodeURI(url));
  expect(response.status).toBe(200);
  const book = new Workbook();
  await book.xlsx.load(await response.arrayBuffer());
  const rowsOf = (n: number): CellValue[][] => {
    const rows: CellValue[][] = [];
    book.worksheets[n]!.eachRow((row) => rows.push((row.values as CellValue[]).slice(1)));
    return rows;
  };
  const [head = [], ...rest] = rowsOf(0);
  const isSum = rest.at(-1)?.[0] === '合计';
  return {
    head,
    body: isSum ? rest.slice(0, -1) : rest,
    sum: isSum ? rest.at(-1) : undefined,
    about: Object.fromEntries(rowsOf(1).map(([key, value]) => [String(key), String(value)])),
    sheets: book.worksheets.map(({ name }) => name),
  };
}

const met = { householdId: 'h-cA-001-101', outcome: 'met' } as const;

describe('走访台账', () => {
  it('has a line for each visit of the month on the own ground, and says how it was made', async () => {
    const first = await api.must('cadreA', recordVisit, {
      ...met,
      note: '=1+1 家常',
      raised: [{ text: '路灯' }, { text: '电梯' }],
      visitedAt: '2026-11-20T02:00:00.000Z',
    });
    const second = await api.must('leadA', recordVisit, { ...met, outcome: 'phone' });
    await api.must('cadreB', recordVisit, { householdId: 'h-cB-001-101', outcome: 'met', note: '别家的' });
    await api.store('visits', visitsIn('cA', ['2026-10-31T15:59:59.999Z', '2026-11-30T16:00:00.000Z']));

    const report = await make('cadreA', 'visit-ledger');
    expect(report).toMatchObject({
      stage: 'done',
      doneCount: 2,
      totalCount: 2,
      file: { name: '走访台账-A居委会-2026年11月.xlsx', rowCount: 2, usedCount: 2 },
    });
    const { head, body, sum, about, sheets } = await read('cadreA', report.reportId);
    expect(sheets).toEqual(['走访台账', '说明']);
    expect(head).toEqual(['走访日期', '门牌', '结果', '记录人', '备注', '诉求条数', '回执号']);
    const address = '玉田路 100 弄 1 号 101 室';
    expect(body).toEqual([
      [new Date('2026-11-20'), address, '见到', '人CadreA', '=1+1 家常', 2, first.receiptNumber],
      [new Date('2026-11-22'), address, '电话', '人LeadA', undefined, 0, second.receiptNumber],
    ]);
    expect(sum?.[5]).toEqual({ formula: 'SUM(F2:F3)', result: 2 });
    expect(about).toMatchObject({
      报表: '走访台账',
      月份: '2026 年 11 月',
      范围: 'A居委会',
      生成人: '人CadreA（居委干部）',
      生成时间: '2026 年 11月22日 10:30',
      行数: '2',
      用到的记录: '2 条走访，都是已经记下的，没有请人再填一格',
    });
  });

  it('shows the month as it stood when it was asked for, whatever is recorded or withdrawn before it is made', async () => {
    const { visitId } = await api.must('cadreA', recordVisit, met);
    const gone = await api.must('cadreA', recordVisit, { ...met, outcome: 'absent' });
    await api.must('cadreA', withdrawVisit, { visitId: gone.visitId });
    const asked = '2026-11-22T02:05:00.000Z';
    const { reportId } = await request('cadreA', 'visit-ledger', { at: asked });
    await api.must('cadreA', withdrawVisit, { visitId }, { at: '2026-11-22T02:06:00.000Z' });
    await api.must('cadreA', recordVisit, { ...met, outcome: 'refused' }, { at: '2026-11-22T02:07:00.000Z' });
    await api.must('cadreA', advanceReport, { reportId }, { at: '2026-11-22T02:08:00.000Z' });
    expect((await read('cadreA', reportId)).body.map((row) => row[2])).toEqual(['见到']);
  });

  it('of a month without a visit is a table without lines', async () => {
    const report = await make('secretaryA', 'visit-ledger');
    expect(report.file).toMatchObject({ rowCount: 0, usedCount: 0 });
    const { body, sum } = await read('secretaryA', report.reportId);
    expect([body, sum]).toEqual([[], undefined]);
  });
});

describe('走访面', () => {
  const door = (building: string, number: string) => `h-${building}-${number}`;

  it('of a committee counts each household once, by building as one walks, and its sums are the sums', async () => {
    const record = (who: Who, householdId: string, outcome: 'met' | 'phone' | 'absent') =>
      api.must(who, recordVisit, { householdId, outcome });
    await record('cadreA', door('cA-001', '101'), 'phone');
    await record('cadreA', door('cA-001', '101'), 'met');
    await record('leadA', door('cA-001', '101'), 'absent');
    await record('cadreA', door('cA-001', '102'), 'phone');
    await record('cadreA', door('cA-001', '102'), 'phone');
    await record('cadreA', door('cA-002', '201'), 'absent');
    await record('cadreB', door('cB-001', '101'), 'met');
    const report = await make('secretaryA', 'visit-coverage');
    expect(report.file).toMatchObject({ name: '走访面-A居委会-2026年11月.xlsx', rowCount: 2, usedCount: 6 });
    const { head, body, sum } = await read('secretaryA', report.reportId);
    expect(head).toEqual(['楼栋', '户数', '上门见到', '电话微信联系到', '还没见到']);
    expect(body).toEqual([
      ['玉田路 100 弄 1 号', 4, 1, 1, 2],
      ['玉田路 100 弄 2 号', 4, 0, 0, 4],
    ]);
    expect(sum).toEqual([
      '合计',
      ...[8, 1, 1, 6].map((result, n) => ({ formula: `SUM(${'BCDE'[n]}2:${'BCDE'[n]}3)`, result })),
    ]);
  });

  it('of the street goes by committee in the order of codes', async () => {
    await api.must('cadreB', recordVisit, { householdId: door('cB-001', '101'), outcome: 'doorstep' });
    const report = await make('admin', 'visit-coverage');
    const { head, body } = await read('admin', report.reportId);
    expect(head[0]).toBe('居民区');
    expect(body).toEqual([
      ['A居委会', 8, 0, 0, 8],
      ['B居委会', 4, 1, 0, 3],
    ]);
  });

  it('names nobody of the staff', async () => {
    await api.must('cadreA', recordVisit, met);
    const { reportId } = await make('secretaryA', 'visit-coverage');
    const { body, head } = await read('secretaryA', reportId);
    for (const { name } of Object.values(USERS)) if (name) expect(JSON.stringify([head, body])).not.toContain(name);
  });
});

describe('who may', () => {
  it.each<[Who, ReportKind]>([
    ['cadreA', 'visit-coverage'],
    ['admin', 'visit-ledger'],
    ['leadA', 'visit-ledger'],
    ['staff', 'visit-coverage'],
    ['resident', 'visit-coverage'],
  ])('%s may not ask for %s', async (who, kind) => {
    const answer = await api.call(who, requestReport, { kind, month: MONTH });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(await api.stored('reports')).toEqual([]);
  });

  it.each(['leadA', 'staff', 'resident'] as const)('%s may not move one on', async (who) => {
    const { reportId } = await request('cadreA', 'visit-ledger');
    const answer = await api.call(who, advanceReport, { reportId });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(await api.roundTrips(answer.requestId)).toBe(1);
  });

  it.each(['colleagueA', 'secretaryA', 'cadreB', 'admin'] as const)('%s finds no report of cadreA', async (who) => {
    const { reportId } = await make('cadreA', 'visit-ledger');
    for (const contract of [openReport, advanceReport])
      expect(await api.call(who, contract, { reportId })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect((await api.must(who, listReports, {})).reports).toEqual([]);
  });

  it('who has another office now finds none of the former one', async () => {
    const { reportId } = await make('cadreA', 'visit-ledger');
    const [report] = await api.stored<Report>('reports');
    const former = { ...report!, _id: 'former', scope: USERS.cadreB.scope };
    const street = { ...report!, _id: 'street', scope: { subdistrictId: SUBDISTRICT } };
    const asSecretary = { ...report!, _id: 'secretary', requestedBy: { ...report!.requestedBy, role: 'secretary' } };
    await api.store('reports', [former, street, asSecretary]);
    for (const { _id } of [former, street, asSecretary])
      expect(await api.call('cadreA', openReport, { reportId: _id })).toMatchObject({ error: { code: 'not-found' } });
    const { reports } = await api.must('cadreA', listReports, {});
    expect(reports.map((one) => one.reportId)).toEqual([reportId]);
  });
});

describe('report.request', () => {
  it('asked twice with one key is one report and one job, and answers how far it is', async () => {
    await api.must('cadreA', recordVisit, met);
    const receiptKey = newKey();
    const first = await request('cadreA', 'visit-ledger', { receiptKey });
    expect(first).toMatchObject({ reportId: receiptKey, stage: 'waiting', requestedAt: soonAfter(ASKED) });
    const done = (await follow('cadreA', receiptKey)).at(-1)!;
    expect(await request('cadreA', 'visit-ledger', { receiptKey })).toEqual(done);
    await follow('cadreA', receiptKey);
    expect(await api.stored('reports')).toHaveLength(1);
    expect(await api.stored('jobs')).toMatchObject([{ _id: receiptKey, status: 'done' }]);
  });

  it.each<[string, Who, object]>([
    ['another kind', 'secretaryA', { kind: 'visit-coverage' }],
    ['another month', 'secretaryA', { month: '2026-10' }],
    ['another person', 'cadreA', {}],
  ])('with the key of %s is refused', async (_, who, more) => {
    const { reportId: receiptKey } = await request('secretaryA', 'visit-ledger');
    const draft = { kind: 'visit-ledger' as const, month: MONTH, ...more };
    const answer = await api.call(who, requestReport, draft, { receiptKey });
    expect(answer).toMatchObject({ ok: false, error: { code: 'receipt-taken' } });
  });

  it.each([
    ['2026-12', '这个月份还没有到，请选本月或以前的月份。'],
    ['2025-11', '月份请在近 12 个月里选。'],
    ['2026-13', '月份的格式不对，请重新填写。'],
  ])('of the month %s is refused in words', async (month, sentence) => {
    const answer = await api.call('cadreA', requestReport, { kind: 'visit-ledger', month });
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input', fields: { month: sentence } } });
  });
});

describe('report.open', () => {
  it('answers an address for ten minutes and never a file id', async () => {
    const { reportId } = await make('cadreA', 'visit-ledger');
    const opened = await api.must('cadreA', openReport, { reportId });
    expect(Object.keys(opened).sort()).toEqual(['expiresAt', 'name', 'url']);
    expect(Date.parse(opened.expiresAt) - Date.parse(NOW)).toBeLessThan(11 * 60_000);
    const { pathname, origin } = new URL(opened.url);
    expect((await fetch(origin + pathname)).status).toBe(403);
  });

  it('before it is done says so', async () => {
    const { reportId } = await request('cadreA', 'visit-ledger');
    expect(await api.call('cadreA', openReport, { reportId })).toMatchObject({
      ok: false,
      error: { code: 'report-unready' },
    });
  });
});

it('two phones of one person at once make one file', async () => {
  await api.must('cadreA', recordVisit, met);
  const { reportId } = await request('cadreA', 'visit-ledger');
  await Promise.all([1, 2, 3].map(() => api.must('cadreA', advanceReport, { reportId }, { at: ASKED })));
  expect((await follow('cadreA', reportId)).at(-1)).toMatchObject({ stage: 'done', doneCount: 1, totalCount: 1 });
  expect((await read('cadreA', reportId)).body).toHaveLength(1);
  expect(await api.stored('messages')).toHaveLength(1);
});

it('one that was given up says so, and stays so', async () => {
  const { reportId } = await request('cadreA', 'visit-ledger');
  const job = {
    kind: 'report.make',
    params: {},
    status: 'failed',
    dueAt: ASKED,
    version: 9,
    attempts: 5,
    doneCount: 0,
  };
  await api.store('jobs', [{ _id: reportId, ...job, createdAt: ASKED }]);
  for (let call = 0; call < 2; call += 1)
    expect(await api.must('cadreA', advanceReport, { reportId }, { at: ASKED })).toMatchObject({ stage: 'failed' });
  expect(await api.call('cadreA', openReport, { reportId })).toMatchObject({ error: { code: 'report-unready' } });
});

it('tells who asked, once, in the inbox', async () => {
  const { reportId } = await make('cadreA', 'visit-ledger');
  await follow('cadreA', reportId);
  expect(await api.stored<Message>('messages')).toMatchObject([
    { kind: 'report-ready', to: USERS.cadreA._id, values: { name: '走访台账-A居委会-2026年11月', reportId } },
  ]);
});

describe('when the week is over', () => {
  const NEXT_WEEK = '2026-11-29T02:00:00.000Z';

  it('the files and the record go, finished or not; younger ones stay', async () => {
    await api.must('cadreA', recordVisit, met);
    const { reportId } = await make('cadreA', 'visit-ledger');
    const { url } = await api.must('cadreA', openReport, { reportId });
    await request('cadreA', 'visit-ledger');
    const young = await request('cadreA', 'visit-ledger', { at: '2026-11-23T02:00:00.000Z' });
    await api.fire('upkeep', NEXT_WEEK);
    expect((await api.stored<Report>('reports')).map(({ _id }) => _id)).toEqual([young.reportId]);
    expect((await fetch(encodeURI(url))).status).toBe(404);
  });

  it('nobody finds it any more, even before the timer has come', async () => {
    const { reportId } = await make('cadreA', 'visit-ledger');
    const at = NEXT_WEEK;
    expect((await api.must('cadreA', listReports, {}, { at })).reports).toEqual([]);
    expect(await api.call('cadreA', openReport, { reportId }, { at })).toMatchObject({ error: { code: 'not-found' } });
  });
});

it('lists what one may ask for, and one’s own, the newest first', async () => {
  const older = await request('secretaryA', 'visit-ledger');
  const newer = await request('secretaryA', 'visit-coverage', { at: '2026-11-22T03:00:00.000Z' });
  await request('cadreA', 'visit-ledger');
  const list = await api.must('secretaryA', listReports, {}, { at: '2026-11-22T04:00:00.000Z' });
  expect(list).toMatchObject({
    today: '2026-11-22',
    kinds: ['visit-ledger', 'visit-coverage'],
    reports: [newer, older],
  });
  expect(list.months).toHaveLength(12);
});

it('takes its number of round trips', async () => {
  await api.must('cadreA', recordVisit, met);
  const asked = await api.call('cadreA', requestReport, { kind: 'visit-ledger', month: MONTH }, { at: ASKED });
  const reportId = (asked as { data: ReportView }).data.reportId;
  const advanced = await api.call('cadreA', advanceReport, { reportId }, { at: ASKED });
  const again = await api.call('cadreA', advanceReport, { reportId });
  const opened = await api.call('cadreA', openReport, { reportId });
  const listed = await api.call('cadreA', listReports, {});
  const trips = await Promise.all([asked, advanced, again, opened, listed].map((one) => api.roundTrips(one.requestId)));
  expect(trips).toEqual([2, 19, 2, 2, 2]);
});
