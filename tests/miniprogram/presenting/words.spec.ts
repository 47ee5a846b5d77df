import { afterFailure, faceOf } from '../../../miniprogram/presenting/face';
import { coverageBars, openBars } from '../../../miniprogram/presenting/bars';
import { greetingAt, headOf, HOMES, isBehind } from '../../../miniprogram/presenting/homes';
import { presentDrafts } from '../../../miniprogram/presenting/open-drafts';
import { failureInForm } from '../../../miniprogram/presenting/refusal';
import { unbroken } from '../../../miniprogram/presenting/unbroken';
import { personChips, personWords } from '../../../miniprogram/presenting/people';
import { visitRow } from '../../../miniprogram/presenting/visit-rows';
import { ROLES } from '../../../miniprogram/domain/shared/permissions';
import app from '../../../miniprogram/app.json';
import { visit } from '../support/shapes';

describe('four faces', () => {
  const failure = { kind: 'unsent', sentence: '现在没有网络。' } as const;
  test('a failure over nothing is the error face', () => {
    expect(afterFailure(failure, 'loading')).toMatchObject({ face: 'error', sentence: '现在没有网络。' });
  });
  test.each(['full', 'empty'] as const)('a failure over %s leaves it there and says so', (face) => {
    expect(afterFailure(failure, face)).toEqual({
      face,
      sentence: '',
      staleNote: '下面是之前读到的内容。现在没有网络。',
      isFinal: false,
    });
  });
  test.each(['not-found', 'not-allowed'] as const)('%s takes the place of what was there', (code) => {
    const refused = { kind: 'refused', code, sentence: '不在您负责的范围里。' } as const;
    expect(afterFailure(refused, 'full')).toMatchObject({ face: 'error', isFinal: true });
  });
  test('no rows is empty', () => expect([faceOf([]), faceOf([1])]).toEqual(['empty', 'full']));
});

describe('homes', () => {
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`)),
  ];
  test.each(Object.keys(ROLES) as (keyof typeof ROLES)[])('%s has a home that exists', (role) => {
    expect(pages).toContain(HOMES[role].slice(1));
  });
  test.each([
    [3, '夜深了'],
    [9, '上午好'],
    [12, '下午好'],
    [20, '晚上好'],
  ])('at %i one is greeted with %s', (hour, words) => expect(greetingAt(hour)).toBe(words));
  test('a title names the department where there is one, else the ground', () => {
    expect(headOf({ role: 'cadre', name: '周敏', scopeName: '东五居委会' }, 20)).toEqual({
      ...{ name: '周敏', greeting: '晚上好', title: '东五居委会 · 居委干部' },
    });
    const staff = { role: 'department-staff', name: '', scopeName: '街道', departmentName: '自治办' } as const;
    expect(headOf(staff, 9).title).toBe('自治办 · 科室人员');
    expect(headOf({ role: 'resident', name: '' }, 9)).toMatchObject({ name: '百家门', title: '居民' });
  });
});

describe('people', () => {
  const wang = { residentId: 'r1', name: '王秀英', relation: '户主', gender: '女', age: 82, ageBand: '80 多岁' };
  test('an age where it may be known, a band where not', () => {
    const { age: _, ...roughly } = wang;
    expect([personWords(wang), personWords(roughly)]).toEqual(['王秀英 82 岁', '王秀英 80 多岁']);
  });
  test('a baby is not 0 岁', () => expect(personWords({ ...wang, age: 0 })).toBe('王秀英 不满 1 岁'));
  test('chips know who was met', () => {
    expect(personChips([wang], ['r1'])).toEqual([{ residentId: 'r1', words: '王秀英 82 岁', isMet: true }]);
  });
});

test('a visit in a list, with and without what may not be read', () => {
  expect(visitRow(visit())).toMatchObject({ time: '11月20日 14:05', mark: '✓', raised: '2 条诉求', note: '水管漏水' });
  const { note: _, ...without } = visit({ raisedCount: 0, outcome: 'absent' });
  expect(visitRow(without)).toMatchObject({ note: '', raised: '', isReached: false });
});

describe('bars keep the order of codes', () => {
  const names = ['b', 'a', 'c'].map((id) => ({ communityId: id, communityName: id }));
  test('coverage', () => {
    const bars = coverageBars(
      names.map((name, at) => ({ ...name, householdCount: at * 10, reachedThisMonthCount: at })),
    );
    expect(bars.map(({ name, figure, percent }) => [name, figure, percent])).toEqual([
      ['b', '0 / 0 户', 0],
      ['a', '1 / 10 户', 10],
      ['c', '2 / 20 户', 10],
    ]);
  });
  test('open 诉求', () => {
    expect(openBars(names.map((name, at) => ({ ...name, openCount: at }))).map(({ percent }) => percent)).toEqual([
      0, 50, 100,
    ]);
    expect(openBars(names.map((name) => ({ ...name, openCount: 0 }))).map(({ percent }) => percent)).toEqual([0, 0, 0]);
  });
});

test('what is behind is read anew once there is a network again', () => {
  expect(isBehind({ face: 'error', staleNote: '' })).toBe(true);
  expect(isBehind({ face: 'full', staleNote: '下面是之前读到的内容。' })).toBe(true);
  expect(isBehind({ face: 'full', staleNote: '' })).toBe(false);
});

test('a number and its word stay on one line', () => {
  expect(unbroken('玉田路 123 弄 7 号 302 室')).toBe('玉田路 123\u00a0弄 7\u00a0号 302\u00a0室');
});

describe('what was not finished', () => {
  const draft = (door: string, isSent = false) => ({
    ...{ subject: `h${door}`, about: `玉田路 123 弄 7 号 ${door} 室`, isSent, savedAt: '' },
  });
  test('in words, by door, each with how far it is', () => {
    const { words, rows } = presentDrafts([draft('601'), draft('602', true)]);
    expect(words).toBe('还有 2 户没记完：601\u00a0室、602\u00a0室');
    expect(rows.map(({ label }) => label.replace(/\s/g, ' '))).toEqual([
      '玉田路 123 弄 7 号 601 室，还没保存',
      '玉田路 123 弄 7 号 602 室，待发',
    ]);
    expect(rows[0]).toMatchObject({ householdId: 'h601', address: '玉田路 123 弄 7 号 601 室' });
  });
  test('more than three: the latest three are named, all are counted', () => {
    const { words, rows } = presentDrafts(['1', '2', '3', '4'].map((door) => draft(door)));
    expect([words.replace(/\s/g, ' '), rows.length]).toEqual(['还有 4 户没记完：1 室、2 室、3 室等', 3]);
  });
});

describe('a form that was not taken', () => {
  const refused = (fields: Record<string, string>) =>
    ({ kind: 'refused', code: 'bad-input', sentence: '有几处填写需要改一下。', fields }) as const;
  test('one field: its own sentence is the summary', () => {
    expect(failureInForm(refused({ outcome: '走访结果还没有填。' }))).toEqual({
      ...{ notice: '走访结果还没有填。', problems: { outcome: '走访结果还没有填。' }, firstField: 'outcome' },
    });
  });
  test('several: the summary says so, and the first is brought to the screen', () => {
    const shown = failureInForm(refused({ note: '备注太长。', 'raised.0.text': '诉求太长。' }));
    expect([shown.notice, shown.firstField]).toEqual(['有几处填写需要改一下。', 'note']);
  });
  test('no answer: the sentence, and nothing to mend', () => {
    expect(failureInForm({ kind: 'unsent', sentence: '现在没有网络。' })).toEqual({
      ...{ notice: '现在没有网络。', problems: {}, firstField: undefined },
    });
  });
});
