import { waitingWords } from '../../../miniprogram/presenting/waiting';
import { householdRow } from '../../../miniprogram/presenting/household-lines';
import { line, TODAY } from '../support/shapes';

const met = (visitedOn: string) => ({ lastVisit: { outcome: 'met' as const, visitedOn }, lastReachedOn: visitedOn });

test.each([
  ['nobody has been there', {}, '还没有去过'],
  ['months', met('2026-08-20'), '3 个月没去了'],
  ['days', met('2026-11-10'), '12 天没去了'],
  ['years', met('2024-05-01'), '2 年没去了'],
  ['yesterday', met('2026-11-21'), '昨天见到'],
  ['today', met(TODAY), '今天见到'],
  [
    'a knock in vain after a visit',
    { lastVisit: { outcome: 'absent' as const, visitedOn: '2026-11-13' }, lastReachedOn: '2026-08-20' },
    '3 个月没见到了，9 天前不在',
  ],
  [
    'knocks in vain only',
    { lastVisit: { outcome: 'refused' as const, visitedOn: '2026-11-13' } },
    '还没见到过人，9 天前拒访',
  ],
])('%s', (_, part, words) => {
  expect(waitingWords({ nextDueOn: TODAY, ...part }, TODAY)).toBe(words);
});

test('a row names the door, the kind and how long it has waited', () => {
  expect(householdRow(line(met('2026-08-20')), TODAY)).toEqual({
    householdId: 'h302',
    address: '玉田路 123 弄 7 号 302 室',
    door: '302\u00a0室',
    kindLabel: '独居老人',
    words: '3 个月没去了',
    isDue: true,
  });
});
