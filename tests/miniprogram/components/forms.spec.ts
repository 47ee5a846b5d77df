import { renderComponent, type Simulated } from '../../support/simulate';
import { installFakeWx } from '../support/fake-wx';

const render = async (name: string, properties: object = {}, events: string[] = []) =>
  (shown = await renderComponent(`components/${name}/${name}`, properties as Record<string, unknown>, events));
let shown: Simulated;

beforeEach(() => void installFakeWx());
afterEach(() => shown.detach());

describe('suggestion-editor', () => {
  test('none to begin with; add, type, take away, each told with all texts', async () => {
    await render('suggestion-editor', {}, ['change']);
    expect(shown.count('.item')).toBe(0);
    await shown.trigger('van-button', 'click');
    await shown.trigger('van-field', 'change', '装充电桩');
    await shown.trigger('van-button', 'click');
    await shown.trigger('van-field', 'change', '修路灯', 1);
    await shown.tap('.remove', 0);
    expect(shown.told.map(({ detail }) => (detail as { texts: string[] }).texts)).toEqual([
      [''],
      ['装充电桩'],
      ['装充电桩', ''],
      ['装充电桩', '修路灯'],
      ['修路灯'],
    ]);
  });
  test('a recovered draft fills it; a problem stands at its own box', async () => {
    await render('suggestion-editor', { texts: ['装充电桩', '修路灯'] });
    await shown.set({ problems: { 'raised.1.text': '诉求最多 500 个字，请删短一些。' } });
    expect(shown.count('.item')).toBe(2);
    expect((shown.data['items'] as { problem: string }[]).map(({ problem }) => problem !== '')).toEqual([false, true]);
  });
  test('locked, nothing can be added or taken away; ten is the most', async () => {
    await render('suggestion-editor', { texts: ['装充电桩'], disabled: true });
    expect([shown.count('.remove'), shown.count('.add')]).toEqual([0, 0]);
    await shown.set({ disabled: false, texts: Array.from({ length: 10 }, () => '修') });
    expect([shown.count('.remove'), shown.count('.add')]).toEqual([10, 0]);
  });
});

test('person-chips: a tap adds, another takes away', async () => {
  const people = [
    { residentId: 'r1', words: '王秀英 82 岁', isMet: true },
    { residentId: 'r2', words: '李建国 85 岁', isMet: false },
  ];
  await render('person-chips', { people }, ['change']);
  expect(shown.texts('.chip')).toEqual(['✓ 王秀英 82 岁', '李建国 85 岁']);
  await shown.tap('.chip', 1);
  await shown.tap('.chip', 0);
  expect(shown.told.map(({ detail }) => detail)).toEqual([{ metResidentIds: ['r1', 'r2'] }, { metResidentIds: [] }]);
});

describe('visit-receipt', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setTimeout', 'nextTick', 'setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  test('撤回 for five seconds, counted down, then the household', async () => {
    await render('visit-receipt', { words: '见到', receiptNumber: '9F3A-07C2' }, ['withdraw', 'stand', 'household']);
    expect(shown.text()).toContain('撤回（5 秒）');
    jest.advanceTimersByTime(4000);
    await shown.settle();
    expect(shown.text()).toContain('撤回（1 秒）');
    jest.advanceTimersByTime(5000);
    await shown.settle();
    await shown.trigger('van-button', 'click');
    expect(shown.told.map(({ name }) => name)).toEqual(['stand', 'household']);
  });
  test('the count stands still while a withdrawal is on its way, and a second tap says nothing', async () => {
    await render('visit-receipt', { words: '见到', receiptNumber: '9F3A-07C2' }, ['withdraw', 'stand']);
    await shown.trigger('van-button', 'click');
    await shown.set({ isBusy: true });
    jest.advanceTimersByTime(60_000);
    await shown.trigger('van-button', 'click');
    expect(shown.told.map(({ name }) => name)).toEqual(['withdraw']);
  });
});
