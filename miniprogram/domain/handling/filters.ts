import type { Day } from '../shared/calendar';

type Filter = Readonly<Record<string, unknown>>;

/** The write that is being made, and by whom. */
export interface MadeBy {
  key: string;
  personId: string;
}

/**
 * What a desk may see within its ground: a committee all of it, a 科室 what it was handed. `madeBy`: also what this very write of hers
 * has handed on, so that a repeat is answered.
 */
export function handedFilter(department: string | undefined, madeBy?: MadeBy): Filter[] {
  if (department === undefined) return [];
  if (madeBy === undefined) return [{ department }];
  const step = { steps: { $elemMatch: { key: madeBy.key, 'by.personId': madeBy.personId } } };
  return [{ $or: [{ department }, step] }];
}

/** What a 科室 was handed once and has no more; what was merged goes on with its class. See `handedOnFrom`. */
export const handedOnFilter = (department: string): Filter[] => [
  { 'steps.department': department },
  { $or: [{ department: { $ne: department } }, { status: 'merged' }] },
];

/** A 科室 was asked to give it back, and has said nothing by that day. */
export const toAnswerFilter = (today: Day): Filter[] => [{ answerBy: { $gt: '', $lt: today } }];

/** Past its day, or at the day on which it was to be looked at again, and nobody was reminded since its last step. */
export const remindFilter = (today: Day): Filter[] => [
  { remindedOf: { $exists: false } },
  { dueOn: { $lte: today } },
  { $or: [{ dueOn: { $lt: today } }, { status: 'deferred' }] },
];
