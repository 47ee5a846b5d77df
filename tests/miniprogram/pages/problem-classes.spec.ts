import { REST_MS } from '../../../miniprogram/platform/rest';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, sealedIn, type FakeWx } from '../support/fake-wx';

const voice = (id: string, more: object = {}) => ({
  ...{ suggestionId: id, text: `${id}：想要助餐`, sourceLabel: '走访', on: '2026-11-20' },
  ...more,
});
const suggested = (ids: string[], joins?: object) => ({
  ...{ candidateId: 'k1', categoryLabel: '养老服务', firstOn: '2026-11-01', lastOn: '2026-11-20' },
  because: { words: ['助餐'], alike: [], place: 'unknown', daysApart: 3 },
  voices: ids.map((id) => voice(id, id === 'd' ? { department: '社区管理办公室' } : {})),
  ...(joins && { joins }),
});

let phone: FakeWx;
let page: Simulated;
beforeEach(() => {
  phone = installFakeWx();
  phone.replies = {
    'class.suggest': { suggested: [suggested(['a', 'b', 'c', 'd'])], refused: [] },
    'class.list': { rows: [], late: [] },
    'class.refuse': { candidateId: 'k1', refusalKey: 'r1' },
    'class.takeBackRefusal': { candidateId: 'k1', isOpen: true },
    'class.merge': { classId: 'c1', title: '助餐送到家', voiceCount: 3, receiptNumber: '0A1B-2C3D' },
  };
});
afterEach(() => page.detach());

const open = async () => {
  page = await renderPage('cadre/problem-classes/problem-classes');
  await page.settle();
};
const at = (dataset: object, detail?: string) => ({ currentTarget: { dataset: { index: 0, ...dataset } }, detail });
const act = async (name: string, event: object) => {
  await (page.instance[name] as (event: object) => Promise<void>).call(page.instance, event);
  await page.settle();
};
const drafts = (action: string) => phone.sent.filter((one) => one.action === action).map(({ draft }) => draft);

test('all are ticked at first; one that is left out stays on its own, and what a 科室 has of the others is said', async () => {
  await open();
  expect(page.texts('.box')).toEqual(['✓', '✓', '✓', '✓']);
  expect(page.text()).toContain('社区管理办公室');
  await act('onTake', at({ id: 'd' }));
  expect(page.texts('.box')).toEqual(['✓', '✓', '✓', '']);
  expect(page.text()).toContain('不放进去，单独办');
  expect(page.text()).not.toContain('社区管理办公室');
  await act('onMerge', at({}));
  expect(drafts('class.merge')).toEqual([{ suggestionIds: ['a', 'b', 'c'], into: { title: '养老服务' } }]);
});

test('a class is made of two at least, and one may join; of no more than that nobody is left out', async () => {
  await open();
  for (const id of ['b', 'c', 'd']) await act('onTake', at({ id }));
  await act('onMerge', at({}));
  expect(page.text()).toContain('至少勾两条才合并');
  expect(drafts('class.merge')).toEqual([]);
  page.detach();
  phone.replies['class.suggest'] = {
    suggested: [{ ...suggested(['a', 'b'], { classId: 'c9', title: '助餐' }), candidateId: 'k9' }],
    refused: [],
  };
  await open();
  await act('onTake', at({ id: 'b' }));
  await act('onMerge', at({}));
  expect(drafts('class.merge')).toEqual([{ suggestionIds: ['a'], into: { classId: 'c9' } }]);
  page.detach();
  phone.replies['class.suggest'] = { suggested: [suggested(['e', 'f'])], refused: [] };
  await open();
  expect(page.count('.box')).toBe(0);
  await act('onTake', at({ id: 'e' }));
  expect(page.text()).not.toContain('不放进去');
});

test('what she typed and unticked is there again, also after the app was closed, as long as it is suggested', async () => {
  await open();
  await act('onTitle', at({}, '助餐送到家'));
  await act('onTake', at({ id: 'c' }));
  await act('load', {});
  const [seen] = page.data['suggested'] as { title: string; suggestionIds: string[] }[];
  expect(seen).toMatchObject({ title: '助餐送到家', suggestionIds: ['a', 'b', 'd'] });
  page.detach();
  await open();
  expect(page.data['suggested']).toMatchObject([{ title: '助餐送到家', suggestionIds: ['a', 'b', 'd'] }]);
  // It may repeat somebody's words: nowhere in plain.
  expect(sealedIn(phone, 'touched-classes')).toHaveLength(1);
  page.detach();
  phone.replies['class.suggest'] = {
    suggested: [{ ...suggested(['x', 'y', 'z']), candidateId: 'k2' }],
    refused: [],
  };
  await open();
  await act('onTake', at({ id: 'z' }));
  expect(JSON.stringify(sealedIn(phone, 'touched-classes'))).not.toContain('助餐送到家');
});

test('不是一类 is asked first, and is said of all of them', async () => {
  await open();
  await act('onTake', at({ id: 'd' }));
  phone.saysYes = false;
  await act('onRefuse', at({}));
  expect(drafts('class.refuse')).toEqual([]);
  phone.saysYes = true;
  await act('onRefuse', at({}));
  expect(drafts('class.refuse')).toEqual([{ candidateId: 'k1', suggestionIds: ['a', 'b', 'c', 'd'] }]);
  await new Promise((done) => setTimeout(done, REST_MS + 50));
});

test('functions of before, which know no 撤回, are shown and answered all the same, and none is offered', async () => {
  phone.replies['class.suggest'] = { suggested: [suggested(['a', 'b'])] };
  phone.replies['class.refuse'] = { candidateId: 'k1' };
  await open();
  expect(page.text()).toContain('a：想要助餐');
  expect(page.text()).not.toContain('先前说过不是一类的');
  await act('onRefuse', at({}));
  expect(drafts('class.refuse')).toHaveLength(1);
  expect(page.text()).toContain('记下了');
  expect(page.text()).not.toContain('撤回“不是一类”');
  await new Promise((done) => setTimeout(done, REST_MS + 50));
});

test('不是一类 is taken back at once, or later from the foot of the page; where another has said it too that is told', async () => {
  await open();
  await act('onRefuse', at({}));
  expect(page.text()).toContain('撤回“不是一类”');
  await new Promise((done) => setTimeout(done, REST_MS + 50));
  await act('onTakeBack', at({ id: 'k1', refusal: 'r1' }));
  expect(drafts('class.takeBackRefusal')).toEqual([{ candidateId: 'k1', refusalKey: 'r1' }]);
  expect(page.text()).toContain('又并排在“像一类”里');
  expect(page.text()).not.toContain('撤回“不是一类”');
  page.detach();
  const refused = { ...suggested(['a', 'b']), refusalKey: 'r2', refusedOn: '2026-11-20' };
  phone.replies['class.suggest'] = { suggested: [], refused: [refused] };
  phone.replies['class.takeBackRefusal'] = { candidateId: 'k1', isOpen: false };
  await open();
  expect(page.text()).toContain('先前说过不是一类的（1）');
  expect(page.text()).not.toContain('撤回，再并排提示');
  await act('onUnfold', {});
  expect(page.text()).toContain('a：想要助餐');
  await act('onTakeBack', at({ id: 'k1', refusal: 'r2' }));
  expect(page.text()).toContain('同事也说过不是一类');
  await new Promise((done) => setTimeout(done, REST_MS + 50));
});
