import fc from 'fast-check';
import {
  addressOf,
  CHILD_AGE,
  dueOn,
  ELDER_AGE,
  ELDER_KINDS,
  everyDaysOf,
  HOUSEHOLD_KINDS,
  kindOf,
  visitSummary,
  type HouseholdKind,
} from '../../../miniprogram/domain/household/household';
import { addDays, type Day } from '../../../miniprogram/domain/shared/calendar';
import { isAnswer, reached, retryOn, type Outcome } from '../../../miniprogram/domain/visit/outcome';
import { day, kind, outcome, visits } from '../arbitraries';

const TODAY: Day = '2026-11-22';
/** Somebody who is exactly so old today: it is her birthday. */
const aged = (age: number) => ({ bornOn: `${2026 - age}-11-22` });

describe('the kind of a household', () => {
  const E = 'elder';
  const A = 'adult';
  const C = 'child';
  const ages = { elder: 75, adult: 40, child: 8 };

  test.each<[string[], HouseholdKind]>([
    [[], 'vacant'],
    [[E], 'elder-alone'],
    [[A], 'ordinary'],
    [[C], 'ordinary'],
    [[E, E], 'elders-only'],
    [[E, E, E], 'elders-only'],
    [[E, C], 'elder-and-child'],
    [[E, E, C], 'elder-and-child'],
    [[E, C, C], 'elder-and-child'],
    [[E, A], 'ordinary'],
    [[E, E, A], 'ordinary'],
    [[E, A, C], 'ordinary'],
    [[A, A], 'ordinary'],
    [[A, A, C], 'ordinary'],
    [[C, C], 'ordinary'],
  ])('%j is %s', (who, expected) => {
    expect(
      kindOf(
        who.map((one) => aged(ages[one as keyof typeof ages])),
        TODAY,
      ),
    ).toBe(expected);
  });

  test('somebody without kin who is alone is 孤老, with others not', () => {
    expect(kindOf([{ ...aged(75), isLone: true }], TODAY)).toBe('lone-elder');
    expect(kindOf([{ ...aged(59), isLone: true }], TODAY)).toBe('ordinary');
    expect(kindOf([{ ...aged(75), isLone: true }, aged(80)], TODAY)).toBe('elders-only');
  });

  test('the birthday itself makes an elder, and ends a childhood', () => {
    expect(kindOf([aged(ELDER_AGE)], TODAY)).toBe('elder-alone');
    expect(kindOf([aged(ELDER_AGE)], addDays(TODAY, -1))).toBe('ordinary');
    expect(kindOf([aged(75), aged(CHILD_AGE)], TODAY)).toBe('ordinary');
    expect(kindOf([aged(75), aged(CHILD_AGE)], addDays(TODAY, -1))).toBe('elder-and-child');
  });

  test('when one of two elders is gone, the other is alone at once', () => {
    const [wife, husband] = [aged(80), aged(83)];
    expect(kindOf([wife, husband], TODAY)).toBe('elders-only');
    expect(kindOf([wife], TODAY)).toBe('elder-alone');
  });

  test('does not depend on the order of its people', () => {
    const member = fc.record({ bornOn: fc.integer({ min: 0, max: 105 }).map((age) => aged(age).bornOn) });
    fc.assert(
      fc.property(fc.array(member, { maxLength: 7 }), (members) => {
        expect(kindOf([...members].reverse(), TODAY)).toBe(kindOf(members, TODAY));
      }),
    );
  });
});

describe('when a visit is due', () => {
  test('a household never visited is due from the day on which it was listed', () => {
    fc.assert(fc.property(kind, day, (kind, listedOn) => expect(dueOn({ kind, listedOn })).toBe(listedOn)));
  });

  test('whoever was reached is due again after the cadence of the kind, and not before', () => {
    fc.assert(
      fc.property(kind, day, fc.nat(500), (kind, listedOn, after) => {
        const lastReachedOn = addDays(listedOn, after);
        expect(dueOn({ kind, listedOn, lastReachedOn })).toBe(addDays(lastReachedOn, HOUSEHOLD_KINDS[kind].everyDays));
      }),
    );
  });

  test('a door where nobody was reached is left in peace until the retry day, or its own cadence where that is sooner', () => {
    fc.assert(
      fc.property(kind, outcome, visits, (kind, outcome, earlier) => {
        const visitedOn = '2026-12-01';
        const last = { visitId: 'last', outcome, visitedOn, visitedAt: `${visitedOn}T02:00:00.000Z` };
        const retry = retryOn(outcome, visitedOn);
        const { nextDueOn } = visitSummary({ kind, listedOn: '2026-01-01' }, [...earlier, last]);
        if (retry === undefined) return;
        const again = addDays(visitedOn, everyDaysOf(kind));
        const peace = outcome !== 'refused' && again < retry ? again : retry;
        const isMissed = (ELDER_KINDS as readonly HouseholdKind[]).includes(kind) && !isAnswer(outcome);
        expect(nextDueOn >= peace || isMissed).toBe(true);
      }),
    );
  });

  test('having found nobody never makes a visit due earlier than it was', () => {
    fc.assert(
      fc.property(kind, outcome, visits, (kind, outcome, earlier) => {
        fc.pre(!reached(outcome));
        const household = { kind, listedOn: '2026-01-01' };
        const last = { visitId: 'last', outcome, visitedOn: '2027-01-01', visitedAt: '2027-01-01T02:00:00.000Z' };
        const before = dueOn({ ...household, ...visitSummary(household, earlier), lastVisit: undefined });
        expect(visitSummary(household, [...earlier, last]).nextDueOn >= before).toBe(true);
      }),
    );
  });

  describe('elders who were reached once, and then for so long not', () => {
    const lastReachedOn = '2026-11-01';
    const daysLater = (days: number) => addDays(lastReachedOn, days);
    const tried = (outcome: Outcome, days: number) => ({
      kind: 'lone-elder' as const,
      listedOn: '2026-01-01',
      lastReachedOn,
      lastVisit: {
        visitId: 'last',
        outcome,
        visitedOn: daysLater(days),
        visitedAt: `${daysLater(days)}T02:00:00.000Z`,
      },
    });

    test.each<[string, Outcome, number, number]>([
      ['a word through the 物业 in their week: as if there were none', 'via-property', 3, 10],
      ['one in the second week: only until they count as silent', 'via-property', 10, 14],
      ['one after that: they stay due', 'via-property', 20, 14],
      ['in vain in the second week: only until they count as silent', 'absent', 10, 14],
      ['in vain after that: a day of rest', 'absent', 20, 21],
      ['a refusal is respected', 'refused', 20, 110],
      ['so is a home that stands empty', 'vacant', 20, 27],
    ])('%s', (_, outcome, triedAfter, dueAfter) => expect(dueOn(tried(outcome, triedAfter))).toBe(daysLater(dueAfter)));

    test('others may be left in peace for as long as the outcome says', () =>
      expect(dueOn({ ...tried('via-property', 400), kind: 'ordinary' })).toBe(daysLater(430)));
  });

  test('a telephone call counts as having reached somebody, a message through the property does not', () => {
    const at = { visitId: 'v', visitedOn: '2026-11-01', visitedAt: '2026-11-01T02:00:00.000Z' };
    const household = { kind: 'elder-alone', listedOn: '2026-10-01' } as const;
    expect(visitSummary(household, [{ ...at, outcome: 'phone' }])).toMatchObject({ lastReachedOn: '2026-11-01' });
    expect(visitSummary(household, [{ ...at, outcome: 'via-property' }])).not.toHaveProperty('lastReachedOn');
  });

  test('the more a household needs us, the sooner we come', () => {
    const days = Object.values(HOUSEHOLD_KINDS).map(({ everyDays }) => everyDays);
    expect([...days].sort((a, b) => a - b)).toEqual(days);
  });
});

describe('what visits leave on their household', () => {
  const household = fc.record({ kind, listedOn: fc.constant('2026-01-01') });

  test('does not depend on the order in which they arrive', () => {
    fc.assert(
      fc.property(household, visits, fc.infiniteStream(fc.nat()), (one, some, dice) => {
        const order = [...some].map((visit) => [dice.next().value as number, visit] as const);
        const shuffled = order.sort(([a], [b]) => a - b).map(([, visit]) => visit);
        expect(visitSummary(one, shuffled)).toEqual(visitSummary(one, some));
      }),
    );
  });

  test('says the same however often it is computed, and leaves the visits alone', () => {
    fc.assert(
      fc.property(household, visits, (one, some) => {
        const before = structuredClone(some);
        const summary = visitSummary(one, some);
        expect(visitSummary({ ...one, ...summary }, some)).toEqual(summary);
        expect(some).toEqual(before);
      }),
    );
  });

  test('withdrawing the last one restores what stood before', () => {
    fc.assert(
      fc.property(household, visits, outcome, (one, earlier, outcome) => {
        const last = { visitId: 'last', outcome, visitedOn: '2027-01-01', visitedAt: '2027-01-01T02:00:00.000Z' };
        const withLast = [...earlier, last];
        expect(visitSummary(one, withLast).lastVisit).toEqual(last);
        expect(
          visitSummary(
            one,
            withLast.filter((visit) => visit !== last),
          ),
        ).toEqual(visitSummary(one, earlier));
      }),
    );
  });

  test('the last visit is the latest, and nobody was met after the last meeting', () => {
    fc.assert(
      fc.property(household, visits, (one, some) => {
        const { lastVisit, lastReachedOn } = visitSummary(one, some);
        const met = some.filter((visit) => reached(visit.outcome)).map((visit) => visit.visitedOn);
        expect(lastVisit?.visitedAt).toBe(
          some
            .map((visit) => visit.visitedAt)
            .sort()
            .at(-1),
        );
        expect(lastReachedOn).toBe(met.sort().at(-1));
      }),
    );
  });

  test('no field is there without a value: the cloud would store it as null', () => {
    const summary = visitSummary({ kind: 'ordinary', listedOn: '2026-01-01' }, []);
    expect(Object.keys(summary)).toEqual(['nextDueOn']);
  });
});

test('an address reads as on an envelope', () => {
  expect(addressOf({ buildingName: '东篱路 123 弄 7 号', door: '302' })).toBe('东篱路 123 弄 7 号 302 室');
});
