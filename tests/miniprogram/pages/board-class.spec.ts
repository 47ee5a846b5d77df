import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

const OPENED = {
  ...{ classId: 'k1', title: '缺健身的地方', categoryLabel: '公共空间与便民设施', statusLabel: '办理中' },
  ...{ voiceCount: 6, firstRaisedOn: '2026-11-01', lastRaisedOn: '2026-11-20', isOpen: true, milestones: [] },
  timeline: [{ key: 'k', label: '受理', unit: '东五居委会', at: '2026-11-20T06:05:00.000Z' }],
};
const RECEIPT = {
  ...{ suggestionId: 's9', receiptNumber: '9F3A-07C2', raisedAt: '2026-11-22T06:05:00.000Z', isAwaitingCheck: false },
};

let phone: FakeWx;
let page: Simulated;
beforeEach(() => {
  phone = installFakeWx();
  phone.replies = {
    'class.openBoard': { ...OPENED, joinsFrom: { buildingId: 'b7' } },
    'suggestion.join': RECEIPT,
  };
});
afterEach(() => page.detach());

interface Form {
  onCallMe(event: { detail: string }): Promise<void>;
  onJoin(): Promise<void>;
  onMine(): Promise<void>;
}
const open = async (): Promise<Form> => {
  page = await renderPage('resident/board-class/board-class', { classId: 'k1' });
  await page.settle();
  return page.instance as unknown as Form;
};
const joins = () => phone.sent.filter(({ action }) => action === 'suggestion.join');

test('我也遇到: her name once, one tap, a receipt, and the way to her own', async () => {
  const form = await open();
  expect(page.text()).toContain('我也遇到');
  await form.onJoin();
  expect(page.data['problems']).toEqual({ callMe: '写上怎么称呼您，只给居委看。' });
  expect(joins()).toEqual([]);
  await form.onCallMe({ detail: '王阿姨' });
  phone.replies['class.openBoard'] = { ...OPENED, voiceCount: 7, own: { suggestionId: 's9' } };
  await form.onJoin();
  await page.settle();
  expect(joins().map(({ draft }) => draft)).toEqual([{ classId: 'k1', buildingId: 'b7', callMe: '王阿姨' }]);
  for (const words of ['9F3A-07C2', '7 个声音', '您也在里面']) expect(page.text()).toContain(words);
  expect(page.text()).not.toContain('我也遇到');
  await form.onMine();
  expect(phone.opened).toEqual(['navigateTo /resident/suggestion/suggestion?suggestionId=s9']);
});

test('how she wants to be called is asked once on a phone', async () => {
  const form = await open();
  await form.onCallMe({ detail: '王阿姨' });
  await form.onJoin();
  await page.settle();
  page.detach();
  await open();
  expect(page.data['callMe']).toBe('王阿姨');
});

test('what was sent without an answer is sent again under the same key, and is locked until then', async () => {
  const form = await open();
  await form.onCallMe({ detail: '王阿姨' });
  delete phone.replies['suggestion.join'];
  phone.answers = [new Error('cloud.callFunction:fail timeout')];
  await form.onJoin();
  expect(page.data).toMatchObject({ isLocked: true, isUnanswered: true });
  await form.onCallMe({ detail: '别人' });
  phone.replies['suggestion.join'] = RECEIPT;
  await form.onJoin();
  const keys = joins().map(({ receiptKey }) => receiptKey);
  expect(new Set(keys).size).toBe(1);
  expect(new Set(joins().map(({ draft }) => JSON.stringify(draft))).size).toBe(1);
});

test('whoever is a voice of it already, or lives elsewhere, is not asked', async () => {
  phone.replies['class.openBoard'] = { ...OPENED, own: { suggestionId: 's9' } };
  await open();
  expect(page.text()).toContain('您也在里面');
  expect(page.text()).not.toContain('我也遇到');
  page.detach();
  phone.replies['class.openBoard'] = OPENED;
  await open();
  for (const words of ['您也在里面', '我也遇到']) expect(page.text()).not.toContain(words);
});
