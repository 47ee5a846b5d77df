import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { collection } from '../../kernel/database';

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
