import {
  addDays,
  dayOf,
  monthOf,
  monthStart,
  startOfDay,
  type Day,
  type Instant,
  type MonthKey,
} from '../shared/calendar';

/** Somebody asked to be told on the first of a month. One a person and month: the month and the person are its `_id`. */
export interface Reminder {
  _id: string;
  month: MonthKey;
  openid: string;
  askedAt: Instant;
}

export const reminderIdOf = (month: MonthKey, personId: string): string => `${month}_${personId}`;

const firstOfNextMonth = (day: Day): Day => monthStart(addDays(monthStart(day), 31));

/** The month after the one in which she asks, and its first day. */
export function nextReminder(now: Instant): { month: MonthKey; remindsOn: Day } {
  const remindsOn = firstOfNextMonth(dayOf(now));
  return { month: monthOf(remindsOn), remindsOn };
}

/** The last day of a month: a door that is due by then is due in it. */
export const monthEnd = (month: MonthKey): Day => addDays(firstOfNextMonth(`${month}-01`), -1);

/** Nine in the morning of the first day: nobody is woken. */
export const remindedAt = (month: MonthKey): Instant =>
  new Date(Date.parse(startOfDay(`${month}-01`)) + 9 * 60 * 60 * 1000).toISOString();
