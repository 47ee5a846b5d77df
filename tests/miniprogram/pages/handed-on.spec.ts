import { REST_MS } from '../../../miniprogram/platform/rest';
import { HANDED_ON } from '../../../miniprogram/presenting/handed-on';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';
import { SUGGESTION_VIEW } from '../support/suggestion-view';

const STAFF = { role: 'department-staff', name: '俞文斌', departmentName: '平安办公室' };
const GONE = { ok: false, error: { code: 'not-found', sentence: '没有找到这条内容，它可能不在您能看的范围里。' } };

let phone: FakeWx;
let page: Simulated;
beforeEach(() => {
  phone = installFakeWx();
  phone.storage.set('self', JSON.stringify(STAFF));
  phone.replies = {
    'suggestion.open': SUGGESTION_VIEW,
    'suggestion.move': SUGGESTION_VIEW,
    'class.move': SUGGESTION_VIEW,
    'access.knowSelf': STAFF,
  };
});
afterEach(() => page.detach());

const rested = () => new Promise((done) => setTimeout(done, REST_MS + 100));
const saved = async (query: Record<string, string>, value: object) => {
  page = await renderPage('cadre/step/step', query);
  await rested();
  await (page.instance['change'] as (part: object) => Promise<void>).call(page.instance, value);
  await (page.instance['onSave'] as () => Promise<void>).call(page.instance);
  await page.settle();
};

const MOVED: readonly Record<string, string>[] = [{ suggestionId: 's1' }, { classId: 'c1' }];
const OTHER = { department: '社区管理办公室', text: '属于他们管', plan: '美丽家园' };

test.each([
  ['hand-over', '已转交社区管理办公室'],
  ['return', '已退回居委'],
  ['assign', '已转专项，交给社区管理办公室'],
])(
  'a 科室 that has passed it on by %s reads that it did, with its receipt, and goes back from there',
  async (kind, words) => {
    for (const moved of MOVED) {
      await saved({ ...moved, kind }, OTHER);
      expect(page.text()).toContain(words);
      expect(page.text()).toContain(HANDED_ON);
      expect(page.text()).toMatch(/已达，回执 [0-9A-F]{4}-[0-9A-F]{4}/);
      expect(phone.opened).toEqual([]);
      await (page.instance['onLeave'] as () => Promise<void>).call(page.instance);
      expect(phone.opened).toEqual(['reLaunch /pages/home/home']);
      phone.opened.length = 0;
      page.detach();
    }
  },
);

test('a step that leaves it in her hands goes back to it', async () => {
  await saved({ suggestionId: 's1', kind: 'assign' }, { ...OTHER, department: '平安办公室' });
  expect(page.data).toMatchObject({ done: '' });
  expect(phone.opened).toEqual(['reLaunch /pages/home/home']);
});

test('what a colleague has passed on meanwhile is not called missing', async () => {
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  phone.replies = { 'access.knowSelf': STAFF };
  phone.answers = [GONE];
  await (page.instance['load'] as () => Promise<void>).call(page.instance);
  expect(page.text()).toContain(HANDED_ON);
  expect(page.text()).not.toContain('没有找到');
});

test('what was never hers is missing as ever', async () => {
  phone.replies = { 'access.knowSelf': STAFF };
  phone.answers = [GONE];
  page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
  await page.settle();
  expect(page.text()).toContain('没有找到');
});
