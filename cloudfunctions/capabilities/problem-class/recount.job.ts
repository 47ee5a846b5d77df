import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { tallyVoices } from '../suggestion/port';
import { recountVoices } from './recount';
import { dissolve, listBehind } from './repository';

const PAGE = 100;

/**
 * Mends what a call that was killed between a voice and its count has left, and was never repeated: a class that counts another number
 * than it has, one that was made and got no voice, one that was dissolved and has one. A page costs two round trips where all is right.
 */
export const recountJob: JobKind<{ to: Instant }, { afterId: string }> = {
  name: 'class.recount',
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `class.recount.${key}`, params: { to }, dueAt: to })),
  async step({ params: { to }, cursor, now }) {
    const page = await listBehind(cursor?.afterId ?? '', PAGE);
    const tallied = page.length === 0 ? [] : await tallyVoices(page.map(({ _id }) => _id));
    const counts = new Map(tallied.map(({ key, count }) => [key, count]));
    for (const one of page) await mend(one, counts.get(one._id) ?? 0, { to, now });
    const last = page[PAGE - 1];
    return { ...(last && { cursor: { afterId: last._id } }), handledCount: page.length };
  },
};

async function mend(one: ProblemClass, count: number, { to, now }: { to: Instant; now: Instant }): Promise<void> {
  const { _id, voiceCount, isDissolved, begunAt } = one;
  if (count !== voiceCount || (isDissolved && count > 0)) await recountVoices(one, now);
  // One that is only just being made has its voices in a moment.
  else if (count === 0 && !isDissolved && begunAt < to) await dissolve(_id);
}
