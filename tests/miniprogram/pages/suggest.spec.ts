import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, lostNetwork, sealedIn, type FakeWx } from '../support/fake-wx';

interface SuggestPage {
  onText(event: { detail: string }): Promise<void>;
  onTextLeft(): Promise<void>;
  onCallMe(event: { detail: string }): Promise<void>;
  onJoin(event: { currentTarget: { dataset: { id: string } } }): Promise<void>;
  onSubmit(): Promise<void>;
}

const CLASS = {
  classId: 'k-1',
  title: '小区里缺健身的地方',
  categoryLabel: '公共空间',
  statusLabel: '已受理',
  voiceCount: 7,
};
const WORDS = '想动动身子骨也没地方';
const RECEIPT = { suggestionId: 's-1', receiptNumber: '0000-00A1', raisedAt: '2026-11-22T02:00:00.000Z' };
const JOIN = { currentTarget: { dataset: { id: 'k-1' } } };

let phone: FakeWx;
let page: Simulated<SuggestPage>;
const sent = (action: string) => phone.sent.filter((one) => one.action === action);
const drafts = () => sealedIn(phone, 'draft/suggest@').map(([, data]) => data);

beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  phone.replies = {
    'building.showFollowed': { building: { buildingId: 'b-1', name: '玉田路 100 弄 1 号' } },
    'class.similar': { classes: [CLASS, { ...CLASS, classId: 'k-2', title: '凉亭没人管', isJoined: true }, CLASS] },
    'suggestion.join': { ...RECEIPT, isAwaitingCheck: false },
    'suggestion.submit': { ...RECEIPT, acceptBy: '2026-11-23', isAwaitingCheck: false },
  };
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

async function open(): Promise<void> {
  page = await renderPage<SuggestPage>('pages/suggest/suggest');
  await page.settle();
}

async function written(text = WORDS): Promise<void> {
  await open();
  await page.instance.onText({ detail: text });
  await page.instance.onCallMe({ detail: '王阿姨' });
  await page.instance.onTextLeft();
  await page.settle();
}

test('whoever opens it and leaves has begun nothing, whatever the page filled in for her', async () => {
  await open();
  expect(page.data).toMatchObject({ buildingId: 'b-1' });
  expect(drafts()).toEqual([]);
});

describe('without a network from the first moment', () => {
  const OFFLINE = { at: 'none', back: 'wifi' };
  beforeEach(() => {
    phone.networkType = OFFLINE.at;
  });

  it('she writes and sends all the same: it waits on the phone, the house is for the server to know', async () => {
    await written();
    expect(page.data).toMatchObject({ face: 'full', isLocked: false });
    expect(page.count('#field-buildingId')).toBe(1);
    expect(page.data['whereHint']).toMatch(/照样能写、能提交/);
    await page.instance.onSubmit();
    await page.settle();
    expect(phone.sent).toEqual([]);
    expect(page.text()).toContain('内容已留在这部手机里');
    expect(page.data).toMatchObject({ isLocked: true });
    expect(drafts()).toMatchObject([{ isSent: true, value: { text: WORDS } }]);
    expect(sealedIn(phone, 'outbox/').map(([, item]) => item)).toMatchObject([
      { action: 'suggestion.submit', draft: { text: WORDS, callMe: '王阿姨' } },
    ]);
    expect(JSON.stringify(sealedIn(phone, 'outbox/'))).not.toContain('"buildingId"');
  });

  it('the house comes with the network, and nothing that she has written meanwhile is touched', async () => {
    await written();
    phone.changeNetwork(OFFLINE.back);
    await page.settle();
    expect(page.text()).toContain('玉田路 100 弄 1 号。');
    expect(page.text()).toContain('我也遇到');
    expect(drafts()).toMatchObject([{ value: { buildingId: 'b-1', text: WORDS, callMe: '王阿姨' } }]);
    await page.instance.onSubmit();
    await page.settle();
    expect(sent('suggestion.submit').map(({ draft }) => draft)).toEqual([
      { buildingId: 'b-1', text: WORDS, callMe: '王阿姨' },
    ]);
  });

  it('who has chosen no house is asked for one by the time that it is sent, and what she wrote is there', async () => {
    await written();
    phone.replies['building.showFollowed'] = {};
    delete phone.replies['suggestion.submit'];
    const sentence = '先选自己住的楼，居委才知道说的是哪里。';
    phone.answers = [{ ok: false, error: { code: 'bad-input', sentence: '有几处', fields: { buildingId: sentence } } }];
    phone.changeNetwork(OFFLINE.back);
    await page.settle();
    await page.instance.onSubmit();
    await page.settle();
    expect(page.count('#field-buildingId')).toBe(1);
    expect(page.data).toMatchObject({ notice: sentence, isLocked: false });
    page.detach();
    await open();
    expect(page.data).toMatchObject({ face: 'full', text: WORDS, callMe: '王阿姨' });
    page.detach();
    phone.storage.clear();
    await open();
    // Nothing written yet: first the house.
    expect(page.data).toMatchObject({ face: 'empty' });
  });

  it('a house whose code was scanned is not taken for her own', async () => {
    page = await renderPage<SuggestPage>('pages/suggest/suggest', { scene: 'code-of-a-house' });
    await page.settle();
    await page.instance.onText({ detail: WORDS });
    await page.instance.onCallMe({ detail: '王阿姨' });
    await page.instance.onSubmit();
    await page.settle();
    expect(page.text()).toContain('扫的楼栋码要有网络才认得');
    expect(sealedIn(phone, 'outbox/')).toEqual([]);
    phone.replies['building.openCode'] = { building: { buildingId: 'b-9', name: '玉田路 100 弄 9 号' } };
    phone.changeNetwork(OFFLINE.back);
    await page.settle();
    expect(page.text()).toContain('玉田路 100 弄 9 号。');
    await page.instance.onSubmit();
    await page.settle();
    expect(sent('suggestion.submit').map(({ draft }) => draft)).toMatchObject([{ buildingId: 'b-9', text: WORDS }]);
  });
});

describe('我也遇到', () => {
  it('is offered for the nearest two once the words are there, and asks once for the same words', async () => {
    await written();
    expect(sent('class.similar').map(({ draft }) => draft)).toEqual([{ buildingId: 'b-1', text: WORDS }]);
    expect(page.text()).toContain('小区里缺健身的地方');
    expect(page.text()).toContain('7 个声音');
    expect(page.text()).toContain('您也在里面');
    expect(page.count('.near')).toBe(2);
    await page.instance.onTextLeft();
    expect(sent('class.similar')).toHaveLength(1);
  });

  it('comes by itself a moment after the last letter', async () => {
    await open();
    await page.instance.onText({ detail: WORDS.slice(0, 6) });
    await page.instance.onText({ detail: WORDS });
    expect(sent('class.similar')).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 900));
    await page.settle();
    expect(sent('class.similar').map(({ draft }) => draft)).toEqual([{ buildingId: 'b-1', text: WORDS }]);
    expect(page.text()).toContain('我也遇到');
  });

  it('is not asked about a word or two', async () => {
    await written('坏了');
    expect(sent('class.similar')).toEqual([]);
    expect(page.text()).not.toContain('我也遇到');
  });

  it('takes all that she wrote along, and the receipt stands there at once', async () => {
    await written();
    await page.instance.onJoin(JOIN);
    await page.settle();
    expect(sent('suggestion.join').map(({ draft }) => draft)).toEqual([
      { buildingId: 'b-1', text: WORDS, callMe: '王阿姨', classId: 'k-1' },
    ]);
    expect(page.text()).toContain('回执 0000-00A1');
    expect(drafts()).toEqual([]);
  });

  it('without a network does not appear, and nothing is said of it', async () => {
    delete phone.replies['class.similar'];
    phone.answers = [lostNetwork()];
    await written();
    expect(page.text()).not.toContain('我也遇到');
    expect(page.data).toMatchObject({ notice: '', face: 'full', isLocked: false });
  });

  it('of words that stand there no more is not shown', async () => {
    await open();
    await page.instance.onText({ detail: WORDS });
    const answer = phone.hold('class.similar');
    const asked = page.instance.onTextLeft();
    await page.instance.onText({ detail: '路灯' });
    const askedAgain = page.instance.onTextLeft();
    answer();
    await Promise.all([asked, askedAgain]);
    await page.settle();
    expect(page.text()).not.toContain('我也遇到');
  });

  it('refused, all of it stays, and 提交 sends it as it would have', async () => {
    delete phone.replies['suggestion.join'];
    phone.answers = [{ ok: false, error: { code: 'already-said', sentence: '这件事您早先说过。' } }];
    await written();
    await page.instance.onJoin(JOIN);
    await page.settle();
    expect(page.text()).toContain('这件事您早先说过');
    expect(page.data).toMatchObject({ isLocked: false, isUnanswered: false });
    await page.instance.onSubmit();
    await page.settle();
    expect(sent('suggestion.submit').map(({ draft }) => draft)).toEqual([
      { buildingId: 'b-1', text: WORDS, callMe: '王阿姨' },
    ]);
  });

  it('without an answer is locked, and goes again on its own way under its own key, also after a kill', async () => {
    delete phone.replies['suggestion.join'];
    phone.answers = [lostNetwork()];
    await written();
    await page.instance.onJoin(JOIN);
    await page.settle();
    expect(page.data).toMatchObject({ isLocked: true, isUnanswered: true });
    page.detach();
    await open();
    expect(page.data).toMatchObject({ isLocked: true, text: WORDS });
    expect(page.text()).not.toContain('我也遇到');
    phone.replies['suggestion.join'] = { ...RECEIPT, isAwaitingCheck: false };
    await page.instance.onSubmit();
    await page.settle();
    expect(page.text()).toContain('回执 0000-00A1');
    expect(new Set(sent('suggestion.join').map(({ receiptKey }) => receiptKey)).size).toBe(1);
    expect(sent('suggestion.submit')).toEqual([]);
  });
});

describe('danger', () => {
  const GAS = '厨房间一股煤气味道，头昏';

  it('in plain words: whom to call stands there before anything is sent, and nothing is held up', async () => {
    await written(GAS);
    expect(page.text()).toMatch(/眼下有危险，先打电话.*先开窗.*打 962777.*打 120.*打 119/);
    phone.replies['suggestion.submit'] = { ...RECEIPT, acceptBy: '2026-11-29', isUrgent: true, isAwaitingCheck: false };
    await page.instance.onSubmit();
    await page.settle();
    expect(sent('suggestion.submit').map(({ draft }) => draft)).toMatchObject([{ text: GAS }]);
    expect(page.text()).toMatch(/打 962777.*记为紧急，已经告诉居委.*11月29日受理，休息日也一样/);
  });

  it('is there without a network too, also while it waits to be sent', async () => {
    phone.networkType = 'none';
    await written(GAS);
    await page.instance.onSubmit();
    await page.settle();
    expect(page.data).toMatchObject({ isLocked: true });
    expect(page.text()).toContain('打 962777');
    page.detach();
    await open();
    expect(page.text()).toContain('打 962777');
  });

  it('that only the tagger saw: the receipt says whom to call', async () => {
    await written('屋里那个人样子不大对');
    expect(page.text()).not.toContain('先打电话');
    phone.replies['suggestion.submit'] = { ...RECEIPT, acceptBy: '2026-11-29', isUrgent: true, isAwaitingCheck: false };
    await page.instance.onSubmit();
    await page.settle();
    expect(page.text()).toMatch(/打 110.*打 120.*打 119/);
  });

  it('is not seen in a wish; a wish has its receipt as ever', async () => {
    await written();
    expect(page.text()).not.toContain('先打电话');
    await page.instance.onSubmit();
    await page.settle();
    expect(page.text()).toContain('居委最晚 11月23日受理。');
    expect(page.text()).not.toMatch(/先打电话|紧急/);
  });
});
