import fc from 'fast-check';
import { lookBack, type LookBackPair } from '../../../miniprogram/domain/look-back/look-back';
import { mattersOf, summariseLeads, type Heard } from '../../../miniprogram/domain/look-back/matters';
import { ESTATES, OURS, THEIRS, type FixtureNote } from './fixture';

const because = { words: [], alike: [], place: 'building' as const, daysApart: 0 };
const note = (id: string, on: string, classId?: string): Heard => ({ id, on, classId, text: id, place: '' });
const OUR = [note('o1', '2026-03-01'), note('o2', '2026-03-10'), note('o3', '2026-05-01')];
const THEIR = [note('t1', '2026-03-05'), note('t2', '2026-04-01'), note('t3', '2026-04-20')];
const pair = (ours: string, theirs: string, nearness = 0.5): LookBackPair => ({
  ...{ ours, theirs, nearness, because, leadDays: 0 },
});
/** With the class of some of them. */
const among = (classes: Readonly<Record<string, string>>) => {
  const joined = (notes: readonly Heard[]) => notes.map((one) => ({ ...one, classId: classes[one.id] }));
  return { ours: joined(OUR), theirs: joined(THEIR) };
};

test('three calls about one matter are one matter: our first record against their first', () => {
  const matters = mattersOf([pair('o2', 't1'), pair('o1', 't2'), pair('o1', 't1'), pair('o3', 't3')], among({}));
  expect(matters).toEqual([
    { ours: ['o3'], theirs: ['t3'], alike: { ours: 'o3', theirs: 't3', because }, leadDays: -11 },
    { ours: ['o1', 'o2'], theirs: ['t1', 't2'], alike: { ours: 'o1', theirs: 't1', because }, leadDays: 4 },
  ]);
});

test('two matters become one when a record turns out to belong to both, whatever the order of the pairs', () => {
  const pairs = [pair('o1', 't1'), pair('o2', 't2'), pair('o2', 't1')];
  fc.assert(
    fc.property(fc.shuffledSubarray(pairs, { minLength: 3 }), (shuffled) => {
      expect(mattersOf(shuffled, among({}))).toMatchObject([{ ours: ['o1', 'o2'], theirs: ['t1', 't2'], leadDays: 4 }]);
    }),
  );
});

test('whatever is a voice of the same class is the same matter: it counts from the first voice, however it is worded', () => {
  expect(mattersOf([pair('o3', 't3')], among({ o1: 'k', o3: 'k' }))).toMatchObject([
    { ours: ['o1', 'o3'], theirs: ['t3'], classId: 'k', leadDays: 50 },
  ]);
});

test('a class that holds both sides is a matter of both, though no words pair them', () => {
  expect(mattersOf([], among({ o2: 'k', t1: 'k', t2: 'k' }))).toEqual([
    { ours: ['o2'], theirs: ['t1', 't2'], classId: 'k', leadDays: -5 },
  ]);
});

test('what somebody holds for two classes stays two matters; a record between them goes with what it is most like', () => {
  const pairs = [pair('o1', 't1', 0.4), pair('o2', 't1', 0.6), pair('o1', 't2', 0.9)];
  const matters = mattersOf(pairs, among({ o1: 'k', o2: 'm', t2: 'm' }));
  expect(matters).toMatchObject([{ ours: ['o2'], theirs: ['t1', 't2'], classId: 'm' }]);
});

test('every paired record is in exactly one matter', () => {
  const { pairs } = lookBack(OURS, THEIRS, ESTATES);
  const ids = mattersOf(pairs, { ours: OURS, theirs: THEIRS })
    .flatMap(({ ours, theirs }) => [...ours, ...theirs])
    .sort();
  expect(ids).toEqual([...new Set(pairs.flatMap(({ ours, theirs }) => [ours, theirs]))].sort());
});

test('with the classes that people made of them, what is known to be one matter is one, with the days counted by hand', () => {
  const joined = (notes: readonly FixtureNote[]): Heard[] => notes.map((one) => ({ ...one, classId: one.matter }));
  const matters = mattersOf(lookBack(OURS, THEIRS, ESTATES).pairs, { ours: joined(OURS), theirs: joined(THEIRS) });
  const byHand = (notes: readonly FixtureNote[], matter: string | undefined) =>
    Math.min(...notes.filter((one) => one.matter === matter).map(({ on }) => Date.parse(on)));
  expect(matters.length).toBeGreaterThan(150);
  for (const { classId, leadDays } of matters)
    expect(leadDays).toBe((byHand(THEIRS, classId) - byHand(OURS, classId)) / 86_400_000);
  expect(matters.filter(({ leadDays }) => leadDays < 0).length).toBeGreaterThan(5);
});

test('the reason speaks of the most alike pair, with the days between these two, whoever came first', () => {
  const near: LookBackPair = { ...pair('o2', 't2', 0.9), because: { ...because, daysApart: 22 } };
  expect(mattersOf([pair('o1', 't1', 0.4), pair('o2', 't1', 0.5), near], among({}))).toMatchObject([
    { alike: { ours: 'o2', theirs: 't2', because: { daysApart: 22 } }, leadDays: 4 },
  ]);
});

test('ahead, the same day and behind are counted apart, and the middle are days that occurred', () => {
  expect(summariseLeads([12, -3, 0, 5].map((leadDays) => ({ leadDays })))).toEqual({
    aheadCount: 2,
    sameDayCount: 1,
    behindCount: 1,
    middleDays: [0, 5],
    // What phones of before read.
    medianDays: 0,
  });
  expect(summariseLeads([12, -3, 0].map((leadDays) => ({ leadDays }))).middleDays).toEqual([0, 0]);
  expect(summariseLeads([])).toEqual({ aheadCount: 0, sameDayCount: 0, behindCount: 0 });
});
