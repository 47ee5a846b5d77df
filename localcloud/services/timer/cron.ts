import { CronError, parseField, type Field, type FieldKind } from './cron-field';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const LAST_YEAR = 2099;

/** Second first, year last; Sunday is 0 (the older pages that begin the week on Monday are of another product). */
const FIELDS: readonly FieldKind[] = [
  { name: '秒', least: 0, most: 59 },
  { name: '分', least: 0, most: 59 },
  { name: '时', least: 0, most: 23 },
  { name: '日', least: 1, most: 31 },
  { name: '月', least: 1, most: 12, words: MONTHS },
  { name: '星期', least: 0, most: 6, words: DAYS },
  { name: '年', least: 1970, most: LAST_YEAR },
];

/** Timers tick in UTC+8, whatever clock the function has. */
const ZONE_MS = 8 * 3_600_000;
const SECOND = 1000;

/** When a timer fires. */
export interface Cron {
  /** The first instant after `after` (both in milliseconds), or `undefined` when there is none any more. */
  next(after: number): number | undefined;
}

/** Reads the platform's seven-field expression, in UTC+8. @throws CronError saying which field is wrong */
export function parseCron(expression: string): Cron {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELDS.length)
    throw new CronError(`定时表达式要有七段（秒 分 时 日 月 星期 年），而不是「${expression}」`);
  const [second, minute, hour, day, month, weekday, year] = FIELDS.map((kind, i) => parseField(parts[i] ?? '', kind));
  const allows = (field: Field, value: number): boolean => field === undefined || field.has(value);
  // Where both are given, either will do; where one is `*`, the other decides.
  const isDay = (at: Date): boolean =>
    day && weekday
      ? day.has(at.getUTCDate()) || weekday.has(at.getUTCDay())
      : allows(day, at.getUTCDate()) && allows(weekday, at.getUTCDay());

  /** The start of the next unit that may fit, for the largest unit that does not; `undefined` when everything fits. */
  const leap = (at: Date): number | undefined => {
    const [y, m, d, h] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()];
    if (!allows(year, y)) return Date.UTC(y + 1, 0);
    if (!allows(month, m + 1)) return Date.UTC(y, m + 1);
    if (!isDay(at)) return Date.UTC(y, m, d + 1);
    if (!allows(hour, h)) return Date.UTC(y, m, d, h + 1);
    if (!allows(minute, at.getUTCMinutes())) return Date.UTC(y, m, d, h, at.getUTCMinutes() + 1);
    return allows(second, at.getUTCSeconds()) ? undefined : at.getTime() + SECOND;
  };

  return {
    next(after) {
      let wall = Math.floor((after + ZONE_MS) / SECOND) * SECOND + SECOND;
      for (;;) {
        const at = new Date(wall);
        if (at.getUTCFullYear() > LAST_YEAR) return undefined;
        const later = leap(at);
        if (later === undefined) return wall - ZONE_MS;
        wall = later;
      }
    },
  };
}
