import { UPLOAD_DAYS } from '../../../miniprogram/domain/attachment/attachment';
import { addDays, startOfDay, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind, JobOrder } from '../../kernel/job';
import { lastDays } from '../../kernel/job-rounds';
import { removeFiles } from '../../kernel/storage';
import { everyFileOf } from './parts';
import { listByReceipts } from './repository';
import type { FileRecord } from './service';

/** Days that a time without timers may last without anything being left lying. */
const DAYS_LOOKED_BACK = 30;
const PAGE = 20;

/** A day in which files were named. */
export interface NamedWithin {
  from: Instant;
  to: Instant;
}

/** What was named on that day may come no longer from this one on, nor in its first minutes: a call may still be under way. */
function roundOf(name: string, day: Day): JobOrder<NamedWithin> {
  const namedOn = addDays(day, -UPLOAD_DAYS - 1);
  return {
    jobId: `${name}.${day}`,
    params: { from: startOfDay(namedOn), to: startOfDay(addDays(namedOn, 1)) },
    dueAt: new Date(Date.parse(startOfDay(day)) + 60 * 60 * 1000).toISOString(),
  };
}

export const roundsOver = (name: string, now: Instant): JobOrder<NamedWithin>[] =>
  lastDays(now, DAYS_LOOKED_BACK).map((day) => roundOf(name, day));

/** Records with files that were named within a day, in the order of `_id`, behind one of them. */
type ListNaming = (
  within: NamedWithin,
  afterId: string,
  limit: number,
) => Promise<{ _id: string; record: FileRecord }[]>;

/**
 * Once what was named on a day may come no longer: what came of it in pieces and was never finished goes. Nothing in storage can be
 * listed, so that every place where something may lie is emptied. A file that has a document stays, whichever record it hangs on.
 */
export const forsakenOf = (name: string, list: ListNaming): JobKind<NamedWithin, { afterId: string }> => ({
  name,
  orders: (now) => roundsOver(name, now),
  async step({ params, cursor }) {
    const naming = await list(params, cursor?.afterId ?? '', PAGE);
    for (const { record } of naming) {
      const named = record.files.filter(({ namedAt }) => namedAt >= params.from && namedAt < params.to);
      const ids = named.map(({ attachmentId }) => attachmentId);
      if (ids.length === 0) continue;
      const held = new Set<string>((await listByReceipts(ids)).map(({ _id }) => _id));
      await removeFiles(await everyFileOf(ids.filter((id) => !held.has(id))));
    }
    const last = naming[PAGE - 1];
    return { ...(last && { cursor: { afterId: last._id } }), handledCount: naming.length };
  },
});
