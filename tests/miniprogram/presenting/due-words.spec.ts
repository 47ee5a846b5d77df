import { dueWords } from '../../../miniprogram/presenting/matter';

const TODAY = '2026-11-23';
test.each([
  ['nothing is due', { status: 'resolved' as const }, ''],
  ['late', { status: 'escalated' as const, dueOn: '2026-11-20' }, '已经过了'],
  ['today', { status: 'escalated' as const, dueOn: TODAY }, '今天要走下一步'],
  ['to come', { status: 'escalated' as const, dueOn: '2026-11-27' }, '还有 4 个工作日'],
  ['to be looked at again', { status: 'deferred' as const, dueOn: '2027-03-01' }, '再看'],
  ['the day to look again has passed', { status: 'deferred' as const, dueOn: '2026-11-20' }, '到了复查日'],
])('%s', (_, matter, words) => {
  if (words === '') expect(dueWords(matter, TODAY)).toBe('');
  else expect(dueWords(matter, TODAY)).toContain(words);
});
