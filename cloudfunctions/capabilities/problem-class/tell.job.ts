import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { listVoicesAfter, settleVoices, tellDesk } from '../suggestion/port';
import { listUntold, markTold } from './repository';
import { matterOf, tellVoices, VOICES_TOLD } from './tell';

/** The class that is being told, and its last voice that has heard. */
interface Cursor {
  readonly classId?: string;
  readonly after?: string;
}

/**
 * Tells everybody who said so what a call that was killed, or that had too many to tell, left untold: one page of voices at a time. All
 * steps of each class, since nobody knows how far the call came; what was told before is the same message.
 */
export const tellJob: JobKind<object, Cursor> = {
  name: 'class.tell',
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `class.tell.${key}`, params: {}, dueAt: to })),
  async step({ now, cursor }) {
    const [stored] = await listUntold(1);
    if (stored === undefined) return { handledCount: 0 };
    const { _id: classId, steps } = stored;
    const after = cursor?.classId === classId ? (cursor.after ?? '') : '';
    const untold = steps.slice(1);
    if (stored.status === 'resolved') await settleVoices(classId);
    if (after === '') for (const step of untold) await tellDesk(matterOf(stored), step, now);
    const voices = await listVoicesAfter(classId, after, VOICES_TOLD);
    await tellVoices(stored, untold, voices, now);
    const last = voices[voices.length - 1];
    if (voices.length === VOICES_TOLD && last)
      return { handledCount: voices.length, cursor: { classId, after: last._id } };
    await markTold(stored);
    return { handledCount: voices.length, cursor: {} };
  },
};
