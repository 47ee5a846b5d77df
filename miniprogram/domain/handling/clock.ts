import { z } from 'zod';
import { Day } from '../shared/calendar';
import { addWorkdays } from '../shared/workdays';
import type { Urgency } from '../text-tag/category';
import type { HandlingStatus } from './status';

/**
 * Working days within which the next step is due, after a Shanghai street's rules for 12345 (大宁路, 2019): 受理 and answers to questions
 * 1, returned to be done again 3, help and complaints 5, complex ones that go through a plan 15.
 */
export const HANDLING_WORKDAYS = {
  received: 1,
  accepted: 1,
  reopened: 3,
  'with-committee': 5,
  escalated: 5,
  special: 15,
} as const satisfies Partial<Record<HandlingStatus, number>>;

/** Danger to life or limb waits for nobody's five days. */
const URGENT_WORKDAYS = 1;

/**
 * The day by which the next step is due after a move into `status`; nothing where nobody has to act. Within 办理中 the day of the
 * route stays: beginning is not yet an answer.
 */
export function dueAfter(
  { status, dueOn, reviewOn, urgency }: { status: HandlingStatus; dueOn?: Day; reviewOn?: Day; urgency?: Urgency },
  today: Day,
): Day | undefined {
  if (status === 'deferred') return reviewOn;
  if (status === 'in-progress')
    return dueOn !== undefined && dueOn >= today ? dueOn : addWorkdays(today, HANDLING_WORKDAYS.escalated);
  const workdays = HANDLING_WORKDAYS[status as keyof typeof HANDLING_WORKDAYS] as number | undefined;
  if (workdays === undefined) return undefined;
  return addWorkdays(today, urgency === 'urgent' ? Math.min(workdays, URGENT_WORKDAYS) : workdays);
}

/** A day that had gone by when a step was made, and the one that the step has set in its place, where it has set one. */
export const Missed = z.object({ dueOn: Day, nextOn: Day.optional() });
export type Missed = z.infer<typeof Missed>;

/** What a step of a desk leaves behind: the time line keeps it, however often another day is set. */
export const missedBy = (before: Day | undefined, after: Day | undefined, today: Day): Missed | undefined =>
  before !== undefined && before < today && after !== before
    ? { dueOn: before, ...(after !== undefined && { nextOn: after }) }
    : undefined;
