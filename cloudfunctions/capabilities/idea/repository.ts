import { handedFilter, remindFilter, type MadeBy } from '../../../miniprogram/domain/handling/filters';
import { absentAfter, type Idea, type IdeaStatus } from '../../../miniprogram/domain/idea/idea';
import type { Day } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { behind, type After, type Condition } from '../../kernel/conditions';
import { collection } from '../../kernel/database';
import { steppedIn } from '../../kernel/stepped';

const ideas = collection<Idea>('ideas');
const stepped = steppedIn(ideas);
export const { listUntold, markTold, markReminded } = stepped;

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

const lyingAt = ({ scope, department }: IdeaDesk, madeBy?: MadeBy): Condition[] => [
  scopeFilter(scope),
  ...handedFilter(department, madeBy),
];

/** One of a desk's own. `madeBy`: also one that this very write has handed on, so that a repeat is answered. */
export const findAtDesk = (desk: IdeaDesk, suggestionId: string, madeBy?: MadeBy): Promise<Idea | undefined> =>
  ideas.findOne([{ suggestionId }, ...lyingAt(desk, madeBy)]);

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

const BY_CLOCK = [
  ['dueOn', 'asc'],
  ['_id', 'asc'],
] as const;
const listByClock = (conditions: readonly Condition[], after: After | undefined, limit: number): Promise<Idea[]> =>
  ideas.find([...conditions, ...behind('dueOn', 'asc', after)], { order: BY_CLOCK, limit });

/** What a 科室 has, the nearest day first: whatever is in its hands has a clock, and nothing else has one. */
export const listInHands = (desk: IdeaDesk, after: After | undefined, limit: number): Promise<Idea[]> =>
  listByClock([...lyingAt(desk), { dueOn: { $gt: '' } }], after, limit);

/** Past its day, and nobody was reminded since its last step. */
export const listToRemind = (today: Day, after: After | undefined, limit: number): Promise<Idea[]> =>
  listByClock(remindFilter(today), after, limit);

/** Saves a step behind those that it was judged against. @returns false when another was made meanwhile. */
export const saveStep = (
  read: Pick<Idea, '_id' | 'steps'>,
  next: Pick<Idea, 'status' | 'steps' | 'movedAt' | 'department' | 'dueOn'> & { untold: true },
): Promise<boolean> => stepped.saveBehind(read, { set: next, unset: absentAfter(next) });
