import { sizeInWords } from '../../../miniprogram/cadre/reports/present';
import type { ReportView } from '../../../miniprogram/domain/report/report';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';

let phone: FakeWx;
let page: Simulated | undefined;
beforeEach(() => (phone = installFakeWx()));
afterEach(() => page?.detach());

const report = (more: Partial<ReportView> = {}): ReportView => ({
  reportId: 'r1',
  kind: 'visit-ledger',
  month: '2026-11',
  scopeName: '东五居委会',
  requestedAt: '2026-11-22T02:00:00.000Z',
  stage: 'done',
  doneCount: 12,
  totalCount: 12,
  keptUntil: '2026-11-28',
  file: { name: '走访台账-东五居委会-2026年11月.xlsx', byteLength: 8200, rowCount: 12, usedCount: 12 },
  ...more,
});
const list = (reports: ReportView[]) => ({
  today: '2026-11-22',
  kinds: ['visit-ledger', 'visit-coverage'],
  months: ['2026-11', '2026-10'],
  reports,
});
const open = async (reports: ReportView[]): Promise<Simulated> => {
  phone.replies['report.list'] = list(reports);
  page = await renderPage('cadre/reports/reports');
  return page;
};
const requests = () => phone.sent.filter(({ action }) => action === 'report.request');
/** With nothing in the list 生成报表 is the only button. */
const ask = (shown: Simulated) => shown.trigger('van-button', 'click');

test('nothing asked for yet: one sentence, and the button below does it', async () => {
  const shown = await open([]);
  expect(shown.text()).toMatch(/还没有生成过.*生成报表/);
  expect(shown.text()).toContain('本月的到现在为止');
});

test('a finished one says what it holds, how long it is kept and what nobody was asked again', async () => {
  const shown = await open([report()]);
  expect(shown.text()).toMatch(/走访台账 · 2026\s年 11\s月/);
  expect(shown.text()).toMatch(/✓ 已生成，保留到11月28日/);
  expect(shown.text()).toMatch(/共 12\s行，8\.2\sKB/);
  expect(shown.text()).toMatch(/这份报表用了已记的 12\s条走访，没有请您再填一格。/);
});

test('one that was left in the middle is listed and goes on by itself, its bar with the pages', async () => {
  const release = phone.hold('report.advance');
  phone.replies['report.advance'] = report({ stage: 'done' });
  const half = report({ stage: 'collecting', doneCount: 1000, totalCount: 2000 });
  delete half.file;
  const shown = await open([half]);
  expect(shown.text()).toMatch(/正在读走访记录，已读 1000 \/ 2000\s条/);
  expect((shown.data['rows'] as { percent: number }[])[0]).toMatchObject({ percent: 45 });
  expect(shown.text()).toContain('可以离开这一页');
  release();
  for (let turn = 0; turn < 5; turn += 1) await shown.settle();
  expect(shown.text()).toContain('✓ 已生成');
});

test('a message that one is ready opens it, once', async () => {
  phone.replies['report.list'] = list([report({ reportId: 'r2' }), report()]);
  page = await renderPage('cadre/reports/reports', { reportId: 'r1' });
  await page.settle();
  const opened = () => phone.sent.filter(({ action }) => action === 'report.open').map(({ draft }) => draft);
  expect(opened()).toEqual([{ reportId: 'r1' }]);
  await (page.instance as unknown as { onShow(): void; load(): Promise<void> }).load();
  expect(opened()).toHaveLength(1);
});

test('one that failed says what to do', async () => {
  const failed = report({ stage: 'failed' });
  delete failed.file;
  expect((await open([failed])).text()).toMatch(/没有做成.*再生成一次；走访记录都还在/);
});

test('the same request goes under the same key while nobody knows whether it arrived; another one under its own', async () => {
  const shown = await open([]);
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  phone.answers = [lostNetwork()];
  await ask(shown);
  await ask(shown);
  (shown.instance.data as { month: number }).month = 1;
  await ask(shown);
  const [first, again, other] = requests();
  expect(again).toEqual(first);
  expect(other?.receiptKey).not.toBe(first?.receiptKey);
  expect(shown.text()).toContain('不会重复');
});

test('what the server refuses is said with the mend', async () => {
  const shown = await open([]);
  const error = {
    code: 'bad-input',
    sentence: '有几处',
    fields: { month: '这个月份还没有到，请选本月或以前的月份。' },
  };
  phone.answers = [{ ok: false, error }];
  await ask(shown);
  expect(shown.text()).toContain('这个月份还没有到，请选本月或以前的月份。');
});

test.each([
  [999, '1.0 KB'],
  [8200, '8.2 KB'],
  [1_450_000, '1.4 MB'],
])('%i bytes are %s', (bytes, words) => expect(sizeInWords(bytes)).toBe(words));
