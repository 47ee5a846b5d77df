import { REST_MS } from '../../../miniprogram/platform/rest';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';

const VOICE = { suggestionId: 's1', sourceLabel: '走访', on: '2026-11-20', text: '想动动身子骨也没地方' };
const choice = (classId: string, title: string, more: object = {}) => ({
  ...{ classId, title, categoryLabel: '公共空间与健身设施', statusLabel: '已受理', voiceCount: 3 },
  ...{ place: 'unknown', words: [], ...more },
});
const LIKELY = choice('k1', '缺健身的地方', {
  isLikely: true,
  isSameCategory: true,
  place: 'building',
  words: ['健身'],
});
const REPLY = { voice: VOICE, mayMerge: true, hasMore: false, classes: [LIKELY, choice('k2', '广场舞太吵')] };

let phone: FakeWx;
let page: Simulated;
beforeEach(() => {
  phone = installFakeWx();
  phone.replies = {
    'class.listFor': REPLY,
    'class.merge': { classId: 'k1', title: '缺健身的地方', voiceCount: 4, receiptNumber: '0000-00A1' },
    'class.split': { classId: 'k1', title: '缺健身的地方', voiceCount: 3, receiptNumber: '0000-00A2' },
  };
});
afterEach(() => page.detach());

interface Choosing {
  onChoose(event: object): Promise<void>;
  onWords(event: { detail: string }): void;
  onUndo(): Promise<void>;
}
const after = (ms: number) => new Promise((done) => setTimeout(done, ms));
const open = async (): Promise<Choosing> => {
  page = await renderPage('cadre/choose-class/choose-class', { suggestionId: 's1' });
  await after(REST_MS + 100);
  return page.instance as unknown as Choosing;
};
const chosen = { currentTarget: { dataset: { id: 'k1', title: '缺健身的地方' } } };
const sent = (action: string) => phone.sent.filter((one) => one.action === action);

test('shows what is to be put somewhere, the likely classes first and why, then the others', async () => {
  await open();
  for (const words of [
    '想动动身子骨也没地方',
    '多半是这几类',
    '都说到“健身”，同一类别，同一栋楼',
    '别的',
    '广场舞太吵',
  ])
    expect(page.text()).toContain(words);
});

test('nothing is put anywhere by the tap that opened the page, nor before somebody says yes', async () => {
  page = await renderPage('cadre/choose-class/choose-class', { suggestionId: 's1' });
  await page.settle();
  const choosing = page.instance as unknown as Choosing;
  await choosing.onChoose(chosen);
  await after(REST_MS + 100);
  phone.saysYes = false;
  await choosing.onChoose(chosen);
  expect(sent('class.merge')).toEqual([]);
});

test('put in with one yes, it says so, and leads back as it was', async () => {
  const choosing = await open();
  await choosing.onChoose(chosen);
  expect(sent('class.merge').map(({ draft }) => draft)).toEqual([{ suggestionIds: ['s1'], into: { classId: 'k1' } }]);
  expect(page.text()).toContain('已并进“缺健身的地方”，原话留着');
  await choosing.onUndo();
  expect(sent('class.split').map(({ draft }) => draft)).toEqual([{ classId: 'k1', suggestionIds: ['s1'] }]);
  expect(page.text()).toContain('回到合并前的样子');
});

test('a word asks again once she has stopped typing, and the answer to an earlier one is not shown', async () => {
  const choosing = await open();
  choosing.onWords({ detail: '健' });
  choosing.onWords({ detail: ' 健身 ' });
  phone.replies['class.listFor'] = { ...REPLY, classes: [LIKELY] };
  await after(500);
  await page.settle();
  expect(sent('class.listFor').map(({ draft }) => draft)).toEqual([
    { suggestionId: 's1' },
    { suggestionId: 's1', words: '健身' },
  ]);
  expect(page.text()).not.toContain('广场舞太吵');
});

test('what somebody else has moved meanwhile is said, and read again', async () => {
  const choosing = await open();
  delete phone.replies['class.merge'];
  phone.answers = [{ ok: false, error: { code: 'step-out-of-turn' } }];
  phone.replies['class.listFor'] = { ...REPLY, mayMerge: false, classes: [] };
  await choosing.onChoose(chosen);
  await page.settle();
  expect(page.text()).toContain('不用再并');
  expect(page.data['notice']).not.toBe('');
});
