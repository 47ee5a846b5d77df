import { addDays, type Day } from './calendar';

/** What a year's official notice says beside the weekends. */
interface OfficialYear {
  /** Days off, first to last; weekends inside are named too, as the notice does. */
  readonly off: readonly (readonly [from: Day, to: Day])[];
  /** Saturdays and Sundays on which work is made up. */
  readonly madeUp: readonly Day[];
}

/**
 * 《国务院办公厅关于2026年部分节假日安排的通知》(4 November 2025). A year's notice appears in the November before; a year without an entry
 * knows weekends only, and `isOfficialYear` says so. 2027 is to be added when its notice is out.
 */
const OFFICIAL_YEARS: Readonly<Record<string, OfficialYear>> = {
  '2026': {
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    madeUp: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};

const yearOf = (day: Day): string => day.slice(0, 4);

/** Are the public holidays of this day's year known here? */
export const isOfficialYear = (day: Day): boolean => yearOf(day) in OFFICIAL_YEARS;

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00.000Z`).getUTCDay());

/** 工作日: a weekday that is no public holiday, or a weekend day on which work is made up. */
export function isWorkday(day: Day): boolean {
  const year = OFFICIAL_YEARS[yearOf(day)];
  if (year?.madeUp.includes(day)) return true;
  return !isWeekend(day) && !year?.off.some(([from, to]) => from <= day && day <= to);
}

/** The `count`-th working day after a day, which itself does not count. `count` ≥ 1. */
export function addWorkdays(day: Day, count: number): Day {
  let left = count;
  let next = day;
  while (left > 0) {
    next = addDays(next, 1);
    if (isWorkday(next)) left -= 1;
  }
  return next;
}

/** Working days after a day up to another, that one included; 0 where it does not lie ahead. */
export function workdaysUntil(day: Day, until: Day): number {
  let count = 0;
  for (let next = addDays(day, 1); next <= until; next = addDays(next, 1)) if (isWorkday(next)) count += 1;
  return count;
}
