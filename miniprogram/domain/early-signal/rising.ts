import { OPEN_STATUSES } from '../handling/status';
import type { ProblemClass } from '../problem-class/problem-class';
import { addDays, startOfDay, type Day, type Instant } from '../shared/calendar';
import { SIGNAL_RULES, thresholdOf } from './early-signal';

/** Voices of a class of late, and in as many days before. */
export interface RisingCounts {
  newCount: number;
  beforeCount: number;
}

const { windowDays } = SIGNAL_RULES['rising-class'];

/** Both windows of the rule on a day: after `from` and up to `middle`, and after that up to the day itself. */
export function risingDays(day: Day): { from: Day; middle: Day } {
  const middle = addDays(day, -windowDays);
  return { from: addDays(middle, -windowDays), middle };
}

/** The same as instants: when each of the two windows begins. */
export function risingSince(day: Day): { since: Instant; lately: Instant } {
  const { from, middle } = risingDays(day);
  return { since: startOfDay(addDays(from, 1)), lately: startOfDay(addDays(middle, 1)) };
}

/** Only of what is still to be done it matters that more people say so. */
export const mayRise = ({ status, isDissolved }: Pick<ProblemClass, 'status' | 'isDissolved'>): boolean =>
  isDissolved === undefined && OPEN_STATUSES.includes(status);

export const hasDoubled = ({ newCount, beforeCount }: RisingCounts): boolean => newCount >= 2 * beforeCount;

/**
 * Does a class rise, by the rule as it is for everybody? What one committee has put away says nothing to the street, which looks at all of
 * them.
 */
export const isRising = (counts: RisingCounts): boolean =>
  hasDoubled(counts) && counts.newCount >= thresholdOf('rising-class', 0);
