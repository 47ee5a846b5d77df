import { groupByGrid } from '../../../miniprogram/cadre/choose-building/present';
import { presentToday } from '../../../miniprogram/cadre/home/present';
import { presentHousehold } from '../../../miniprogram/cadre/household/present';
import { groupByRole, issuedShown, roleChoices } from '../../../miniprogram/cadre/people/present';
import {
  householdWords,
  recoveredWords,
  recordedWords,
  stateOf,
} from '../../../miniprogram/cadre/record-visit/present';
import { buildingChoices, isFiltered, NOTHING_CHOSEN, questionOf } from '../../../miniprogram/cadre/visits/filters';
import type { HouseholdView } from '../../../miniprogram/domain/household/contracts';
import { KEY, line, TODAY, visit } from '../support/shapes';

const view: HouseholdView = {
  ...line(),
  today: TODAY,
  address: '玉田路 123 弄 7 号 302 室',
  communityName: '东五居委会',
  residents: [{ residentId: 'r1', name: '王秀英', relation: '户主', gender: '女', age: 82, ageBand: '80 多岁' }],
  visits: [visit()],
  suggestions: [{ suggestionId: 's1', text: '装充电桩', statusLabel: '已达', raisedAt: '2026-11-20T06:05:00.000Z' }],
};

test('今天: counts are the server’s, and what is beyond the list is said', () => {
  const due = {
    today: TODAY,
    householdCount: 400,
    dueCount: 13,
    visitedThisMonthCount: 7,
    openSuggestionCount: 2,
    urgentSuggestionCount: 1,
  };
  const shown = presentToday({ ...due, doors: [line()] });
  expect(shown).toMatchObject({ counts: { due: 13, visited: 7, open: 2 }, more: '另有 12 户，从楼栋里看' });
  expect(shown.urgent).toBe('1 条紧急诉求，先看');
  expect(presentToday({ ...due, urgentSuggestionCount: 0, doors: [line()] }).urgent).toBe('');
  expect(presentToday({ ...due, dueCount: 1, doors: [line()] }).more).toBe('');
});

test('今天: doors stand under their building, the most pressing first, buildings in the order of their first door', () => {
  const doors = [
    line({ householdId: 'a1', buildingId: 'a', door: '601' }),
    line({ householdId: 'b1', buildingId: 'b', door: '101' }),
    line({ householdId: 'a2', buildingId: 'a', door: '201' }),
  ];
  const { buildings } = presentToday({
    today: TODAY,
    householdCount: 9,
    dueCount: 3,
    visitedThisMonthCount: 0,
    openSuggestionCount: 0,
    urgentSuggestionCount: 0,
    doors,
  });
  expect(buildings.map(({ rows }) => rows.map(({ householdId }) => householdId))).toEqual([['a1', 'a2'], ['b1']]);
});

test('户情 on one screen', () => {
  expect(presentHousehold(view)).toMatchObject({
    words: '东五居委会 · 独居老人 · 还没有去过',
    people: [{ words: '王秀英 82 岁', meta: '户主 · 女' }],
    suggestions: [{ text: '装充电桩', meta: '已达 · 11月20日 14:05' }],
    visits: [{ outcomeLabel: '见到' }],
  });
});

describe('the record page’s words', () => {
  const what = { metResidentIds: ['r1'], note: '水管漏水', raised: ['装充电桩', ' '], attachments: [] };
  const value = { outcome: 'met' as const, ...what };
  const draft = { receiptKey: KEY, value, about: '', savedAt: '', isSent: false };
  test('what was recovered', () => {
    expect(recoveredWords(draft)).toBe('上次没保存完的已找回：见到、见到 1 人、备注 4 字、诉求 2 条。');
    expect(recoveredWords({ ...draft, isSent: true })).toContain('不会重复记录');
  });
  test('who lives there and what is open', () => {
    expect(householdWords(view)).toBe('独居老人：王秀英 82 岁；1 条诉求还没办结');
  });
  test('what was recorded counts only 诉求 with words', () => {
    expect(recordedWords(value)).toBe('见到，带上 1 条诉求');
  });
  test('a draft waits once it was sent or tapped without a network', () => {
    expect(stateOf(draft)).toBe('draft');
    expect(stateOf({ ...draft, isSent: true })).toBe('waiting');
    expect(stateOf({ ...draft, value: { ...value, visitedAt: 'x' } })).toBe('waiting');
  });
});

test('buildings by grid, in the order they come', () => {
  const building = (id: string, gridName: string, dueCount: number) => ({
    ...{ buildingId: id, name: id, gridName, communityName: '东五居委会' },
    ...{ householdCount: 12, visitedThisMonthCount: 3, dueCount },
  });
  const groups = groupByGrid([building('7 号', '一', 2), building('8 号', '二', 0), building('9 号', '一', 1)]);
  expect(groups.map((group) => [group.gridName, group.words])).toEqual([
    ['一', '2 栋，待走访 3 户'],
    ['二', '1 栋，待走访 0 户'],
  ]);
  expect(groups[1]?.rows[0]).toMatchObject({ due: '都去过', isDue: false, words: '12\u00a0户，本月走访 3\u00a0户' });
});

describe('filters of 走访记录', () => {
  const buildings = buildingChoices([{ buildingId: 'b7', name: '7 号' } as never]);
  test('nothing chosen asks for everything', () => {
    expect(questionOf(NOTHING_CHOSEN, buildings, TODAY)).toEqual({ onlyMine: false });
    expect(isFiltered(NOTHING_CHOSEN)).toBe(false);
  });
  test('each picker adds its own condition; today counts as the first day', () => {
    const chosen = { outcome: 2, building: 1, span: 2, onlyMine: true };
    const question = { onlyMine: true, outcome: 'absent', buildingId: 'b7', fromDay: '2026-11-16' };
    expect(questionOf(chosen, buildings, TODAY)).toEqual(question);
    expect(isFiltered(chosen)).toBe(true);
  });
});

describe('人员与邀请', () => {
  const person = {
    personId: 'p1',
    name: '陆晓燕',
    role: 'cadre' as const,
    scopeName: '东五居委会',
    state: '已绑定' as const,
  };
  const waiting = {
    ...{ ...person, personId: 'i1', role: 'building-lead' as const, state: '待接受' as const },
    ...{ code: 'ABCDEFGHJK', expiresAt: '2026-11-29T06:00:00.000Z' },
  };
  test('by role; only what waits shows a code; what is mine can end, bound or not', () => {
    const groups = groupByRole([waiting, person], 'secretary');
    expect(groups.map((group) => group.label)).toEqual(['居委干部', '楼组长']);
    expect(groups[0]?.people[0]).toMatchObject({ code: '', endWord: '结束' });
    expect(groups[1]?.people[0]).toMatchObject({
      code: 'ABCDE FGHJK',
      endWord: '收回',
      words: '待接受，11月29日 14:00前有效',
    });
  });
  test('nobody sees a button to end an appointment that is not hers to end', () => {
    expect(groupByRole([{ ...person, role: 'secretary' }], 'secretary')[0]?.people[0]?.endWord).toBe('');
  });
  test('an invitation that ran out shows no code, and goes away by 收回', () => {
    const [group] = groupByRole([{ ...waiting, state: '已过期', code: undefined } as never], 'secretary');
    expect(group?.people[0]).toMatchObject({ code: '', endWord: '收回', words: '已过期' });
  });
  test('the sheet with the code names place and role', () => {
    const issued = { name: '赵', code: 'ABCDEFGHJK', expiresAt: '2026-11-29T06:00:00.000Z' };
    const lead = issuedShown({ ...issued, where: '东篱路 28 弄 1 号', roleLabel: '楼组长' });
    expect(lead).toMatchObject({ as: '东篱路 28 弄 1 号 · 楼组长', code: 'ABCDE FGHJK' });
    expect(issuedShown({ ...issued, where: undefined, roleLabel: '居委干部' }).as).toBe('居委干部');
  });
  test('whom each may appoint', () => {
    expect(roleChoices('secretary').map(({ word }) => word)).toEqual(['居委干部', '楼组长']);
    expect(roleChoices('cadre')).toEqual([]);
  });
});
