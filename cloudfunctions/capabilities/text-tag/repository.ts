import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Correction } from '../../../miniprogram/domain/text-tag/corrections';
import { collection, FIND_MAX } from '../../kernel/database';

/**
 * What a person said a text is about. `_id`: of what was said, so that a second thought replaces the first. Read by the tagger alone,
 * for texts of the whole street; the words go into no reply.
 */
export interface StoredCorrection extends Correction {
  _id: string;
  subdistrictId: string;
  at: Instant;
  /** Of how many choices about this text it is the last. */
  number: number;
}

const corrections = collection<StoredCorrection>('corrections');

/** A later choice stands over an earlier one, in whatever order the two arrive here. */
export async function saveCorrection(correction: StoredCorrection): Promise<void> {
  if (await corrections.add(correction)) return;
  const { _id, number, ...set } = correction;
  const isEarlier = { $or: [{ number: { $exists: false } }, { number: { $lt: number } }] };
  await corrections.update([{ _id }, isEarlier], { set: { ...set, number } });
}

/** Whoever said it has herself deleted: her words teach nobody any more. */
export async function forgetCorrection(suggestionId: string): Promise<void> {
  await corrections.remove([{ _id: suggestionId }]);
}

/** Has anybody, of whatever street, taught the tagger something between two instants? */
export const hasCorrectionsWithin = async (from: Instant, to: Instant): Promise<boolean> =>
  (await corrections.count([{ at: { $gte: from, $lt: to } }])) > 0;

/** From an instant on, the oldest first. */
export const listCorrectionsFrom = (subdistrictId: string, from: Instant): Promise<StoredCorrection[]> =>
  corrections.find([{ subdistrictId }, { at: { $gte: from } }], { order: [['at', 'asc']], limit: FIND_MAX });
