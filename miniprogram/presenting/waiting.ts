import type { HouseholdLine } from '../domain/household/contracts';
import { agoInWords, daysBetween, type Day } from '../domain/shared/calendar';
import { OUTCOMES } from '../domain/visit/outcome';

type Waiting = Pick<HouseholdLine, 'lastVisit' | 'lastReachedOn' | 'nextDueOn'>;

/** `3 个月前` → `3 个月`; 今天 and 昨天 have no span. */
const spanInWords = (day: Day, today: Day): string => agoInWords(day, today).replace(/前$/, '');

/**
 * How long a door has been waiting, as one says it in the corridor: 「3 个月没去了」 rather than 「逾期 92 天」.
 */
export function waitingWords({ lastVisit, lastReachedOn }: Waiting, today: Day): string {
  if (!lastVisit) return '还没有去过';
  const lastTime = `${agoInWords(lastVisit.visitedOn, today)}${OUTCOMES[lastVisit.outcome].label}`;
  if (lastReachedOn === undefined) return `还没见到过人，${lastTime}`;
  if (lastReachedOn < lastVisit.visitedOn) {
    return daysBetween(lastReachedOn, today) < 2
      ? lastTime
      : `${spanInWords(lastReachedOn, today)}没见到了，${lastTime}`;
  }
  return daysBetween(lastReachedOn, today) < 2 ? lastTime : `${spanInWords(lastReachedOn, today)}没去了`;
}

export const isDue = ({ nextDueOn }: Pick<Waiting, 'nextDueOn'>, today: Day): boolean => nextDueOn <= today;
