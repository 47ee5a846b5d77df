import { beginDraft, saveDraft } from '../../../miniprogram/api/drafts';
import { FEEDBACK_FORM } from '../../../miniprogram/tool/feedback/form';
import { VISIT_FORM } from '../../../miniprogram/api/visit-form';
import { receiptKeyFrom } from '../../../miniprogram/domain/shared/ids';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

const AT = '2026-11-22T03:00:00.000Z';
const key = (n: number) =>
  receiptKeyFrom(
    n,
    Uint8Array.from({ length: 10 }, () => n % 250),
  );
const address = '玉田路 123 弄 7 号 302 室';

let phone: FakeWx;
let page: Simulated | undefined;
beforeEach(() => {
  phone = installFakeWx();
  phone.networkType = 'none';
});
afterEach(() => page?.detach());

/** As the outbox of an earlier launch left it. */
function lay(number: number, part: object): void {
  const form = { name: 'record-visit', version: 1, subject: `h${number}` };
  const item = {
    ...{ number, receiptKey: key(number), action: 'visit.record', servedBy: 'api', subject: `household/h${number}` },
    ...{ draft: { householdId: `h${number}`, outcome: 'met' }, about: address, form, queuedAt: AT, state: 'waiting' },
    ...part,
  };
  const name = `vault/-/outbox/${String(number).padStart(10, '0')}`;
  phone.storage.set(name, `encrypted:${JSON.stringify({ data: item })}`);
}

test('nothing at all: one sentence, and nothing to press', async () => {
  page = await renderPage('pages/outbox/outbox');
  expect(page.text()).toContain('没有等着发的，也还没有回执');
  expect(page.count('page-foot')).toBe(0);
});

test('what waits, what was refused with why, what was begun, and receipts', async () => {
  lay(1, {});
  lay(2, { state: 'refused', form: undefined, sentence: '这栋楼不在您负责的范围里。' });
  lay(3, { state: 'done', draft: undefined, arrivedAt: AT });
  await saveDraft(
    VISIT_FORM,
    'h4',
    await beginDraft(VISIT_FORM.value.parse({ metResidentIds: [], note: '', raised: [] }), address),
  );
  const refused = await beginDraft({ text: '字太小', pagePath: 'pages/home/home' }, '');
  await saveDraft(FEEDBACK_FORM, 'tool', { ...refused, refusal: '先核对一下。' });
  page = await renderPage('pages/outbox/outbox');
  await page.settle();
  const text = page.text();
  expect(text).toContain('2 条没有收下，原因在下面。1 条待发：现在没有网络，连上就自动发出。');
  for (const words of ['这栋楼不在您负责的范围里。', '先核对一下。', '草稿', '已达', '可以给人看'])
    expect(text).toContain(words);
  await page.trigger('outbox-line', 'choose', { key: key(1) });
  expect(phone.opened).toEqual([
    `navigateTo /cadre/record-visit/record-visit?householdId=h1&address=${encodeURIComponent(address)}`,
  ]);
  await page.trigger('outbox-line', 'acknowledge', { key: key(2) });
  expect(page.text()).not.toContain('这栋楼不在您负责的范围里。');
  expect(page.text()).toContain('先核对一下。');
});

test('500 that wait stay under a thousand nodes once they are measured', async () => {
  for (let n = 1; n <= 500; n += 1) lay(n, {});
  page = await renderPage('pages/outbox/outbox');
  await page.settle();
  expect(page.data['waitingCount']).toBe(500);
  const chunks = page.data['chunks'] as unknown[];
  await page.set(Object.fromEntries(chunks.map((_, at) => [`chunks[${at}].height`, 1000])));
  (page.instance['onPageScroll'] as (place: object) => void).call(page.instance, { scrollTop: 0 });
  await page.settle();
  expect(document.querySelectorAll('*').length).toBeLessThan(1000);
}, 60_000);
