import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageOn,
  agoInWords,
  Day,
  dayOf,
  daysBetween,
  Instant,
  instantsOfMonth,
  MonthKey,
  monthOf,
  monthStart,
  hourOf,
  shortTime,
  startOfDay,
} from '../../../miniprogram/domain/shared/calendar';
import { day, instant } from '../arbitraries';

describe('the day in which an instant falls is that of Shanghai', () => {
  test.each([
    ['2026-11-21T15:59:59.999Z', '2026-11-21'],
    ['2026-11-21T16:00:00.000Z', '2026-11-22'],
    ['2026-12-31T15:59:59.999Z', '2026-12-31'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29'],
    ['2027-02-28T15:59:59.999Z', '2027-02-28'],
    ['2027-02-28T16:00:00.000Z', '2027-03-01'],
  ])('%s is %s', (at, expected) => expect(dayOf(at)).toBe(expected));

  test('a day begins with its own first instant and not a millisecond earlier', () => {
    fc.assert(
      fc.property(day, (someDay) => {
        const start = startOfDay(someDay);
        expect(dayOf(start)).toBe(someDay);
        expect(dayOf(new Date(Date.parse(start) - 1).toISOString())).toBe(addDays(someDay, -1));
      }),
    );
  });

  test('later instants never fall on earlier days, and instants sort as text', () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        expect(a <= b).toBe(Date.parse(a) <= Date.parse(b));
        if (a <= b) expect(dayOf(a) <= dayOf(b)).toBe(true);
      }),
    );
  });

  test('it does not depend on the zone of the machine', () => {
    const zone = process.env['TZ'];
    try {
      const seen = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'].map((tz) => {
        process.env['TZ'] = tz;
        return [
          dayOf('2026-11-21T16:00:00.000Z'),
          addDays('2026-03-08', 1),
          shortTime('2026-11-22T06:05:00.000Z'),
        ].join();
      });
      expect(new Set(seen)).toEqual(new Set(['2026-11-22,2026-03-09,11月22日 14:05']));
    } finally {
      process.env['TZ'] = zone;
    }
  });
});

describe('counting days', () => {
  test('addDays and daysBetween are each other’s inverse', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
        expect(addDays(addDays(from, count), -count)).toBe(from);
      }),
    );
    fc.assert(fc.property(day, day, (from, to) => expect(addDays(from, daysBetween(from, to))).toBe(to)));
  });

  test('every result is a real day', () => {
    fc.assert(fc.property(day, fc.integer({ min: -999, max: 999 }), (from, n) => void Day.parse(addDays(from, n))));
  });

  test('a month starts on its first, in the same month', () => {
    fc.assert(
      fc.property(day, (someDay) => {
        expect(monthOf(monthStart(someDay))).toBe(monthOf(someDay));
        expect(monthStart(someDay).slice(8)).toBe('01');
        expect(monthOf(addDays(monthStart(someDay), -1)) < monthOf(someDay)).toBe(true);
      }),
    );
  });
});

describe('what is a day, what is an instant', () => {
  test.each(['2026-11-22', '2028-02-29', '1910-01-01', '1970-01-01'])('%s is a day', (text) =>
    expect(Day.safeParse(text).success).toBe(true),
  );
  test.each([
    '2026-02-30',
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-11-22T00:00',
    '',
    '２０２６-11-22',
  ])('%p is not', (text) => expect(Day.safeParse(text).success).toBe(false));
  test.each(['2026-11-22T06:05:00.000Z'])('%s is an instant', (text) =>
    expect(Instant.safeParse(text).success).toBe(true),
  );
  test.each([
    '2026-11-22T06:05:00Z',
    '2026-11-22T06:05:00.000+08:00',
    '2026-11-22 06:05:00.000Z',
    '2026-11-22T25:05:00.000Z',
    '2026-02-30T06:05:00.000Z',
    '',
  ])('%p is not', (text) => expect(Instant.safeParse(text).success).toBe(false));
});

describe('age', () => {
  test.each([
    ['1966-11-22', '2026-11-21', 59],
    ['1966-11-22', '2026-11-22', 60],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-11-22', '2026-11-22', 0],
  ])('born on %s, on %s: %i', (bornOn, on, age) => expect(ageOn(bornOn, on)).toBe(age));

  test('it never falls, and rises by one at most from a day to the next', () => {
    fc.assert(
      fc.property(day, fc.nat(40_000), (bornOn, after) => {
        const today = addDays(bornOn, after);
        const step = ageOn(bornOn, addDays(today, 1)) - ageOn(bornOn, today);
        expect([0, 1]).toContain(step);
      }),
    );
  });

  test('the elder is never the younger', () => {
    fc.assert(
      fc.property(day, day, day, (a, b, on) => expect(a <= b ? ageOn(a, on) >= ageOn(b, on) : true).toBe(true)),
    );
  });
});

describe('how long ago, in words', () => {
  test.each([
    ['2026-11-22', '今天'],
    ['2026-11-23', '今天'],
    ['2026-11-21', '昨天'],
    ['2026-11-20', '2 天前'],
    ['2026-10-24', '29 天前'],
    ['2026-10-23', '30 天前'],
    ['2026-10-22', '1 个月前'],
    ['2026-08-22', '3 个月前'],
    ['2025-11-23', '11 个月前'],
    ['2025-11-22', '1 年前'],
    ['2023-11-23', '2 年前'],
  ])('%s, seen on 2026-11-22, is %s', (then, words) => expect(agoInWords(then, '2026-11-22')).toBe(words));

  test('it never says zero months or years', () => {
    fc.assert(fc.property(day, day, (a, b) => expect(agoInWords(a, b)).not.toMatch(/^0/)));
  });
});

describe('months', () => {
  const month = day.map(monthOf);

  test('a month begins with the first instant of its first day and ends before that of the next', () => {
    fc.assert(
      fc.property(month, (some) => {
        const { from, until } = instantsOfMonth(some);
        expect(monthOf(dayOf(from))).toBe(some);
        expect(monthOf(dayOf(new Date(Date.parse(until) - 1).toISOString()))).toBe(some);
        expect(monthOf(dayOf(until))).toBe(addMonths(some, 1));
      }),
    );
  });

  test('going there and back is no way, and steps add up', () => {
    const steps = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(month, steps, steps, (some, one, other) => {
        expect(addMonths(addMonths(some, one), -one)).toBe(some);
        expect(addMonths(addMonths(some, one), other)).toBe(addMonths(some, one + other));
        expect(MonthKey.safeParse(addMonths(some, one)).success).toBe(true);
      }),
    );
  });

  test.each(['2026-00', '2026-13', '2026-1', '26-01', '2026-11-01', '', ' 2026-11'])('%j is no month', (wrong) =>
    expect(MonthKey.safeParse(wrong).success).toBe(false),
  );
});

test.each([
  ['2026-11-27T16:00:00.000Z', 0],
  ['2026-11-28T11:48:00.000Z', 19],
  ['2026-11-28T15:59:59.999Z', 23],
])('%s is in hour %d of Shanghai, wherever the phone is', (at, hour) => expect(hourOf(at)).toBe(hour));
