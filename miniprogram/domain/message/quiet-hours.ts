import { addDays, dayOf, hourOf, startOfDay, type Day, type Instant } from '../shared/calendar';
import type { News } from './values';

/** No phone rings before eight in the morning nor from eight in the evening on, by the clock of Shanghai (proposed). */
export const DAY_BEGINS = 8;
export const DAY_ENDS = 20;
const HOUR_MS = 60 * 60 * 1000;

export const isQuiet = (at: Instant): boolean => hourOf(at) < DAY_BEGINS || hourOf(at) >= DAY_ENDS;

/** The next morning at which a phone may ring. */
export function morningAfter(at: Instant): Instant {
  const day = hourOf(at) < DAY_BEGINS ? dayOf(at) : addDays(dayOf(at), 1);
  return new Date(Date.parse(startOfDay(day)) + DAY_BEGINS * HOUR_MS).toISOString();
}

/** The day as it begins for people: until the morning it is still the day before. */
export const dayBegun = (at: Instant): Day => dayOf(new Date(Date.parse(at) - DAY_BEGINS * HOUR_MS).toISOString());

/** What is told at once, whatever the hour: a danger, and what she is waiting for with the phone in her hand. */
export const mayRingAtNight = (news: News): boolean =>
  news.kind === 'report-ready' || (news.kind === 'matter-arrived' && news.values.why === 'urgent');
