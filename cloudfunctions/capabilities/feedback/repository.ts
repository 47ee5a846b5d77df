import type { DeskPile } from '../../../miniprogram/domain/feedback/contracts';
import type { Feedback, FeedbackStatus } from '../../../miniprogram/domain/feedback/feedback';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Condition } from '../../kernel/conditions';
import { collection, type Order } from '../../kernel/database';

/**
 * Feedback is about the tool, and one environment serves one street: there is no ground to narrow by. What bounds a query is the
 * author's openid, or that only the desk (`feedback.answer`) may ask it.
 */
const feedback = collection<Feedback>('feedback');

/** The row after which a page begins. */
export interface After {
  sortValue: string;
  id: string;
}

interface Sorting {
  field: 'submittedAt' | 'promisedOn';
  direction: 'asc' | 'desc';
}
const NEWEST: Sorting = { field: 'submittedAt', direction: 'desc' };
const NEAREST_PROMISE: Sorting = { field: 'promisedOn', direction: 'asc' };

const orderOf = ({ field, direction }: Sorting): Order => [
  [field, direction],
  ['_id', direction],
];

/** The first of the two is the range that an index serves; the second leaves out the rows of that value already shown. */
function beyond({ field, direction }: Sorting, after: After | undefined): Condition[] {
  if (after === undefined) return [];
  const [strictly, from] = direction === 'asc' ? ['$gt', '$gte'] : ['$lt', '$lte'];
  const { sortValue, id } = after;
  return [
    { [field]: { [from]: sortValue } },
    { $or: [{ [field]: { [strictly]: sortValue } }, { _id: { [strictly]: id } }] },
  ];
}

/** Stores a piece of feedback once. @returns what is stored under its key. */
export async function addOnce(draft: Feedback): Promise<Feedback> {
  if (await feedback.add(draft)) return draft;
  const first = await findFeedback(draft._id);
  // Feedback is never removed, so the one that stood in the way can be read.
  if (first === undefined) throw new Error(`feedback ${draft._id} is a duplicate of nothing`);
  return first;
}

export const findFeedback = (feedbackId: string): Promise<Feedback | undefined> => feedback.get(feedbackId);

/** Of these keys the feedback that one person gave herself. */
export const listOwnFeedback = (openid: string, feedbackIds: readonly string[]): Promise<Feedback[]> =>
  feedback.find([{ _id: { $in: feedbackIds } }, { 'author.openid': openid }], { limit: feedbackIds.length });

export const listByAuthor = (openid: string, after: After | undefined, limit: number): Promise<Feedback[]> =>
  feedback.find([{ 'author.openid': openid }, ...beyond(NEWEST, after)], { order: orderOf(NEWEST), limit });

const PILES: Record<DeskPile, { statuses: FeedbackStatus[]; sorting: Sorting }> = {
  waiting: { statuses: ['received'], sorting: NEAREST_PROMISE },
  accepted: { statuses: ['accepted'], sorting: NEWEST },
  settled: { statuses: ['answered', 'declined', 'shipped'], sorting: NEWEST },
};

/** By which field the pages of a pile go on. */
export const sortFieldOf = (pile: DeskPile): Sorting['field'] => PILES[pile].sorting.field;

export function listPile(pile: DeskPile, after: After | undefined, limit: number): Promise<Feedback[]> {
  const { statuses, sorting } = PILES[pile];
  const conditions = [{ status: { $in: statuses } }, ...beyond(sorting, after)];
  return feedback.find(conditions, { order: orderOf(sorting), limit });
}

/**
 * Saves a step if the feedback stands where it was read. Statuses never come back, so an equal status means that nothing happened
 * in between. @returns false when somebody was faster.
 */
export async function saveStep(
  { _id, status }: Pick<Feedback, '_id' | 'status'>,
  next: Pick<Feedback, 'status' | 'steps' | 'untold' | 'credit'>,
): Promise<boolean> {
  return (await feedback.update([{ _id }, { status }], { set: next })) === 1;
}

/** The author knows of all steps up to this status; a later one keeps its mark. */
export async function markTold({ _id, status }: Pick<Feedback, '_id' | 'status'>): Promise<void> {
  await feedback.update([{ _id }, { status }, { untold: true }], { set: {}, unset: ['untold'] });
}

/** Steps of which a killed call told nobody: in the order of `_id`, from after one of them. */
export const listUntold = (afterId: string, limit: number): Promise<Feedback[]> =>
  feedback.find([{ untold: true }, { _id: { $gt: afterId } }], { order: [['_id', 'asc']], limit });

/** Unanswered beyond the promise and not yet reported, the longest waiting first. */
export const listUnescalated = (today: Day, limit: number): Promise<Feedback[]> =>
  feedback.find([{ status: 'received' }, { promisedOn: { $lt: today } }, { escalatedAt: { $exists: false } }], {
    order: orderOf(NEAREST_PROMISE),
    limit,
  });

/** The first mark stays. */
export async function markEscalated(feedbackId: string, escalatedAt: Instant): Promise<void> {
  await feedback.update([{ _id: feedbackId }, { escalatedAt: { $exists: false } }], { set: { escalatedAt } });
}

/** Each person behind each line once: grouped in the database, so that no text is read for it. */
export const listCredits = async (): Promise<string[]> =>
  (await feedback.tally([{ status: 'shipped' }], 'credit', { count: 'all' })).map(({ key }) => key);
