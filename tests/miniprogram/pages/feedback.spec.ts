import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';

interface FeedbackPage {
  onText(event: { detail: string }): Promise<void>;
  onSubmit(): Promise<void>;
  onNewest(): Promise<void>;
}
let phone: FakeWx;
let page: Simulated<FeedbackPage>;
const submissions = () => phone.sent.filter(({ action }) => action === 'feedback.submit');
const receipt = { feedbackId: 'f', receiptNumber: 'AAAA-BBBB', promisedOn: '2026-11-25' };

beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  phone.replies = { 'feedback.listOwn': { rows: [] }, 'feedback.submit': receipt };
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

const open = async (from?: string) => {
  page = await renderPage<FeedbackPage>('tool/feedback/feedback', from === undefined ? {} : { from });
  await page.settle();
};

test.each([
  ['the page that was left', encodeURIComponent('cadre/household/household'), '户情', 'cadre/household/household'],
  [
    'nothing of its query',
    encodeURIComponent('cadre/household/household?householdId=h302'),
    '百家门',
    'pages/home/home',
  ],
  ['the entry, where a link led here', undefined, '百家门', 'pages/home/home'],
])('goes out with %s', async (_, from, title, pagePath) => {
  await open(from);
  expect(page.text()).toContain(`会附上您刚才在的页面“${title}”`);
  await page.instance.onText({ detail: '字再大一点' });
  await page.instance.onSubmit();
  await page.settle();
  expect(submissions().map(({ draft }) => draft)).toEqual([{ text: '字再大一点', pagePath }]);
  expect(page.text()).toContain('已收到，最晚 11月25日 答复');
});

test('nothing written: the field says so, and nothing leaves the phone', async () => {
  await open();
  await page.instance.onSubmit();
  expect(page.data).toMatchObject({ problem: '意见还没有填。', isLocked: false });
  expect(submissions()).toEqual([]);
});

test('no answer: the text stays, locked, and goes again under the same key', async () => {
  delete phone.replies['feedback.submit'];
  phone.answers = [lostNetwork()];
  await open();
  await page.instance.onText({ detail: '字再大一点' });
  await page.instance.onSubmit();
  expect(page.data).toMatchObject({ isLocked: true, isUnanswered: true });
  await page.instance.onText({ detail: '改了' });
  await page.instance.onSubmit();
  const [first, second] = submissions();
  expect(second).toEqual(first);
});

test('a message leads to the very one, alone, until the others are asked for', async () => {
  const one = {
    ...{ feedbackId: 'f-7', text: '字再大一点', pagePath: 'pages/home/home', status: 'answered', isOverdue: false },
    ...{ submittedAt: '2026-11-23T06:05:00.000Z', promisedOn: '2026-11-25', replies: [] },
  };
  phone.replies['feedback.listOwn'] = { rows: [one] };
  page = await renderPage<FeedbackPage>('tool/feedback/feedback', { feedbackId: 'f-7' });
  await page.settle();
  const asked = () => phone.sent.filter(({ action }) => action === 'feedback.listOwn').map(({ draft }) => draft);
  expect(asked()).toEqual([{ feedbackId: 'f-7' }]);
  expect(page.data).toMatchObject({ face: 'full', isLater: true, hasMore: false });
  await page.instance.onNewest();
  expect(asked()).toEqual([{ feedbackId: 'f-7' }, {}]);
  expect(page.data).toMatchObject({ isLater: false });
  page.detach();
  // One that is not there any more: the list.
  phone.replies['feedback.listOwn'] = { rows: [] };
  page = await renderPage<FeedbackPage>('tool/feedback/feedback', { feedbackId: 'f-8' });
  await page.settle();
  expect(asked().slice(-2)).toEqual([{ feedbackId: 'f-8' }, {}]);
});

test('two taps on 提交 are one', async () => {
  const release = phone.hold('feedback.submit');
  await open();
  await page.instance.onText({ detail: '字再大一点' });
  const taps = [page.instance.onSubmit(), page.instance.onSubmit()];
  release();
  await Promise.all(taps);
  expect(submissions()).toHaveLength(1);
});

test('a list that cannot be read takes nothing from the form', async () => {
  phone.replies = { 'feedback.submit': receipt };
  phone.answers = [lostNetwork()];
  await open();
  expect(page.data).toMatchObject({ face: 'error' });
  await page.instance.onText({ detail: '字再大一点' });
  await page.instance.onSubmit();
  expect(page.data).toMatchObject({ receiptNumber: 'AAAA-BBBB' });
});
