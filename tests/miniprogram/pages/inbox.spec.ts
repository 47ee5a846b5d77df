import type { MessageView } from '../../../miniprogram/domain/message/message';
import { cursorAfter } from '../../../miniprogram/domain/shared/page';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

const message = (n: number, more: Partial<MessageView> = {}): MessageView => ({
  messageId: `report-ready_${n}`,
  title: '报表好了',
  sentence: `第 ${n} 份已生成。`,
  link: '/cadre/reports/reports',
  sentAt: `2026-11-2${n}T02:00:00.000Z`,
  isRead: false,
  pushWords: '',
  ...more,
});

interface InboxPage {
  onMessage(event: object): void;
  onMarkAll(): Promise<void>;
  onReachBottom(): void;
}
let phone: FakeWx;
let page: Simulated<InboxPage>;

const openWith = async (rows: MessageView[], query: Record<string, string> = {}) => {
  phone.replies['message.list'] = { rows, unreadCount: rows.filter(({ isRead }) => !isRead).length };
  page = await renderPage<InboxPage>('pages/inbox/inbox', query);
  await page.settle();
};
const tapRow = async (row: number) => {
  page.instance.onMessage({ currentTarget: { dataset: { chunk: 0, row } } });
  await page.settle();
};
const sent = (action: string) => phone.sent.filter((one) => one.action === action).map(({ draft }) => draft);

beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  Object.assign(phone.replies, {
    'message.markRead': { messageId: '', readAt: '2026-11-22T02:00:00.000Z' },
    'message.markAllRead': { unreadCount: 0 },
  });
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

test('opening a message goes where it leads and reads it, once', async () => {
  await openWith([message(2), message(1)]);
  await tapRow(0);
  expect(phone.opened).toEqual(['navigateTo /cadre/reports/reports']);
  expect(sent('message.markRead')).toEqual([{ messageId: 'report-ready_2' }]);
  expect(page.text()).toContain('1 条未读');
  await tapRow(0);
  expect(sent('message.markRead')).toHaveLength(1);
});

test.each([
  ['/cadre/suggestion/suggestion?suggestionId=s1', 'navigateTo /cadre/suggestion/suggestion?suggestionId=s1'],
  ['/of/a/later/version?suggestionId=s1', 'navigateTo /cadre/reports/reports'],
])('it opens the very thing where this phone knows its page, or else the list: %s', async (opens, opened) => {
  await openWith([message(1, { opens })]);
  await tapRow(0);
  expect(phone.opened).toEqual([opened]);
});

test.each([
  ['/pages/suggestions/suggestions', 'navigateTo /resident/suggestions/suggestions'],
  ['/pages/feedback/feedback', 'navigateTo /tool/feedback/feedback'],
])('a list of before pages had packages of their own opens where it lies now: %s', async (link, opened) => {
  await openWith([message(1, { link })]);
  await tapRow(0);
  expect(phone.opened).toEqual([opened]);
});

test('without a network it opens all the same, and stays unread', async () => {
  await openWith([message(1)]);
  phone.networkType = 'none';
  await tapRow(0);
  expect(phone.opened).toHaveLength(1);
  expect(page.text()).toContain('1 条未读');
});

test.each(['/cadre/people/people', 'https://elsewhere.example', '../people', ''])(
  'a link that no message of ours has is not followed: “%s”',
  async (link) => {
    await openWith([message(1, { link })]);
    await tapRow(0);
    expect(phone.opened).toEqual([]);
    expect(sent('message.markRead')).toHaveLength(1);
  },
);

test('全部标为已读 reads up to the newest shown; a failure says so and changes nothing', async () => {
  await openWith([message(2), message(1)]);
  phone.networkType = 'none';
  await page.instance.onMarkAll();
  expect(page.text()).toContain('现在没有网络');
  expect(page.text()).toContain('2 条未读');
  phone.networkType = 'wifi';
  await page.instance.onMarkAll();
  await page.settle();
  expect(sent('message.markAllRead')).toEqual([{ upTo: '2026-11-22T02:00:00.000Z' }]);
  expect(page.text()).toContain('都读过了');
});

test('older ones that could not be read are asked for again where they would begin', async () => {
  const newest = message(2);
  const nextCursor = cursorAfter(newest.sentAt, newest.messageId);
  phone.replies['message.list'] = { rows: [newest], unreadCount: 1, nextCursor };
  page = await renderPage<InboxPage>('pages/inbox/inbox');
  await page.settle();
  phone.networkType = 'none';
  page.instance.onReachBottom();
  await page.settle();
  expect(page.text()).toMatch(/第 2 份已生成.*没有网络.*点这里重试/);
  phone.networkType = 'wifi';
  phone.replies['message.list'] = { rows: [message(1)], unreadCount: 1 };
  page.instance.onReachBottom();
  await page.settle();
  expect(page.text()).toMatch(/第 2 份已生成.*第 1 份已生成.*到头了/);
  expect(page.text()).not.toContain('重试');
});

test('opened by its WeChat message it goes on to where that leads, once', async () => {
  await openWith([message(2), message(1)], { message: 'report-ready_1' });
  expect(phone.opened).toEqual(['navigateTo /cadre/reports/reports']);
  expect(sent('message.markRead')).toEqual([{ messageId: 'report-ready_1' }]);
});
