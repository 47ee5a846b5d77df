import { z } from 'zod';
import { addDays, Day } from '../shared/calendar';
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

/** Days, Sundays and holidays among them, within which the next step is due in danger to life or limb: it waits for no working day. */
const URGENT_DAYS = 1;

/**
 * The day by which the next step is due after a move into `status`; nothing where nobody has to act. Within 办理中 the day of the
 * route stays: beginning is not yet an answer. What is urgent has the next day, whatever its route.
 */
export function dueAfter(
  { status, dueOn, reviewOn, urgency }: { status: HandlingStatus; dueOn?: Day; reviewOn?: Day; urgency?: Urgency },
  today: Day,
): Day | undefined {
  if (status === 'deferred') return reviewOn;
  if (status === 'in-progress' && dueOn !== undefined && dueOn >= today) return dueOn;
  const route = status === 'in-progress' ? 'escalated' : status;
  const workdays = HANDLING_WORKDAYS[route as keyof typeof HANDLING_WORKDAYS] as number | undefined;
  if (workdays === undefined) return undefined;
  return urgency === 'urgent' ? addDays(today, URGENT_DAYS) : addWorkdays(today, workdays);
}

/** An answer to 请科室退回: as one to a question. */
const ANSWER_WORKDAYS = 1;

/** The day by which a 科室 answers whoever asks it to give something back; whoever asks gives it no other day for the matter itself. */
export const answerBy = (today: Day, urgency?: Urgency): Day =>
  urgency === 'urgent' ? addDays(today, URGENT_DAYS) : addWorkdays(today, ANSWER_WORKDAYS);

/** A day that had gone by when a step was made, and the one that the step has set in its place, where it has set one. */
export const Missed = z.object({ dueOn: Day, nextOn: Day.optional() });
export type Missed = z.infer<typeof Missed>;

/** What a step of a desk leaves behind: the time line keeps it, however often another day is set. */
export const missedBy = (before: Day | undefined, after: Day | undefined, today: Day): Missed | undefined =>
  before !== undefined && before < today && after !== before
    ? { dueOn: before, ...(after !== undefined && { nextOn: after }) }
    : undefined;
