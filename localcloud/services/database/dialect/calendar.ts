/** Numbers of the calendar, of a date whose UTC fields are local time. */
const DAY = 86_400_000;

const startOfYear = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);

const startOfDay = (d: Date): number => Math.floor(d.getTime() / DAY) * DAY;

/** 1 to 366. */
export const dayOfYear = (d: Date): number => (startOfDay(d) - startOfYear(d.getUTCFullYear())) / DAY + 1;

/** 1 is Monday, 7 Sunday. */
export const isoDayOfWeek = (d: Date): number => d.getUTCDay() || 7;

/** 0 to 53: weeks begin on Sundays, and the first Sunday of the year begins week 1. */
export const week = (d: Date): number => Math.floor((dayOfYear(d) + 6 - d.getUTCDay()) / 7);

/** The Thursday of a week says to which year it belongs. */
const thursday = (d: Date): Date => new Date(startOfDay(d) + (4 - isoDayOfWeek(d)) * DAY);

export const isoWeekYear = (d: Date): number => thursday(d).getUTCFullYear();

/** 1 to 53. */
export const isoWeek = (d: Date): number => Math.ceil(dayOfYear(thursday(d)) / 7);

/** The first instant of a day of an ISO week; numbers beyond the week and the year carry over. */
export function startOfIsoDay(year: number, weekNumber: number, day: number): number {
  const fourth = new Date(startOfYear(year) + 3 * DAY); // 4 January is always in week 1
  return fourth.getTime() + ((weekNumber - 1) * 7 + day - isoDayOfWeek(fourth)) * DAY;
}
