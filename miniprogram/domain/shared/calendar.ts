import dayjs from 'dayjs';
import { z } from 'zod';

/**
 * Days and months are Shanghai's (UTC+8, no summer time since 1991) and travel as strings: day `2026-11-22`, month `2026-11`.
 * Instants are ISO strings in UTC with milliseconds, so that they sort as text. `now` always comes in from outside.
 */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => dayUtc(day).toISOString().slice(0, 10) === day, { message: '不是一个日期，请重新选择' });
export type Day = z.infer<typeof Day>;

export const Instant = z.string().datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

export const MonthKey = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
export type MonthKey = z.infer<typeof MonthKey>;

function dayUtc(day: string): Date {
  const date = new Date(`${day}T00:00:00.000Z`);
  // `2026-02-30` is an invalid Date in some engines and 2 March in others; both must fail the refinement above.
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

/** The Shanghai day in which an instant falls. */
export function dayOf(at: Instant): Day {
  return new Date(new Date(at).getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The hour of the Shanghai clock, from 0 to 23. */
export const hourOf = (at: Instant): number => new Date(new Date(at).getTime() + SHANGHAI_OFFSET_MS).getUTCHours();

export function monthOf(day: Day): MonthKey {
  return day.slice(0, 7);
}

/** First day of the day's month. */
export function monthStart(day: Day): Day {
  return `${monthOf(day)}-01`;
}

/** `2026-11` and -1 → `2026-10`. */
export function addMonths(month: MonthKey, count: number): MonthKey {
  const [year = 0, ordinal = 1] = month.split('-').map(Number);
  const index = year * 12 + ordinal - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The instants of a Shanghai month: from the first one up to, and without, the first of the next. */
export const instantsOfMonth = (month: MonthKey): { from: Instant; until: Instant } => ({
  from: startOfDay(`${month}-01`),
  until: startOfDay(`${addMonths(month, 1)}-01`),
});

export function addDays(day: Day, count: number): Day {
  return new Date(dayUtc(day).getTime() + count * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dayUtc(to).getTime() - dayUtc(from).getTime()) / DAY_MS);
}

/** The first instant of a Shanghai day. */
export function startOfDay(day: Day): Instant {
  return new Date(dayUtc(day).getTime() - SHANGHAI_OFFSET_MS).toISOString();
}

/**
 * Completed years of age on a day, as Chinese law counts (民法典 / GB: a birthday completes the year; born on 29 February
 * completes it on 1 March of a common year).
 */
export function ageOn(bornOn: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) >= bornOn.slice(5) ? years : years - 1;
}

/** How a person says how long ago it was: 今天、昨天、5 天前、3 个月前、2 年前. */
export function agoInWords(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return '今天';
  if (days === 1) return '昨天';
  if (days < 30) return `${days} 天前`;
  const months = dayjs(today).diff(dayjs(day), 'month');
  if (months < 1) return `${days} 天前`;
  return months < 12 ? `${months} 个月前` : `${Math.floor(months / 12)} 年前`;
}

/** `11月25日`: a day to come or just gone, of which nobody asks the year. */
export const dayInWords = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** `1月27日`, or `2027年1月27日` where that is not this year. */
export const dayNear = (day: Day, today: Day): string =>
  day.slice(0, 4) === today.slice(0, 4) ? dayInWords(day) : `${day.slice(0, 4)}年${dayInWords(day)}`;

/** `14:05` in Shanghai. */
export const timeOf = (at: Instant): string =>
  new Date(new Date(at).getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);

/** `11月22日 14:05` in Shanghai, for lists. */
export const shortTime = (at: Instant): string => `${dayInWords(dayOf(at))} ${timeOf(at)}`;
