import type { Idea, IdeaStatus } from '../../../miniprogram/domain/idea/idea';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { behind, type After, type Condition } from '../../kernel/conditions';
import { collection } from '../../kernel/database';

const ideas = collection<Idea>('ideas');

/** Stores an idea once. @returns false when its key, or the 建议 that it came from, has one already. */
export const addIdea = (idea: Idea): Promise<boolean> => ideas.add(idea);

export const findByReceipt = (receiptKey: string): Promise<Idea | undefined> => ideas.get(receiptKey);

/** What came of a 建议. Whose the 建议 is decides who may know: the caller has looked, or the scope does. */
export const findOfSuggestion = (suggestionId: string): Promise<Idea | undefined> => ideas.findOne([{ suggestionId }]);

/** A desk at which ideas are handled: a committee's ground, or what one 科室 was handed in the whole street. */
export interface IdeaDesk {
  scope: Scope;
  department?: string;
}

const lyingAt = ({ scope, department }: IdeaDesk): Condition[] => [
  scopeFilter(scope),
  ...(department === undefined ? [] : [{ department }]),
];

/** One of a desk's own. `madeBy`: also one that this very write has handed on, so that a repeat is answered. */
export function findAtDesk(
  desk: IdeaDesk,
  suggestionId: string,
  madeBy?: { key: string; personId: string },
): Promise<Idea | undefined> {
  if (desk.department === undefined || madeBy === undefined) return ideas.findOne([{ suggestionId }, ...lyingAt(desk)]);
  const { key, personId } = madeBy;
  const isMade = { steps: { $elemMatch: { key, 'by.personId': personId } } };
  const either = { $or: [{ department: desk.department }, isMade] };
  return ideas.findOne([{ suggestionId }, scopeFilter(desk.scope), either]);
}

const BY_LAST_STEP = [
  ['movedAt', 'desc'],
  ['_id', 'desc'],
] as const;

/** Where something happened last, first. `after`: the last row of the page before. */
export const listByStatus = (
  desk: IdeaDesk,
  statuses: readonly IdeaStatus[],
  after: After | undefined,
  limit: number,
): Promise<Idea[]> => {
  const conditions = [...lyingAt(desk), { status: { $in: statuses } }, ...behind('movedAt', 'desc', after)];
  return ideas.find(conditions, { order: BY_LAST_STEP, limit });
};

/** Saves a step behind those that it was judged against. @returns false when another was made meanwhile. */
export const saveStep = async (
  { _id, steps }: Pick<Idea, '_id' | 'steps'>,
  next: Pick<Idea, 'status' | 'steps' | 'movedAt' | 'department'> & { untold: true },
): Promise<boolean> => {
  const unset = next.department === undefined ? (['department'] as const) : [];
  return (await ideas.update([{ _id }, { steps: { $size: steps.length } }], { set: next, unset })) === 1;
};

/** Steps of which a killed call told nobody, in the whole street: in the order of `_id`, from after one of them. */
export const listUntold = (afterId: string, limit: number): Promise<Idea[]> =>
  ideas.find([{ untold: true }, { _id: { $gt: afterId } }], { order: [['_id', 'asc']], limit });

/** Whoever it concerns knows all steps up to the last that was read; a later one keeps its mark. */
export async function markTold({ _id, steps }: Pick<Idea, '_id' | 'steps'>): Promise<void> {
  await ideas.update([{ _id }, { steps: { $size: steps.length } }, { untold: true }], { set: {}, unset: ['untold'] });
}
