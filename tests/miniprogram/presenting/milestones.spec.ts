import { milestoneLine } from '../../../miniprogram/presenting/milestones';

const TODAY = '2026-11-28';

test.each([
  [{ dueOn: '2026-12-20' }, '12月20日前'],
  [{ dueOn: '2027-01-27' }, '2027年1月27日前'],
  [{ dueOn: '2025-12-20' }, '原定 2025年12月20日前，还没到'],
  [{ dueOn: '2026-11-01', doneOn: '2026-10-30' }, '10月30日到了'],
  [{ dueOn: '2026-12-20', missedOn: '2026-11-20' }, '12月20日前；最早定的是 11月20日，没有按时'],
  [
    { dueOn: '2026-11-27', doneOn: '2026-11-26', missedOn: '2026-11-20' },
    '11月26日到了；最早定的是 11月20日，没有按时',
  ],
])('%j is “%s”: the year stands where it is not this one', (days, words) => {
  expect(milestoneLine({ milestoneId: 'm', text: '方案公示', ...days }, TODAY).words).toBe(words);
});
