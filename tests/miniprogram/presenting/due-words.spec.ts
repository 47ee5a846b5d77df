import type { InboxMatter } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { raisedWords, stepLines } from '../../../miniprogram/presenting/matter';
import { dueWords, inboxRow } from '../../../miniprogram/presenting/matter-row';
import { stepShown } from '../../../miniprogram/presenting/own-suggestions';

const TODAY = '2026-11-23';
test.each([
  ['nothing is due', { status: 'resolved' as const }, ''],
  ['late', { status: 'escalated' as const, dueOn: '2026-11-20' }, '已经过了'],
  ['today', { status: 'escalated' as const, dueOn: TODAY }, '今天要走下一步'],
  ['to come', { status: 'escalated' as const, dueOn: '2026-11-27' }, '还有 4 个工作日'],
  ['to be looked at again next year', { status: 'deferred' as const, dueOn: '2027-03-01' }, '2027年3月1日再看'],
  ['to be looked at again', { status: 'deferred' as const, dueOn: '2027-03-01' }, '再看'],
  ['the day to look again has passed', { status: 'deferred' as const, dueOn: '2026-11-20' }, '到了复查日'],
])('%s', (_, matter, words) => {
  if (words === '') expect(dueWords(matter, TODAY)).toBe('');
  else expect(dueWords(matter, TODAY)).toContain(words);
});

describe('that a day went by', () => {
  const entry = { key: 'k', label: '开始办理', unit: '社区管理办公室', at: '2026-11-30T02:00:00.000Z' };
  const missed = { dueOn: '2026-11-27', nextOn: '2026-12-04' };

  test('stands beside the step that set another, for whoever handles it', () => {
    expect(stepLines([{ ...entry, missed }])[0]?.more).toBe('原定 11月27日，没有按时；改到 12月4日');
    expect(stepLines([{ ...entry, missed: { dueOn: '2026-11-27' } }])[0]?.more).toBe('原定 11月27日，没有按时');
    expect(stepLines([entry])[0]?.more).toBe('');
  });

  test('and, in a sentence, for whoever said it; her words come first', () => {
    expect(stepShown({ ...entry, text: '先报了料', missed }).text).toBe(
      '先报了料。这一步比原定的 11月27日晚了，接下来最晚到 12月4日。',
    );
    expect(stepShown({ ...entry, missed: { dueOn: '2026-11-27' } }).text).toBe('这一步比原定的 11月27日晚了。');
    expect(stepShown(entry).text).toBe('');
  });
});

test('a day on which nobody works is said as it is', () => {
  const words = dueWords({ status: 'received', dueOn: '2026-11-29' }, '2026-11-28');
  expect(words).toBe('到 11月29日，休息日也要走下一步');
});

test.each([
  ['a time of ours', { raisedAt: '2026-11-22T06:05:00.000Z' }, '11月22日 14:05'],
  ['a day of another desk', { raisedAt: '2026-07-31T16:00:00.000Z', isDayOnly: true as const }, '8月1日'],
  ['one of another year', { raisedAt: '2025-07-31T16:00:00.000Z', isDayOnly: true as const }, '2025年8月1日'],
])('when it was said: %s', (_, view, words) => {
  expect(raisedWords(view, TODAY)).toBe(words);
});

test('what its committee asks for says so in the inbox', () => {
  const matter: InboxMatter = {
    ...{ matterId: 's', title: '石墩', communityName: '东五居委会', statusLabel: '办理中' },
    ...{ status: 'in-progress', raisedAt: '2026-11-20T02:00:00.000Z', isOverdue: false },
  };
  expect(inboxRow({ ...matter, isAskedBack: true }, TODAY).why).toBe('居委请退回，理由写在里面');
  expect(inboxRow(matter, TODAY).why).toBe('');
});

test.each([
  [
    'another 科室',
    { leftBy: 'hand-over', department: '城市更新办公室', stands: 'done' },
    '城市更新办公室：办好了',
    '转交科室',
  ],
  ['its committee', { leftBy: 'return', stands: 'under-way' }, '居委：办好了', '退回居委'],
  ['a class', { leftBy: 'merge', isWithClass: true, stands: 'done' }, '跟一类问题一起：办好了', '居委归进一类'],
  [
    'its committee, and from there to a class',
    { leftBy: 'return', isWithClass: true, stands: 'done' },
    '跟一类问题一起：办好了',
    '退回居委',
  ],
  ['its committee again, out of a class', { leftBy: 'merge', stands: 'under-way' }, '居委：办好了', '居委归进一类'],
] as const)('what has gone on to %s says where it lies and how it left, and opens nothing', (_, on, where, how) => {
  const row = inboxRow(
    {
      ...{ matterId: 's', title: '噪音扰民', communityName: '东五居委会', statusLabel: '办好了', isOverdue: false },
      raisedAt: '2026-11-20T02:00:00.000Z',
      handedOn: { ...on, leftOn: TODAY, receiptNumber: '0A1B 2C3D' },
    },
    TODAY,
  );
  expect(row).toMatchObject({ statusLabel: where, isStill: true, isLate: false, urgency: '' });
  expect([row.meta, row.due].map((words) => words.replace(/\u00a0/g, ' '))).toEqual([
    '东五居委会 · 回执 0A1B 2C3D',
    `今天${how}`,
  ]);
});

test('why it cannot be done yet ends before the day on which it is looked at again, and that day has its year', () => {
  const step = { key: 'k', label: '暂不具备条件', unit: '东五居委会', at: '2026-11-30T02:00:00.000Z' };
  const textOf = (text: string, reviewOn: string) => stepShown({ ...step, text, reviewOn }).text;
  expect(textOf('要等业主大会表决通过', '2027-02-26')).toBe('要等业主大会表决通过。2027年2月26日再看。');
  expect(textOf('要等预算。', '2026-12-26')).toBe('要等预算。12月26日再看。');
  expect(stepLines([{ ...step, reviewOn: '2027-02-26' }])[0]?.more).toContain('2027年2月26日复查');
});
