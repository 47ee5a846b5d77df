import type { ClassCandidate } from '../../../miniprogram/domain/problem-class/candidate';
import { sameAs } from '../../kernel/conditions';
import { collection, FIND_MAX } from '../../kernel/database';

const candidates = collection<ClassCandidate>('class_candidates');

/** Newest voices first. */
export const listCandidates = (communityId: string, limit = FIND_MAX): Promise<ClassCandidate[]> =>
  candidates.find([{ communityId }], {
    order: [
      ['lastOn', 'desc'],
      ['_id', 'asc'],
    ],
    limit,
  });

export const findCandidate = (communityId: string, candidateId: string): Promise<ClassCandidate | undefined> =>
  candidates.findOne([{ _id: candidateId, communityId }]);

/**
 * Saves what a grouping found, if it is not what stands there; what was refused meanwhile stays refused. `before`: as it was read.
 */
export async function saveCandidate(before: ClassCandidate | undefined, next: ClassCandidate): Promise<void> {
  if (before === undefined) {
    await candidates.addMissing([next]);
    return;
  }
  const essence = ({ groupedAt: _, refused: __, ...rest }: ClassCandidate) =>
    JSON.stringify(Object.entries(rest).sort());
  if (essence(before) === essence(next)) return;
  const { _id, refused: _, ...set } = next;
  await candidates.update([{ _id }], { set, ...(next.classId === undefined && { unset: ['classId'] as const }) });
}

/** Takes away those of a community that its newest grouping does not know. */
export const keepOnly = (communityId: string, ids: readonly string[]): Promise<number> =>
  candidates.remove([{ communityId, _id: { $nin: ids } }]);

/** Behind the refusal that it was added to. @returns false when another was added since, or it is gone. */
export const saveRefusal = async (
  { _id, refused: read }: ClassCandidate,
  refused: NonNullable<ClassCandidate['refused']>,
): Promise<boolean> =>
  (await candidates.update([{ _id }, { 'refused.key': sameAs(read?.key) }], { set: { refused } })) === 1;
