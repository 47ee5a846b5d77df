import { addDays, dayOf, type Day, type Instant } from '../../miniprogram/domain/shared/calendar';

const HOUR_MS = 60 * 60 * 1000;
/** Longer than any call can live: whatever was begun before an hour's end is stored, or never will be. */
const CALLS_HAVE_ENDED_MS = 2 * 60 * 1000;

/** One hour, or other stretch, of the clock, `from` included, `to` not. */
export interface HourRound {
  /** e.g. `2026-11-22T03`, in UTC: part of a job's id. */
  readonly key: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** The last hours that are over and in which no call is under way any more, the newest first: for `JobKind.orders`. */
export function closedHours(now: Instant, count: number): HourRound[] {
  const end = Math.floor((Date.parse(now) - CALLS_HAVE_ENDED_MS) / HOUR_MS) * HOUR_MS;
  return Array.from({ length: count }, (_, index) => {
    const to = end - index * HOUR_MS;
    const from = new Date(to - HOUR_MS).toISOString();
    return { key: from.slice(0, 13), from, to: new Date(to).toISOString() };
  });
}

const MINUTE_MS = 60 * 1000;

/** As `closedHours`, for rounds of some minutes; `key` e.g. `2026-11-22T03:05`. */
export function closedSlots(now: Instant, minutes: number, count: number): HourRound[] {
  const length = minutes * MINUTE_MS;
  const end = Math.floor((Date.parse(now) - CALLS_HAVE_ENDED_MS) / length) * length;
  return Array.from({ length: count }, (_, index) => {
    const to = end - index * length;
    const from = new Date(to - length).toISOString();
    return { key: from.slice(0, 16), from, to: new Date(to).toISOString() };
  });
}

/** Today and the days before it in Shanghai, the newest first: for `JobKind.orders`. */
export const lastDays = (now: Instant, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => addDays(dayOf(now), -index));
