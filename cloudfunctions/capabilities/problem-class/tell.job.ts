import type { JobKind } from '../../kernel/job';
import { apart } from '../../kernel/each-apart';
import { closedHours } from '../../kernel/job-rounds';
import { listVoicesAfter, settleVoices, tellDesk, tellDissolved } from '../suggestion/port';
import { listUntold, markTold } from './repository';
import { matterOf, tellVoices, VOICES_TOLD } from './tell';

/** The class that is being told, and its last voice that has heard; classes up to `afterId` are done with in this round. */
interface Cursor {
  readonly classId?: string;
  readonly after?: string;
  /** Somebody of it could not be told: it keeps its mark. */
  readonly isUnfinished?: true;
  readonly afterId?: string;
}

/**
 * Tells everybody who said so what a call that was killed, or that had too many to tell, left untold: one page of voices at a time. All
 * steps of each class, since nobody knows how far the call came; what was told before is the same message.
 */
export const tellJob: JobKind<object, Cursor> = {
  name: 'class.tell',
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `class.tell.${key}`, params: {}, dueAt: to })),
  async step({ now, cursor }) {
    const { afterId = '' } = cursor ?? {};
    const [stored] = await listUntold(afterId, 1);
    if (stored === undefined) return { handledCount: 0 };
    const { _id: classId, steps } = stored;
    const { after = '', isUnfinished } = cursor?.classId === classId ? cursor : {};
    const untold = steps.slice(1);
    if (stored.status === 'resolved') await settleVoices(classId);
    const desk = await apart('class.tell', stored, async () => {
      if (after !== '') return;
      // What came to a desk once is nothing for whoever sits there by now: of one that is gone there is only that to say.
      if (stored.isDissolved) return tellDissolved(matterOf(stored), now);
      for (const step of untold) await tellDesk(matterOf(stored), step, now);
    });
    const voices = await listVoicesAfter(classId, after, VOICES_TOLD);
    const heard = await apart('class.tell', stored, () => tellVoices(stored, untold, voices, now));
    const isWhole = desk !== undefined && heard !== undefined && !isUnfinished;
    const last = voices[voices.length - 1];
    if (voices.length === VOICES_TOLD && last)
      return {
        handledCount: voices.length,
        cursor: { afterId, classId, after: last._id, ...(!isWhole && { isUnfinished: true as const }) },
      };
    if (isWhole) await markTold(stored);
    return { handledCount: voices.length, cursor: { afterId: classId } };
  },
};
