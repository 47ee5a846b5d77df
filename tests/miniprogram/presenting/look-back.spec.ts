import type { LookBackNote, LookBackRow } from '../../../miniprogram/domain/look-back/contracts';
import { leadWords, matterShown } from '../../../miniprogram/presenting/look-back';

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
  expect(matterShown(row({ isOneClass: true })).because).toBe(
    '居委已归成一类，从最早的一条算起；都说到“垃圾房”，同一栋楼，相隔 72 天',
  );
  expect(matterShown(row({ isOneClass: true, because: undefined })).because).toBe('居委已归成一类，从最早的一条算起');
});

test('of many it says how many more there are, and of who wrote nothing that she met it too', () => {
  const { moreOurs, moreTheirs, ours } = matterShown(row({ ours: [note('o', '')], ourCount: 7 }));
  expect([moreOurs, moreTheirs]).toEqual(['还有\u00a06\u00a0条', '']);
  expect(ours[0]?.text).toBe('（我也遇到，没有另写）');
});
