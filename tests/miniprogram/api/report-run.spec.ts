import { followReport, isRunning, onReports, type ReportNews } from '../../../miniprogram/api/report-run';
import type { ReportView } from '../../../miniprogram/domain/report/report';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';

let phone: FakeWx;
let heard: ReportNews[];
let stop: () => void;
beforeEach(() => {
  phone = installFakeWx();
  heard = [];
  stop = onReports((news) => void heard.push(news));
});
afterEach(() => stop());

const view = (more: Partial<ReportView>): { ok: true; data: ReportView } => ({
  ok: true,
  data: {
    reportId: 'r1',
    kind: 'visit-ledger',
    month: '2026-11',
    scopeName: '东五居委会',
    requestedAt: '2026-11-22T02:00:00.000Z',
    stage: 'collecting',
    doneCount: 0,
    totalCount: 2000,
    keptUntil: '2026-11-28',
    ...more,
  },
});
const stages = () =>
  heard.map((news) => ('report' in news ? `${news.report.stage} ${news.report.doneCount}` : news.sentence));

test('it asks reporting, not api, until the report is settled, and tells each step', async () => {
  const names = jest.spyOn(wx.cloud, 'callFunction');
  phone.answers = [
    view({ doneCount: 1000 }),
    view({ doneCount: 2000, stage: 'writing' }),
    view({ doneCount: 2000, stage: 'done' }),
  ];
  await followReport('r1');
  expect(stages()).toEqual(['collecting 1000', 'writing 2000', 'done 2000']);
  expect(names.mock.calls.map(([call]) => call.name)).toEqual(['reporting', 'reporting', 'reporting']);
  expect(new Set(phone.sent.map(({ receiptKey }) => receiptKey)).size).toBe(3);
  expect(isRunning('r1')).toBe(false);
});

test('two pages that follow one report are one follower', async () => {
  phone.answers = [view({ stage: 'done' })];
  await Promise.all([followReport('r1'), followReport('r1')]);
  expect(phone.sent).toHaveLength(1);
  expect(stages()).toEqual(['done 0']);
});

test.each<[string, (phone: FakeWx) => void, RegExp]>([
  ['without a network', (one) => (one.networkType = 'none'), /没有网络/],
  ['when the answer is lost', (one) => (one.answers = [lostNetwork()]), /不会重复/],
  [
    'when it is refused',
    (one) => (one.answers = [{ ok: false, error: { code: 'not-found', sentence: '没有找到' } }]),
    /没有找到/,
  ],
])('%s it stops and says why, and can be asked to go on', async (_, trouble, sentence) => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  trouble(phone);
  await followReport('r1');
  expect(heard).toEqual([{ reportId: 'r1', sentence: expect.stringMatching(sentence) }]);
  expect(isRunning('r1')).toBe(false);
  phone.networkType = 'wifi';
  phone.answers = [view({ stage: 'done' })];
  await followReport('r1');
  expect(stages().at(-1)).toBe('done 0');
});

test('where nothing moves it takes a breath between calls, and gives up in words', async () => {
  jest.useFakeTimers();
  phone.answers = [view({ doneCount: 1000 })];
  const followed = followReport('r1');
  await jest.advanceTimersByTimeAsync(2999);
  const soon = phone.sent.length;
  await jest.advanceTimersByTimeAsync(3000);
  expect([soon, phone.sent.length]).toEqual([2, 3]);
  await jest.advanceTimersByTimeAsync(120_000);
  await followed;
  expect(stages().at(-1)).toMatch(/继续生成.*都还在/);
  expect(phone.sent.length).toBeLessThan(25);
  jest.useRealTimers();
});
