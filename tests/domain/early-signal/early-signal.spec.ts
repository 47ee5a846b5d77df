import fc from 'fast-check';
import {
  explain,
  SIGNAL_KINDS,
  SIGNAL_RULES,
  STEPS_MAX,
  TAUGHT_BY,
  thresholdOf,
  type Sign,
} from '../../../miniprogram/domain/early-signal/early-signal';
import { findAll, worthTelling, type Ground } from '../../../miniprogram/domain/early-signal/find';
import {
  ELDER_KINDS,
  everyDaysOf,
  visitSummary,
  type Household,
  type HouseholdKind,
} from '../../../miniprogram/domain/household/household';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { addDays, startOfDay, type Day } from '../../../miniprogram/domain/shared/calendar';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import type { Outcome } from '../../../miniprogram/domain/visit/outcome';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import { outcome } from '../arbitraries';

const DAY: Day = '2026-11-22';
const ago = (days: number): Day => addDays(DAY, -days);

const silent = (kind: HouseholdKind, days: number, outcome?: Outcome) =>
  ({
    ...{ _id: `h-${kind}`, buildingName: '7 号', door: '302', kind, everyDays: everyDaysOf(kind) },
    lastReachedOn: ago(days),
    ...(outcome && { lastVisit: { outcome } }),
  }) as unknown as Household;
const tried = (days: number, outcome: Outcome, householdId = 'h') =>
  ({
    ...{ _id: `${householdId}-${days}`, householdId, address: '7 号 302 室', outcome, visitedOn: ago(days) },
    visitedAt: startOfDay(ago(days)),
  }) as unknown as Visit;
const voice = (days: number, part: object) =>
  ({
    _id: `s-${days}-${JSON.stringify(part)}`,
    status: 'received',
    raisedAt: startOfDay(ago(days)),
    ...part,
  }) as unknown as Suggestion;
const oneClass = (part: object = {}) =>
  ({ _id: 'k', title: '缺健身的地方', status: 'accepted', ...part }) as unknown as ProblemClass;

const ground = (part: Partial<Ground>): Ground => ({
  ...{ day: DAY, silent: [], visits: [], suggestions: [], classes: [], buildings: new Map([['b', '7 号']]) },
  ...part,
});
const sentences = (part: Partial<Ground>): string[] => findAll(ground(part)).map((one) => explain(one as Sign));

describe('each rule says why, and holds its tongue on the day before', () => {
  test.each<[string, Household[], string[]]>([
    [
      '孤老, twice its week',
      [silent('lone-elder', 14)],
      ['7 号 302 室是孤老，平常 7 天左右联系一次，已经 14 天没有联系上了。'],
    ],
    ['孤老, a day less', [silent('lone-elder', 13)], []],
    ['纯老, twice its month', [silent('elders-only', 60)], [expect.stringContaining('已经 60 天') as never]],
    ['纯老, a day less', [silent('elders-only', 59)], []],
    ['who does not want to be visited', [silent('lone-elder', 90, 'refused')], []],
    [
      'who was not at home last time',
      [silent('lone-elder', 90, 'absent')],
      [expect.stringContaining('90 天') as never],
    ],
  ])('silence: %s', (_, households, expected) => expect(sentences({ silent: households })).toEqual(expected));

  test.each<[string, Visit[], string[]]>([
    [
      'three days in vain',
      [tried(20, 'absent'), tried(10, 'absent'), tried(2, 'absent')],
      ['7 号 302 室近 60 天去了 3 次都没有人应，最近一次是11月20日。'],
    ],
    ['two', [tried(10, 'absent'), tried(2, 'absent')], []],
    [
      'three on one day',
      [tried(2, 'absent'), { ...tried(2, 'absent'), _id: 'x' }, { ...tried(2, 'absent'), _id: 'y' }],
      [],
    ],
    ['met in between', [tried(20, 'absent'), tried(10, 'met'), tried(5, 'absent'), tried(2, 'absent')], []],
    [
      'reached by phone in the end',
      [tried(20, 'absent'), tried(10, 'absent'), tried(5, 'absent'), tried(2, 'phone')],
      [],
    ],
    ['a refusal in the end', [tried(20, 'absent'), tried(10, 'absent'), tried(5, 'absent'), tried(2, 'refused')], []],
    ['too long ago', [tried(70, 'absent'), tried(10, 'absent'), tried(2, 'absent')], []],
    ['at different doors', [tried(20, 'absent', 'a'), tried(10, 'absent', 'b'), tried(2, 'absent', 'c')], []],
  ])('a door: %s', (_, visits, expected) => expect(sentences({ visits })).toEqual(expected));

  const voices = (...days: number[]) => days.map((one) => voice(one, { classId: 'k' }));
  test.each<[string, Suggestion[], ProblemClass, string[]]>([
    [
      'three new ones after one',
      voices(20, 5, 3, 1),
      oneClass(),
      ['“缺健身的地方”近 14 天多了 3 个声音，再往前 14 天是 1 个。'],
    ],
    ['three new ones after two', voices(21, 20, 5, 3, 1), oneClass(), []],
    ['two new ones', voices(3, 1), oneClass(), []],
    ['of what is settled', voices(5, 3, 1), oneClass({ status: 'resolved' }), []],
    ['of what was split up', voices(5, 3, 1), oneClass({ isDissolved: true }), []],
    ['taken back', voices(5, 3, 1).map((one) => ({ ...one, status: 'withdrawn' as const })), oneClass(), []],
  ])('a class: %s', (_, suggestions, one, expected) =>
    expect(sentences({ suggestions, classes: [one] })).toEqual(expected),
  );

  const said = (by: string, days: number, more: object = {}) =>
    voice(days, { buildingId: 'b', householdId: by, tag: { primary: 'parking' }, ...more });
  test.each<[string, Suggestion[], number]>([
    ['three homes', [said('1', 1), said('2', 9), said('3', 29)], 1],
    ['one of them a day too early', [said('1', 1), said('2', 9), said('3', 30)], 0],
    ['one home three times', [said('1', 1), said('1', 9), said('1', 20)], 0],
    ['in a class already', [said('1', 1), said('2', 9), said('3', 20, { classId: 'k' })], 0],
    ['nobody knows what about', [1, 2, 3].map((n) => said(String(n), n, { tag: { primary: 'other' } })), 0],
    ['at a building that is not ours', [1, 2, 3].map((n) => said(String(n), n, { buildingId: 'x' })), 0],
  ])('a building: %s', (_, suggestions, count) => {
    const found = sentences({ suggestions });
    expect(found).toHaveLength(count);
    if (count > 0) expect(found[0]).toMatch(/^7 号 30 天里有 3 家说起.+，还没有合成一类。$/);
  });
});

test('law: who is named as silent is due the same day, whatever came of the visits until then', () => {
  const elders = fc.constantFrom(...ELDER_KINDS);
  const later = fc.record({ outcome, daysAgo: fc.integer({ min: 0, max: 40 }) });
  fc.assert(
    fc.property(
      elders,
      fc.integer({ min: 0, max: 200 }),
      fc.array(later, { maxLength: 4 }),
      (kind, reachedAgo, tries) => {
        const made = [{ outcome: 'met' as Outcome, daysAgo: reachedAgo }, ...tries].map(({ outcome, daysAgo }, n) => ({
          ...{ visitId: `v-${n}`, outcome, visitedOn: ago(daysAgo), visitedAt: startOfDay(ago(daysAgo)) },
        }));
        // Whoever stood there today in vain has been there today; a word through the 物业 is no visit.
        const standing = made.filter(({ outcome, visitedOn }) => outcome === 'via-property' || visitedOn < DAY);
        const summary = visitSummary({ kind, listedOn: ago(300) }, standing);
        const household = { ...silent(kind, 0), lastReachedOn: undefined, ...summary } as unknown as Household;
        if (findAll(ground({ silent: [household] })).length > 0) expect(summary.nextDueOn <= DAY).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

describe('what is told', () => {
  const some = ground({
    silent: [silent('lone-elder', 30), silent('elders-only', 61)],
    visits: [30, 20, 10, 2].map((n) => tried(n, 'absent')),
  });

  test('the strongest first, the same whatever the order; one about a subject', () => {
    const found = findAll(some).map(({ subject }) => subject);
    expect(found).toEqual(['household/h-lone-elder', 'household/h', 'household/h-elders-only']);
    fc.assert(
      fc.property(fc.shuffledSubarray([...some.visits], { minLength: 4 }), (visits) =>
        expect(findAll({ ...some, visits, silent: [...some.silent].reverse() }).map(({ subject }) => subject)).toEqual(
          found,
        ),
      ),
    );
    const both = findAll(
      ground({ silent: [silent('lone-elder', 30)], visits: [9, 5, 2].map((n) => tried(n, 'absent', 'h-lone-elder')) }),
    );
    expect(both).toHaveLength(1);
  });

  test('what was put away is quiet, and a kind that was put away often needs more', () => {
    const found = findAll(some);
    const quiet = new Set(['household/h']);
    expect(worthTelling(found, { quiet, dismissed: {} }).map(({ kind }) => kind)).toEqual([
      'silent-elder',
      'silent-elder',
    ]);
    const dismissed = { 'silent-elder': TAUGHT_BY };
    expect(worthTelling(found, { quiet: new Set(), dismissed }).map(({ subject }) => subject)).toEqual([
      'household/h-lone-elder',
      'household/h',
    ]);
  });

  test('thresholds rise by steps, and not for ever', () => {
    for (const kind of SIGNAL_KINDS) {
      const { atLeast, step } = SIGNAL_RULES[kind];
      expect(thresholdOf(kind, 0)).toBe(atLeast);
      expect(thresholdOf(kind, TAUGHT_BY - 1)).toBe(atLeast);
      expect(thresholdOf(kind, TAUGHT_BY)).toBe(atLeast + step);
      expect(thresholdOf(kind, 1000)).toBe(atLeast + STEPS_MAX * step);
    }
  });
});
