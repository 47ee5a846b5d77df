import { floorsOf } from '../../../miniprogram/presenting/doors';
import { householdRow } from '../../../miniprogram/presenting/household-lines';
import { presentDrafts } from '../../../miniprogram/presenting/open-drafts';
import { visitRow } from '../../../miniprogram/presenting/visit-rows';
import { renderComponent, type Simulated } from '../../support/simulate';
import { installFakeWx } from '../support/fake-wx';
import { door, line, TODAY, visit } from '../support/shapes';

const render = async (name: string, properties: object = {}, events: string[] = []) =>
  (shown = await renderComponent(`components/${name}/${name}`, properties as Record<string, unknown>, events));
let shown: Simulated;

beforeEach(() => void installFakeWx());
afterEach(() => shown.detach());

describe('door-grid', () => {
  test('floors as rows, doors as cells, a legend of what occurs; a tap says which door', async () => {
    const doors = [door({ door: '601', floor: 6, nextDueOn: TODAY }), door({ door: '501', floor: 5 })];
    await render('door-grid', { floors: floorsOf(doors, TODAY) }, ['choose']);
    expect([shown.count('.floor'), shown.count('.door')]).toEqual([2, 2]);
    expect(shown.texts('.item')).toEqual(['待 · 该走访了 1', '还没去过 1']);
    expect(shown.count('.marks')).toBe(0);
    await shown.tap('.door', 1);
    expect(shown.told).toEqual([{ name: 'choose', detail: { householdId: 'h501', door: '501' } }]);
  });
  test('the marks that occur are told in one line', async () => {
    const last = (outcome: 'phone' | 'vacant' | 'absent') => ({ lastVisit: { outcome, visitedOn: '2026-11-01' } });
    const doors = [
      door({ door: '601', floor: 6, nextDueOn: TODAY, ...last('absent') }),
      door({ door: '602', floor: 6, ...last('phone') }),
      door({ door: '603', floor: 6, ...last('vacant') }),
    ];
    await render('door-grid', { floors: floorsOf(doors, TODAY) });
    expect(shown.texts('.sign')).toEqual(['○ 不在', '话 电话', '空 空关']);
    expect(shown.texts('.item')).toEqual(['待 · 该走访了 1', '联系过 1', '没见到，到日子再去 1']);
  });
  test('the highest house stays within what a page may hold', async () => {
    const doors = Array.from({ length: 240 }, (_, at) => {
      const floor = 30 - Math.floor(at / 8);
      return door({ door: `${floor}0${(at % 8) + 1}`, floor });
    });
    await render('door-grid', { floors: floorsOf(doors, TODAY) });
    expect(document.querySelectorAll('*').length).toBeLessThan(1000);
  });
});

test('household-line: where, what kind, how long; a tap says which', async () => {
  await render('household-line', { row: householdRow(line(), TODAY) }, ['choose']);
  expect(shown.text()).toBe('玉田路 123 弄 7 号 302 室独居老人还没有去过');
  await shown.tap('.line');
  expect(shown.told[0]?.detail).toEqual({ householdId: 'h302', address: '玉田路 123 弄 7 号 302 室' });
});

describe('open-drafts', () => {
  const drafts = presentDrafts([
    { subject: 'h601', about: '玉田路 123 弄 7 号 601 室', isSent: false, savedAt: '' },
    { subject: 'h602', about: '玉田路 123 弄 7 号 602 室', isSent: true, savedAt: '' },
  ]);
  test('what is unfinished, in words; a tap says which', async () => {
    await render('open-drafts', { drafts }, ['choose']);
    expect(shown.texts('.words')).toEqual(['还有 2 户没记完：601 室、602 室']);
    await shown.tap('.row', 1);
    expect(shown.told).toEqual([
      { name: 'choose', detail: { householdId: 'h602', address: '玉田路 123 弄 7 号 602 室' } },
    ]);
  });
  test('nothing unfinished draws nothing', async () => {
    await render('open-drafts', { drafts: presentDrafts([]) });
    expect(shown.text()).toBe('');
  });
});

describe('visit-line', () => {
  test('in a list of all it names the door and opens it', async () => {
    await render('visit-line', { row: visitRow(visit()), isLink: true }, ['choose']);
    expect(shown.text()).toContain('见到 · 玉田路 123 弄 7 号 302 室');
    expect(shown.text()).toContain('11月20日 14:05 · 周敏 · 回执 0000-00A1 · 2 条诉求');
    await shown.tap('.line');
    expect(shown.told).toHaveLength(1);
  });
  test('on the page of its own door it does neither', async () => {
    await render('visit-line', { row: visitRow(visit()) }, ['choose']);
    await shown.tap('.line');
    expect([shown.count('.address'), shown.told.length]).toEqual([0, 0]);
  });
});

describe('sync-state', () => {
  test.each([
    ['draft', '草稿', 'now'],
    ['waiting', '待发', 'stuck'],
    ['arrived', '已达', 'now'],
    ['confirmed', '已确认', 'now'],
  ])('%s is %s', async (state, word, kind) => {
    await render('sync-state', { state, receiptNumber: '9F3A-07C2' });
    expect(shown.texts(`.${kind}`)).toEqual([word]);
    expect(shown.texts('.step')).toEqual(['草稿', '待发', '已达', '已确认']);
    expect(shown.text()).toContain('回执 9F3A-07C2');
  });
});
