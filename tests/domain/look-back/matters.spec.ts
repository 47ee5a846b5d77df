import fc from 'fast-check';
import { lookBack, type LookBackPair } from '../../../miniprogram/domain/look-back/look-back';
import { mattersOf, summariseLeads } from '../../../miniprogram/domain/look-back/matters';
import { ESTATES, OURS, THEIRS } from './fixture';

const because = { words: [], alike: [], place: 'building' as const, daysApart: 0 };
const DAYS: Record<string, string> = {
  o1: '2026-03-01',
  o2: '2026-03-10',
  o3: '2026-05-01',
  t1: '2026-03-05',
  t2: '2026-04-01',
  t3: '2026-04-20',
};
const dayOf = (id: string) => DAYS[id] ?? '2026-01-01';
const pair = (ours: string, theirs: string): LookBackPair => ({ ours, theirs, nearness: 0.5, because, leadDays: 0 });

test('three calls about one matter are one matter: our first record against their first', () => {
  const matters = mattersOf([pair('o2', 't1'), pair('o1', 't2'), pair('o1', 't1'), pair('o3', 't3')], dayOf);
  expect(matters).toEqual([
    { ours: ['o3'], theirs: ['t3'], because: { ...because, daysApart: 11 }, leadDays: -11 },
    { ours: ['o1', 'o2'], theirs: ['t1', 't2'], because: { ...because, daysApart: 4 }, leadDays: 4 },
  ]);
});

test('two matters become one when a record turns out to belong to both, whatever the order of the pairs', () => {
  const pairs = [pair('o1', 't1'), pair('o2', 't2'), pair('o2', 't1')];
  fc.assert(
    fc.property(fc.shuffledSubarray(pairs, { minLength: 3 }), (shuffled) => {
      expect(mattersOf(shuffled, dayOf)).toMatchObject([{ ours: ['o1', 'o2'], theirs: ['t1', 't2'], leadDays: 4 }]);
    }),
  );
});

test('every paired record is in exactly one matter', () => {
  const on = new Map([...OURS, ...THEIRS].map((note) => [note.id, note.on]));
  const { pairs } = lookBack(OURS, THEIRS, ESTATES);
  const matters = mattersOf(pairs, (id) => on.get(id) ?? '');
  const ids = matters.flatMap(({ ours, theirs }) => [...ours, ...theirs]).sort();
  expect(ids).toEqual([...new Set(pairs.flatMap(({ ours, theirs }) => [ours, theirs]))].sort());
});

test('ahead, the same day and behind are counted apart, and the middle is a day that occurred', () => {
  expect(summariseLeads([12, -3, 0, 5].map((leadDays) => ({ leadDays })))).toEqual({
    aheadCount: 2,
    sameDayCount: 1,
    behindCount: 1,
    medianDays: 0,
  });
  expect(summariseLeads([])).toEqual({ aheadCount: 0, sameDayCount: 0, behindCount: 0 });
});
