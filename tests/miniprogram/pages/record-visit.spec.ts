import { beginDraft, listDrafts, saveDraft } from '../../../miniprogram/api/drafts';
import { EMPTY_VISIT, VISIT_FORM } from '../../../miniprogram/cadre/record-visit/form';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, lostNetwork, sealedIn, type FakeWx } from '../support/fake-wx';
import { KEY, line, TODAY, visit } from '../support/shapes';

const PAGE = 'cadre/record-visit/record-visit';
const household = {
  ...{ ...line(), today: TODAY, address: '玉田路 123 弄 7 号 302 室', communityName: '东五居委会' },
  residents: [{ residentId: 'r1', name: '王秀英', relation: '户主', gender: '女', age: 82, ageBand: '80 多岁' }],
  ...{ visits: [visit()], suggestions: [] },
};
const receipt = { visitId: KEY, receiptNumber: '9F3A-07C2', visitedAt: '2026-11-22T03:00:00.000Z', suggestionIds: [] };

let phone: FakeWx;
let page: Simulated;
const openPage = async () => {
  page = await renderPage(PAGE, { householdId: 'h302', address: encodeURIComponent('7 号 302 室') });
};
const records = () => phone.sent.filter(({ action }) => action === 'visit.record');
const choose = (outcome: string) => page.trigger('outcome-chips', 'change', { outcome });
/** The one large button of the foot is the last of Vant's on the form. */
const save = () => page.trigger('page-foot van-button', 'click');

beforeEach(() => {
  phone = installFakeWx();
  phone.replies = { 'household.open': household, 'visit.record': receipt };
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  page.detach();
  jest.restoreAllMocks();
});

test('the address is there before any answer, and the people follow', async () => {
  await openPage();
  expect(page.text()).toContain('玉田路 123 弄 7 号 302 室');
  expect(page.text()).toContain('独居老人：王秀英 82 岁');
});

test('an outcome and nothing else: one call, the receipt number, 撤回', async () => {
  await openPage();
  await choose('met');
  await save();
  expect(records()).toHaveLength(1);
  expect(records()[0]?.draft).toMatchObject({ householdId: 'h302', outcome: 'met', raised: [] });
  expect(page.text()).toContain('9F3A-07C2');
  expect(page.text()).toContain('撤回（5 秒）');
});

test('下一户 takes a tap that follows 保存 at once for the second one of an impatient finger', async () => {
  jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
  await openPage();
  await choose('met');
  await save();
  await save();
  expect([page.data['isRecorded'], phone.opened]).toEqual([true, []]);
  jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_800);
  await save();
  expect(phone.opened).toEqual(['reLaunch /pages/home/home']);
});

test('a note that fills its box says that the rest was cut, until it is shorter', async () => {
  await openPage();
  await page.trigger('van-field', 'change', '长'.repeat(2000));
  expect(page.data['problems']).toEqual({ note: '备注最多 2000 个字，已经满了，多出来的没有收进来。' });
  await page.trigger('van-field', 'change', '短');
  expect(page.data['problems']).toEqual({ note: '' });
});

test('a note that tells of danger names whom to call, and a keystroke that changes nothing sends nothing to the view', async () => {
  await openPage();
  const type = (text: string) => page.trigger('van-field', 'change', text);
  await type('进门就闻到煤气味');
  expect(page.text()).toContain('打 962777');
  const shown = jest.spyOn(page.instance as unknown as { setData(data: object): void }, 'setData');
  await type('进门就闻到煤气味，灶');
  await type('进门就闻到煤气味，灶台');
  expect(shown.mock.calls.map(([data]) => data).filter((data) => Object.keys(data).length > 0)).toEqual([]);
  await type('进门就有人倒在地上叫不醒');
  expect([page.text().includes('打 120'), page.text().includes('打 962777')]).toEqual([true, false]);
  await type('聊了聊家常');
  expect(page.text()).not.toContain('眼下有危险');
});

test('a note of danger that was found again names whom to call at once', async () => {
  await saveDraft(VISIT_FORM, 'h302', await beginDraft({ ...EMPTY_VISIT, note: '厨房着火了' }));
  await openPage();
  expect(page.text()).toContain('打 119');
});

test('without an outcome nothing is sent and the sentence names it', async () => {
  await openPage();
  await save();
  expect(records()).toEqual([]);
  expect(page.text()).toContain('走访结果还没有填。');
});

test('one mistake is not called several: its sentence is the notice, and it comes to the screen', async () => {
  const scroll = jest.spyOn(wx, 'pageScrollTo');
  await openPage();
  await save();
  expect(page.data['notice']).toBe('走访结果还没有填。');
  expect(scroll).toHaveBeenCalledWith(expect.objectContaining({ selector: '#field-outcome' }));
});

test('what is left unfinished is listed by its address', async () => {
  await openPage();
  await choose('absent');
  expect(await listDrafts(VISIT_FORM)).toMatchObject([{ subject: 'h302', about: '玉田路 123 弄 7 号 302 室' }]);
});

test('whom one met is asked only where somebody was met', async () => {
  await openPage();
  await choose('absent');
  expect(page.text()).not.toContain('见到谁');
  await choose('met');
  expect(page.text()).toContain('见到谁');
});

test('every change survives the app being killed, under the same key', async () => {
  await openPage();
  await choose('met');
  await page.trigger('van-field', 'change', '水管漏水');
  page.detach();
  await openPage();
  expect(page.text()).toContain('上次没保存完的已找回：见到、备注 4 字。');
  await save();
  expect(records()[0]?.draft).toMatchObject({ outcome: 'met', note: '水管漏水' });
});

test('a draft that was sent without an answer opens locked and says that a repeat is safe', async () => {
  const draft = { ...(await beginDraft({ ...EMPTY_VISIT, outcome: 'met' as const })), isSent: true };
  await saveDraft(VISIT_FORM, 'h302', draft);
  await openPage();
  expect(page.data).toMatchObject({ isLocked: true, state: 'waiting', mayDiscard: false });
  await save();
  expect(records()[0]?.receiptKey).toBe(draft.receiptKey);
});

test('no network: the words say where it is, the button says what to do, and nothing is doubled', async () => {
  await openPage();
  await choose('met');
  phone.networkType = 'none';
  await save();
  expect(page.text()).toContain('内容已留在这部手机里');
  expect(page.text()).toContain('再发一次');
  phone.networkType = 'wifi';
  await save();
  expect(records()).toHaveLength(1);
});

test('no answer: locked until it is known', async () => {
  await openPage();
  await choose('met');
  delete phone.replies['visit.record'];
  phone.answers = [lostNetwork()];
  await save();
  expect(page.data).toMatchObject({ isLocked: true, state: 'waiting' });
  phone.replies['visit.record'] = receipt;
  await save();
  expect(new Set(records().map(({ receiptKey }) => receiptKey)).size).toBe(1);
  expect(page.data).toMatchObject({ isRecorded: true, state: 'arrived' });
});

describe('while a save is on its way', () => {
  test('nothing can be changed, by chip, box, person or 诉求, and what was sent is what was there', async () => {
    await openPage();
    await choose('met');
    await page.trigger('van-field', 'change', '水管漏水');
    const arrive = phone.hold('visit.record');
    await save();
    expect(page.data).toMatchObject({ isBusy: true, isLocked: true });
    expect(document.querySelectorAll('.add').length).toBe(0);
    await choose('absent');
    await page.trigger('person-chips', 'change', { metResidentIds: ['r1'] });
    await page.trigger('van-field', 'change', '改了');
    await page.trigger('suggestion-editor', 'change', { texts: ['装充电桩'] });
    expect(page.data).toMatchObject({ outcome: 'met', people: [{ isMet: false }] });
    const [[, stored] = []] = sealedIn(phone, 'draft/');
    const value = { outcome: 'met', note: '水管漏水', raised: [], metResidentIds: [] };
    expect(stored).toMatchObject({ isSent: true, value });
    arrive();
    await page.settle();
    expect(records().map(({ draft }) => draft)).toMatchObject([{ outcome: 'met', note: '水管漏水' }]);
    expect(page.data).toMatchObject({ isRecorded: true });
  });

  test('a second tap sends nothing', async () => {
    await openPage();
    await choose('met');
    const arrive = phone.hold('visit.record');
    await save();
    await save();
    arrive();
    await page.settle();
    expect(records()).toHaveLength(1);
  });

  test('refused for its content, it can be changed again', async () => {
    await openPage();
    await save();
    expect(page.data).toMatchObject({ isLocked: false, isBusy: false });
    await choose('met');
    expect(page.data).toMatchObject({ outcome: 'met' });
  });
});

test('the first version stands: it says so, leads to 户情, and a new record needs 丢掉重填', async () => {
  await openPage();
  await choose('met');
  delete phone.replies['visit.record'];
  phone.answers = [{ ok: false, error: { code: 'receipt-taken', sentence: '回执编号已用' } }];
  await save();
  expect(page.text()).toContain('先前发出的那一版已经记下，以它为准');
  expect(page.data).toMatchObject({ isLocked: true, mayDiscard: true });
  await save();
  expect(records()).toHaveLength(1);
  expect(phone.opened).toEqual([expect.stringContaining('/cadre/household/household?householdId=h302')]);
  await (page.instance as unknown as { onDiscard(): Promise<void> }).onDiscard();
  await page.settle();
  phone.replies['visit.record'] = receipt;
  await choose('absent');
  await save();
  expect(new Set(records().map(({ receiptKey }) => receiptKey)).size).toBe(2);
});

test('撤回, then the app is killed: the text is on the phone', async () => {
  await openPage();
  await choose('met');
  await page.trigger('van-field', 'change', '水管漏水');
  await save();
  phone.replies['visit.withdraw'] = { visitId: KEY, withdrawnAt: '' };
  await page.trigger('visit-receipt', 'withdraw');
  page.detach();
  await openPage();
  expect(page.text()).toContain('上次没保存完的已找回：见到、备注 4 字。');
  expect(page.data).toMatchObject({ isLocked: false, note: '水管漏水' });
});

test('撤回 leaves the text and takes a new key', async () => {
  await openPage();
  await choose('met');
  await save();
  phone.replies['visit.withdraw'] = { visitId: KEY, withdrawnAt: '' };
  await page.trigger('visit-receipt', 'withdraw');
  expect(page.data).toMatchObject({ isRecorded: false, outcome: 'met', state: 'draft' });
  expect(page.text()).toContain('已撤回，没有留下走访');
  await save();
  expect(new Set(records().map(({ receiptKey }) => receiptKey)).size).toBe(2);
});

test('a withdrawal that did not get through says so and may be repeated', async () => {
  await openPage();
  await choose('met');
  await save();
  phone.networkType = 'none';
  await page.trigger('visit-receipt', 'withdraw');
  expect(page.text()).toContain('还没有撤回。现在没有网络，连上以后再点一次。');
  expect(page.data).toMatchObject({ isRecorded: true });
});

test('丢掉重填 empties the form and the phone', async () => {
  await saveDraft(VISIT_FORM, 'h302', await beginDraft({ ...EMPTY_VISIT, note: '旧的' }));
  await openPage();
  await (page.instance as unknown as { onDiscard(): Promise<void> }).onDiscard();
  await page.settle();
  expect(page.data).toMatchObject({ note: '', notice: '' });
  expect(sealedIn(phone, 'draft/')).toEqual([]);
});

test.each([
  [{ mayRaise: true }, true],
  [{}, false],
])('the receipt of a note that reads like a wish (%j) offers to raise it: %s', async (more, isOffered) => {
  phone.replies = { ...phone.replies, 'visit.record': { ...receipt, ...more } };
  await openPage();
  await choose('met');
  await save();
  expect(page.text().includes('记成一条诉求')).toBe(isOffered);
  if (!isOffered) return;
  // The first one of Vant's is 撤回.
  await page.trigger('van-button', 'click', undefined, 1);
  expect(phone.opened).toEqual([`navigateTo /cadre/raise-note/raise-note?visitId=${KEY}`]);
  expect(page.data['mayRaise']).toBe(false);
});
