import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';
import { TODAY } from '../support/shapes';

const NONE = {
  new: 0,
  mine: 0,
  away: 0,
  elsewhere: 0,
  late: 0,
  unsure: 0,
  check: 0,
  merged: 0,
  unasked: 0,
  settled: 0,
};
const row = {
  ...{ suggestionId: 's1', receiptNumber: '0000-00A1', text: '煤气味很重', communityName: '东五居委会' },
  ...{ sourceLabel: '12345 热线', check: 'not-needed', status: 'received', statusLabel: '已达', mayDo: ['accept'] },
  ...{ raisedAt: '2026-11-20T06:05:00.000Z', dueOn: '2026-11-24', isOverdue: false, photoCount: 0, voiceCount: 0 },
  tag: {
    ...{ primary: 'repair', secondary: [], candidates: ['repair', 'safety'], urgency: 'urgent', confidence: 0.5 },
    ...{ isSure: false, evidence: [], taggedBy: 'tagger', taggedAt: '2026-11-20T06:05:00.000Z' },
  },
};

let phone: FakeWx;
let page: Simulated;
const asked = () =>
  phone.sent.filter(({ action }) => action === 'suggestion.list').map(({ draft }) => (draft as { pile: string }).pile);
const open = async (counts: object | undefined, query: Record<string, string> = {}) => {
  phone.replies = {
    'suggestion.list': { rows: [], today: TODAY },
    ...(counts && { 'suggestion.countPiles': { counts: { ...NONE, ...counts } } }),
  };
  page = await renderPage('cadre/suggestions/suggestions', query);
  await page.settle();
};
beforeEach(() => void (phone = installFakeWx()));
afterEach(() => page.detach());

test('opens on the pile that has work, and says how much lies in each', async () => {
  await open({ mine: 3, late: 12 });
  expect(asked()).toEqual(['new', 'mine']);
  expect(page.data).toMatchObject({ pile: 'mine', face: 'empty' });
  for (const words of ['新到', '轮到我们 3', '过了时限 12']) expect(page.text()).toContain(words);
  expect(page.text()).not.toContain('新到 0');
});

test('what is empty or has ended is folded away, with how much of it there is, and one tap further', async () => {
  await open({ mine: 3, late: 12, away: 1, merged: 7, settled: 100 });
  const words = () => page.text();
  for (const shown of ['新到', '轮到我们 3', '过了时限 12', '在外面办 1', '别的几叠']) expect(words()).toContain(shown);
  for (const folded of ['拿不准', '别处转来', '待审', '已归类', '已办结']) expect(words()).not.toContain(folded);
  (page.instance['onUnfold'] as () => void).call(page.instance);
  await page.settle();
  for (const shown of ['拿不准', '别处转来', '待审', '已归类 7', '已办结 99+', '收起'])
    expect(words()).toContain(shown);
  await page.trigger('choice-chips', 'change', { value: 'settled' });
  await page.settle();
  (page.instance['onUnfold'] as () => void).call(page.instance);
  await page.settle();
  // The one that is open stands among the near ones.
  expect(words()).toContain('✓ 已办结 99+');
});

test('functions of before, which counted no more than what is open, are as good', async () => {
  phone.replies = {
    'suggestion.list': { rows: [], today: TODAY },
    'suggestion.countPiles': { counts: { new: 2, mine: 0, away: 0, elsewhere: 0, late: 0, unsure: 0, check: 0 } },
  };
  page = await renderPage('cadre/suggestions/suggestions');
  await page.settle();
  expect(page.text()).toContain('新到 2');
});

test('where something is new it stays there, and asks once', async () => {
  await open({ new: 1, mine: 3 });
  expect(asked()).toEqual(['new']);
});

test.each([
  ['nothing is to be done anywhere', {}],
  ['nobody knows how much there is', undefined],
])('%s: 新到, which is empty, with one way to fill it', async (_, counts) => {
  await open(counts);
  expect(asked()).toEqual(['new']);
  expect(page.data).toMatchObject({ pile: 'new', face: 'empty' });
  expect(page.text().match(/代记一条/g)).toHaveLength(1);
});

test('a link names its pile, and a pile that she chose stays hers', async () => {
  await open({ new: 4 }, { pile: 'late' });
  expect(asked()).toEqual(['late']);
  await page.trigger('choice-chips', 'change', { value: 'check' });
  await page.settle();
  (page.instance['onShow'] as () => void).call(page.instance);
  await page.settle();
  expect(asked()).toEqual(['late', 'check', 'check']);
});

test.each([
  ['new', '可能有危险，排在最前'],
  ['unsure', '像房屋维修，也像平安与消防'],
  ['check', '还没有审看'],
  ['elsewhere', '12345 热线转来，还没有受理'],
])('why a matter lies in %s stands beside it in words', async (pile, words) => {
  phone.replies = {
    'suggestion.list': { rows: [row], today: TODAY },
    'suggestion.countPiles': { counts: NONE },
  };
  page = await renderPage('cadre/suggestions/suggestions', { pile });
  await page.settle();
  for (const one of ['紧急', '可能有危险', words]) expect(page.text()).toContain(one);
});

describe('找一条', () => {
  const searched = () => phone.sent.filter(({ action }) => action === 'suggestion.search').map(({ draft }) => draft);
  const type = async (words: string) => {
    await page.trigger('van-field', 'change', words);
    await new Promise((done) => setTimeout(done, 450));
    await page.settle();
  };

  test('a receipt that was read out is found whatever became of it; the piles come back when the words go', async () => {
    await open({ new: 1 });
    phone.replies = {
      ...phone.replies,
      'suggestion.search': { rows: [{ ...row, status: 'confirmed', statusLabel: '居民已确认' }], today: TODAY },
    };
    await type('0000-00A1');
    expect(searched()).toEqual([{ words: '0000-00A1' }]);
    for (const words of ['煤气味很重', '居民已确认']) expect(page.text()).toContain(words);
    expect(page.text()).not.toContain('排在最前');
    await type('');
    expect(page.data).toMatchObject({ isSearching: false, face: 'empty' });
    expect(asked()).toEqual(['new', 'new']);
  });

  test('a stretch in which there is nothing is passed over; at the end it says so', async () => {
    await open({ new: 1 });
    phone.replies = { 'suggestion.list': { rows: [], today: TODAY } };
    phone.answers = [
      { ok: true, data: { rows: [], today: TODAY, nextCursor: '2026-01-01|a' } },
      { ok: true, data: { rows: [], today: TODAY } },
    ];
    await type('路灯');
    expect(searched()).toEqual([{ words: '路灯' }, { words: '路灯', cursor: '2026-01-01|a' }]);
    expect(page.text()).toContain('没有找到“路灯”');
  });

  test('after some stretches it says that older ones were not looked at, and goes on by a tap', async () => {
    await open({ new: 1 });
    phone.replies = { 'suggestion.list': { rows: [], today: TODAY } };
    const older = (n: number) => ({ ok: true, data: { rows: [], today: TODAY, nextCursor: `2026-01-0${n}|a` } });
    phone.answers = [1, 2, 3, 4, 5].map(older);
    await type('路灯');
    expect(searched()).toHaveLength(4);
    for (const words of ['近来的里没有找到，更早的还没有看', '再往前找']) expect(page.text()).toContain(words);
    expect(page.text()).not.toContain('正在读取');
    phone.answers = [older(5), { ok: true, data: { rows: [row], today: TODAY } }];
    await (page.instance as unknown as { onFurther(): Promise<void> }).onFurther();
    await page.settle();
    expect(searched().slice(4)).toEqual([
      { words: '路灯', cursor: '2026-01-04|a' },
      { words: '路灯', cursor: '2026-01-05|a' },
    ]);
    for (const words of ['煤气味很重', '到头了']) expect(page.text()).toContain(words);
    expect(page.text()).not.toContain('再往前找');
  });

  test('further back there is nothing either: then it says that it has looked from beginning to end', async () => {
    await open({ new: 1 });
    phone.replies = { 'suggestion.list': { rows: [], today: TODAY } };
    const older = (n: number) => ({ ok: true, data: { rows: [], today: TODAY, nextCursor: `2026-01-0${n}|a` } });
    phone.answers = [1, 2, 3, 4].map(older);
    await type('路灯');
    phone.answers = [{ ok: true, data: { rows: [], today: TODAY } }];
    await (page.instance as unknown as { onFurther(): Promise<void> }).onFurther();
    await page.settle();
    expect(page.text()).toContain('从头到尾没有找到“路灯”');
  });

  test('who is appointed again has the box and the piles again', async () => {
    await open({ new: 1 });
    const refusal = { ok: false, error: { code: 'not-allowed', sentence: '这项不在您的职责里。' } };
    phone.replies = {};
    phone.answers = [refusal];
    await (page.instance as unknown as { restart(): Promise<void> }).restart();
    await page.settle();
    expect(page.text()).not.toContain('代记一条');
    phone.replies = { 'suggestion.list': { rows: [row], today: TODAY } };
    await (page.instance as unknown as { restart(): Promise<void> }).restart();
    await page.settle();
    expect(page.text()).toContain('代记一条');
  });

  test('one letter asks for nothing', async () => {
    await open({ new: 1 });
    await type('路');
    expect(searched()).toEqual([]);
    expect(asked()).toEqual(['new']);
  });
});
