import { absentFrom, type Handled } from '../../../miniprogram/domain/handling/handling';
import { OPEN_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { Milestone, ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import type { Desk } from '../../../miniprogram/domain/suggestion/desk';
import { INBOX_PILES, type InboxPile } from '../../../miniprogram/domain/suggestion/piles';
import { behind, type After, type Condition } from '../../kernel/conditions';
import { collection, FIND_MAX } from '../../kernel/database';

const classes = collection<ProblemClass>('problem_classes');

/** Wherever it lies. The caller compares, or shows what everybody may read. */
export const findClass = (classId: string): Promise<ProblemClass | undefined> => classes.get(classId);

/** Those that somebody's own voices name: at most a page of them. */
export const listByIds = (classIds: readonly string[]): Promise<ProblemClass[]> =>
  classIds.length === 0 ? Promise.resolve([]) : classes.find([{ _id: { $in: classIds } }], { limit: classIds.length });

/** Saves a count if nobody saved another since the class was read. @returns false when somebody did. */
export async function saveCount(
  { _id, countVersion }: Pick<ProblemClass, '_id' | 'countVersion'>,
  count: { voiceCount: number; lastRaisedAt: Instant },
): Promise<boolean> {
  const set = { ...count, countVersion: countVersion + 1 };
  return (await classes.update([{ _id, countVersion }], { set })) === 1;
}

export const findOwnClass = (scope: Scope, classId: string): Promise<ProblemClass | undefined> =>
  classes.findOne([{ _id: classId }, scopeFilter(scope)]);

/** Stores a class once. @returns what is stored under its key. */
export async function addOnce(draft: ProblemClass): Promise<ProblemClass> {
  if (await classes.add(draft)) return draft;
  const first = await findClass(draft._id);
  if (first === undefined) throw new Error(`class ${draft._id} is a duplicate of nothing`);
  return first;
}

/** Those of which a step was made within a stretch, in the order of `_id`. */
export const listStepped = (
  { from, to }: { from: Instant; to: Instant },
  afterId: string,
  limit: number,
): Promise<ProblemClass[]> =>
  classes.find([{ steps: { $elemMatch: { at: { $gte: from, $lt: to } } } }, { _id: { $gt: afterId } }], {
    order: [['_id', 'asc']],
    limit,
  });

const stands = { isDissolved: { $exists: false } };
const BY_LAST_VOICE = [
  ['lastRaisedAt', 'desc'],
  ['_id', 'desc'],
] as const;
const listByLastVoice = (conditions: readonly Condition[], after: After | undefined, limit: number) =>
  classes.find([...conditions, stands, ...behind('lastRaisedAt', 'desc', after)], { order: BY_LAST_VOICE, limit });

/** Where a voice came last, first. `after`: the last row of the page before. */
export const listOfScope = (scope: Scope, after: After | undefined, limit: number): Promise<ProblemClass[]> =>
  listByLastVoice([scopeFilter(scope)], after, limit);

/** Past its day, the longest first; more than these nobody has. */
const LATE_MAX = 50;
export const listLate = (scope: Scope, today: Day): Promise<ProblemClass[]> =>
  classes.find([scopeFilter(scope), { dueOn: { $lt: today } }, stands], {
    order: [
      ['dueOn', 'asc'],
      ['_id', 'asc'],
    ],
    limit: LATE_MAX,
  });

/** Those of so many voices. */
export const listAgendaOf = (scope: Scope, voices: number, after: After | undefined, limit: number) =>
  listByLastVoice([scopeFilter(scope), { voiceCount: { $gte: voices } }], after, limit);

/** What everybody of a community may read. */
export const listBoardOf = (communityId: string, after: After | undefined, limit: number): Promise<ProblemClass[]> =>
  listByLastVoice([{ communityId }, { isPublic: true }], after, limit);

/** What everybody of a community may read and join. */
export const listJoinable = (communityId: string): Promise<ProblemClass[]> =>
  listByLastVoice([{ communityId }, { isPublic: true, status: { $in: OPEN_STATUSES } }], undefined, FIND_MAX);

/** Marks a class whose count has come to nothing, and stops its clock; one that has gained a voice meanwhile stays. */
export const dissolve = async (classId: string): Promise<boolean> =>
  (await classes.update([{ _id: classId, voiceCount: 0 }], { set: { isDissolved: true }, unset: ['dueOn'] })) === 1;

/**
 * One of a desk's own: the committee's, or one that the 科室 was handed. `madeBy`: also one that this very write of hers has handed on.
 */
export async function findForDesk(
  { scope, department }: Desk,
  classId: string,
  madeBy?: { key: string; personId: string },
): Promise<ProblemClass | undefined> {
  const handed = department === undefined ? [] : [{ department }];
  const step = madeBy && { steps: { $elemMatch: { key: madeBy.key, 'by.personId': madeBy.personId } } };
  const own = handed.length > 0 && step ? [{ $or: [...handed, step] }] : handed;
  return classes.findOne([{ _id: classId }, scopeFilter(scope), stands, ...own]);
}

/** Saves a step behind those that it was judged against. @returns false when another was made meanwhile. */
export const saveStep = async ({ _id, steps }: ProblemClass, next: Handled): Promise<boolean> =>
  (await classes.update([{ _id }, { steps: { $size: steps.length } }], { set: next, unset: absentFrom(next) })) === 1;

/** @returns false when another plan, or a step, was made since this one was read. */
export async function savePlan(
  { _id, steps, plannedKey }: ProblemClass,
  milestones: readonly Milestone[],
  key: ReceiptKey,
): Promise<boolean> {
  const isAsRead = { plannedKey: plannedKey ?? { $exists: false } };
  const set = { milestones: [...milestones], plannedKey: key };
  return (await classes.update([{ _id }, { steps: { $size: steps.length } }, isAsRead], { set })) === 1;
}

export async function savePublic(scope: Scope, classId: string, isPublic: boolean): Promise<void> {
  await classes.update([{ _id: classId }, scopeFilter(scope)], { set: { isPublic } });
}

const handedTo = ({ scope, department = '' }: Desk): Condition[] => [scopeFilter(scope), { department }];
/** What is in the hands of a 科室 has a clock, and nothing else that names it has one. */
const inHands = (desk: Desk): Condition[] => [...handedTo(desk), { dueOn: { $gt: '' } }];

/** In an inbox a class lies among the 诉求: open ones by the day that is due, the others by when the class was made. */
export async function listHandedClasses(desk: Desk, pile: InboxPile, after: After | undefined, limit: number) {
  const { statuses, order } = INBOX_PILES[pile];
  const list = (conditions: readonly Condition[], field: string, direction: 'asc' | 'desc') =>
    classes.find([...conditions, ...behind(field, direction, after)], {
      order: [
        [field, direction],
        ['_id', direction],
      ],
      limit,
    });
  if (order === 'due') return list(inHands(desk), 'dueOn', 'asc');
  const found = await Promise.all(statuses.map((status) => list([...handedTo(desk), { status }], 'begunAt', 'desc')));
  return found.flat();
}

/** How many a 科室 has, and how many of them are past their day. */
export async function countHandedClasses(
  desk: Desk,
  yesterday: Day,
): Promise<{ openCount: number; overdueCount: number }> {
  const [openCount, overdueCount] = await Promise.all([
    classes.count(inHands(desk)),
    classes.count([...handedTo(desk), { dueOn: { $lte: yesterday } }]),
  ]);
  return { openCount, overdueCount };
}

/** Steps of which not everybody who said so has heard, in the whole street. */
export const listUntold = (limit: number): Promise<ProblemClass[]> =>
  classes.find([{ untold: true }], { order: [['_id', 'asc']], limit });

/** Everybody knows of all steps up to the last that was read; a later one keeps its mark. */
export async function markTold({ _id, steps }: Pick<ProblemClass, '_id' | 'steps'>): Promise<void> {
  await classes.update([{ _id }, { steps: { $size: steps.length } }, { untold: true }], { set: {}, unset: ['untold'] });
}

/** Past its day, or at the day on which it was to be looked at again, and nobody was reminded since its last step. */
export const listToRemind = (today: Day, limit: number): Promise<ProblemClass[]> =>
  classes.find(
    [
      { remindedOf: { $exists: false } },
      { dueOn: { $lte: today } },
      { $or: [{ dueOn: { $lt: today } }, { status: 'deferred' }] },
    ],
    {
      order: [
        ['dueOn', 'asc'],
        ['_id', 'asc'],
      ],
      limit,
    },
  );

export async function markReminded(
  { _id, steps }: Pick<ProblemClass, '_id' | 'steps'>,
  remindedOf: Day,
): Promise<void> {
  await classes.update([{ _id }, { steps: { $size: steps.length } }], { set: { remindedOf } });
}
