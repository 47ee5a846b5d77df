import { OPEN_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { behind, type After } from '../../kernel/conditions';
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

const stands = { isDissolved: { $exists: false } };
const BY_LAST_VOICE = [
  ['lastRaisedAt', 'desc'],
  ['_id', 'desc'],
] as const;

/** Where a voice came last, first. `after`: the last row of the page before. */
export const listOfScope = (scope: Scope, after: After | undefined, limit: number): Promise<ProblemClass[]> =>
  classes.find([scopeFilter(scope), stands, ...behind('lastRaisedAt', 'desc', after)], { order: BY_LAST_VOICE, limit });

/** What everybody of a community may read and join. */
export const listJoinable = (communityId: string): Promise<ProblemClass[]> =>
  classes.find([{ communityId }, stands, { isPublic: true, status: { $in: OPEN_STATUSES } }], {
    order: BY_LAST_VOICE,
    limit: FIND_MAX,
  });

/** Marks a class whose count has come to nothing; one that has gained a voice meanwhile stays. */
export const dissolve = async (classId: string): Promise<boolean> =>
  (await classes.update([{ _id: classId, voiceCount: 0 }], { set: { isDissolved: true } })) === 1;
