import { REST_MS } from '../../../miniprogram/platform/rest';
import { renderPage, type Simulated } from '../../support/simulate';
import { installFakeWx, type FakeWx } from '../support/fake-wx';
import { SUGGESTION_VIEW } from '../support/suggestion-view';

const VIEW = { ...SUGGESTION_VIEW, mayDo: ['keep'] };

let phone: FakeWx;
let page: Simulated;
beforeEach(() => {
  phone = installFakeWx();
  phone.replies = {
    'suggestion.open': VIEW,
    'access.knowSelf': { role: 'cadre', name: '陆晓燕', scopeName: '东五居委会' },
  };
});
afterEach(() => page.detach());

describe('a second tap', () => {
  const ONE = { text: '路灯不亮', mayDo: ['keep'], status: 'accepted' };
  const moves = () => phone.sent.filter(({ action }) => /\.move$|merge|refuse/.test(action)).length;
  const rested = () => new Promise((done) => setTimeout(done, REST_MS + 100));

  test('on one 诉求 makes no other step: the next button, in the same place, rests until it can be read', async () => {
    phone.replies = {
      ...phone.replies,
      'suggestion.open': { ...VIEW, ...ONE, status: 'received', mayDo: ['accept'] },
      'suggestion.move': { ...VIEW, ...ONE },
    };
    page = await renderPage('cadre/suggestion/suggestion', { suggestionId: 's1' });
    await page.settle();
    await rested();
    const move = (kind: string) =>
      (page.instance['onMove'] as (event: object) => Promise<void>).call(page.instance, {
        currentTarget: { dataset: { kind } },
      });
    void move('accept');
    await page.settle();
    expect(page.data).toMatchObject({ matter: { first: { kind: 'keep' } }, isBusy: false, isResting: true });
    await move('keep');
    await move('accept');
    expect(moves()).toBe(1);
    await rested();
    await move('keep');
    expect(moves()).toBe(2);
  });

  test('on a class neither, nor on the page that opens under the finger', async () => {
    page = await renderPage('cadre/step/step', { suggestionId: 's1', kind: 'escalate', department: '平安办公室' });
    const save = page.instance['onSave'] as () => Promise<void>;
    await save.call(page.instance);
    expect(moves()).toBe(0);
    await rested();
    phone.replies = { ...phone.replies, 'suggestion.move': VIEW };
    await save.call(page.instance);
    expect(moves()).toBe(1);
  });

  test('decides nothing of the suggested class that comes up to where the first one was', async () => {
    const suggested = (candidateId: string) => ({
      ...{
        candidateId,
        categoryLabel: '充电桩',
        because: { words: ['飞线'], alike: [], place: 'unknown', daysApart: 1 },
      },
      voices: ['a', 'b'].map((id) => ({
        suggestionId: `${candidateId}-${id}`,
        text: '飞线',
        sourceLabel: '走访',
        on: '2026-11-20',
      })),
    });
    phone.replies = {
      ...phone.replies,
      'class.suggest': { suggested: [suggested('c1'), suggested('c2')], refused: [] },
      'class.list': { rows: [], late: [] },
      'class.refuse': { candidateId: 'c1', refusalKey: 'r' },
    };
    page = await renderPage('cadre/problem-classes/problem-classes');
    await page.settle();
    const refuse = () =>
      (page.instance['onRefuse'] as (event: object) => Promise<void>).call(page.instance, {
        currentTarget: { dataset: { index: 0 } },
      });
    void refuse();
    await page.settle();
    await refuse();
    expect(moves()).toBe(1);
  });
});
