import type { LookBackNote, LookBackRow } from '../../../miniprogram/domain/look-back/contracts';
import { leadSummaryWords, leadWords, matterShown } from '../../../miniprogram/presenting/look-back';

const note = (suggestionId: string, text = '漏水'): LookBackNote => ({
  ...{ suggestionId, sourceLabel: '走访', on: '2026-09-17', text },
});
const because = { words: ['垃圾房'], alike: [], place: 'building' as const, daysApart: 72 };
const row = (more: Partial<LookBackRow> = {}): LookBackRow => ({
  ...{ ours: [note('o')], theirs: [note('t')], ourCount: 1, theirCount: 1, because, leadDays: -72, ...more },
});

test.each([
  [3, '我们早 3 天'],
  [0, '同一天'],
  [-72, '我们晚 72 天'],
])('%d days are %s', (days, words) => {
  expect(leadWords(days)).toBe(words);
});

test('who heard later is told so, with the same days in the reason', () => {
  const { lead, isBehind, because: reason, moreOurs } = matterShown(row());
  expect([lead, isBehind, moreOurs]).toEqual(['我们晚 72 天', true, '']);
  expect(reason).toBe('都说到“垃圾房”，同一栋楼，相隔 72 天');
});

test('a matter that somebody has made a class of says so, with or without words in common', () => {
  expect(matterShown(row({ classId: 'k' }))).toMatchObject({
    because: '居委已归成一类，从最早的一条算起；都说到“垃圾房”，同一栋楼，相隔 72 天',
    classId: 'k',
  });
  expect(matterShown(row({ classId: 'k', because: undefined })).because).toBe('居委已归成一类，从最早的一条算起');
});

test('of more than two records the reason says which two it speaks of', () => {
  const shown = matterShown(row({ ours: [note('a'), { ...note('b'), isAlike: true }], ourCount: 2 }));
  expect(shown.because).toBe('从最早的一条算起；最像的两条都说到“垃圾房”，同一栋楼，相隔 72 天');
  expect(shown.ours.map(({ meta }) => meta.endsWith('最像的两条之一'))).toEqual([false, true]);
});

test.each<[[number, number], string]>([
  [[15, 15], '3 件我们先听到；居中的一件早 15 天。'],
  [[15, 64], '3 件我们先听到；居中的两件，一件早 15 天，一件早 64 天。'],
])('the middle of the leads, %j', (middleDays, words) => {
  expect(leadSummaryWords({ aheadCount: 3, sameDayCount: 0, behindCount: 0, middleDays })).toBe(words);
});

test('one matter has no middle, none has no words of days', () => {
  const none = { aheadCount: 0, sameDayCount: 0, behindCount: 0 };
  expect(leadSummaryWords({ ...none, behindCount: 1, middleDays: [-3, -3] })).toBe('1 件那边先听到，晚 3 天。');
  expect(leadSummaryWords(none)).toBe('这段时间没有两边都听到的事。');
});

test('of functions of before, which send no middle, it says what they counted', () => {
  const counts = { aheadCount: 3, sameDayCount: 0, behindCount: 1 };
  expect(leadSummaryWords({ ...counts, medianDays: 5 })).toBe('3 件我们先听到，1 件那边先听到。');
  expect(leadSummaryWords({ ...counts, aheadCount: 0 })).toBe('1 件那边先听到。');
});

test('of many it says how many more there are, and of who wrote nothing that she met it too', () => {
  const { moreOurs, moreTheirs, ours } = matterShown(row({ ours: [note('o', '')], ourCount: 7 }));
  expect([moreOurs, moreTheirs]).toEqual(['还有\u00a06\u00a0条', '']);
  expect(ours[0]?.text).toBe('（我也遇到，没有另写）');
});
