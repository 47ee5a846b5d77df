import fc from 'fast-check';
import { addDays } from '../../../miniprogram/domain/shared/calendar';
import { addWorkdays, isOfficialYear, isWorkday } from '../../../miniprogram/domain/shared/workdays';
import { day } from '../arbitraries';

describe('a day of 2026, by the official notice', () => {
  test.each([
    ['2026-01-01', false, '元旦'],
    ['2026-01-02', false, '元旦，周五'],
    ['2026-01-04', true, '周日上班'],
    ['2026-02-14', true, '周六上班'],
    ['2026-02-16', false, '春节'],
    ['2026-02-23', false, '春节最后一天，周一'],
    ['2026-02-24', true, '节后第一天'],
    ['2026-02-28', true, '周六上班'],
    ['2026-04-06', false, '清明，周一'],
    ['2026-05-05', false, '劳动节，周二'],
    ['2026-05-09', true, '周六上班'],
    ['2026-06-19', false, '端午，周五'],
    ['2026-09-20', true, '周日上班'],
    ['2026-09-25', false, '中秋，周五'],
    ['2026-10-07', false, '国庆，周三'],
    ['2026-10-10', true, '周六上班'],
    ['2026-10-11', false, '普通周日'],
    ['2026-11-23', true, '普通周一'],
  ])('%s: %s (%s)', (date, works) => expect(isWorkday(date)).toBe(works));

  test('has 248 working days, as the notice leaves them', () => {
    const days = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));
    expect(days.filter(isWorkday)).toHaveLength(248);
  });
});

test('a year without a notice knows weekends only, and says so', () => {
  expect([isOfficialYear('2026-12-31'), isOfficialYear('2027-01-01')]).toEqual([true, false]);
  expect(isWorkday('2027-01-01')).toBe(true);
  expect(isWorkday('2027-01-02')).toBe(false);
});

describe('so many working days after a day', () => {
  test.each([
    ['2026-11-23', 2, '2026-11-25', 'Monday'],
    ['2026-11-20', 2, '2026-11-24', 'Friday, over a weekend'],
    ['2026-11-22', 2, '2026-11-24', 'Sunday'],
    ['2026-09-30', 2, '2026-10-09', 'before 国庆'],
    ['2026-10-08', 2, '2026-10-10', 'into a Saturday on which work is made up'],
    ['2026-02-13', 1, '2026-02-14', 'the Saturday before 春节'],
    ['2026-12-31', 2, '2027-01-04', 'into a year without a notice'],
  ])('%s + %s = %s (%s)', (from, count, wanted) => expect(addWorkdays(from, count)).toBe(wanted));

  test('it is a working day, and between the two lie exactly so many less one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 15 }), (from, count) => {
        const to = addWorkdays(from, count);
        expect(isWorkday(to)).toBe(true);
        let seen = 0;
        for (let next = addDays(from, 1); next <= to; next = addDays(next, 1)) if (isWorkday(next)) seen += 1;
        expect(seen).toBe(count);
      }),
    );
  });
});
