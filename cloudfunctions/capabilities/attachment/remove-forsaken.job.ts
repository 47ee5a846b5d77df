import { recordKey } from '../../../miniprogram/domain/attachment/record';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import type { JobKind } from '../../kernel/job';
import { removeFiles } from '../../kernel/storage';
import { listChangedWithin } from '../visit/port';
import { roundsOver } from './forsaken';
import { everyFileOf } from './parts';
import { listByReceipts, removeOfRecord } from './repository';

const PAGE = 20;

/** The last visit of the page before. */
interface Cursor {
  at: Instant;
  visitId: string;
}

/**
 * Once a visit's files may come no longer: what came in pieces and was never finished goes, and so does everything of a visit that
 * was taken back. Nothing in storage can be listed, so that every place where something may lie is emptied.
 */
export const removeForsakenJob: JobKind<{ from: Instant; to: Instant }, Cursor> = {
  name: 'attachment.removeForsaken',
  orders: (now) => roundsOver('attachment.removeForsaken', now),
  async step({ params, cursor }) {
    const visits = await listChangedWithin('recordedAt', params, cursor, PAGE);
    for (const visit of visits) if (visit.attachments !== undefined) await clearUp(visit, visit.attachments);
    const handledCount = visits.length;
    const last = visits[PAGE - 1];
    return last ? { cursor: { at: last.recordedAt, visitId: last._id }, handledCount } : { handledCount };
  },
};

/**
 * Files first, then the documents that name them: killed in between, the page finds them again. A file of a visit that was taken back
 * may have gone with the next one, under the same id: what hangs on another visit stays.
 */
async function clearUp(visit: Visit, named: NonNullable<Visit['attachments']>): Promise<void> {
  const isWithdrawn = visit.withdrawnAt !== undefined;
  const ids = named.map(({ attachmentId }) => attachmentId);
  const staying = (await listByReceipts(ids)).filter(
    ({ record }) => record !== recordKey('visit', visit._id) || !isWithdrawn,
  );
  const held = new Set<string>(staying.map(({ _id }) => _id));
  await removeFiles(await everyFileOf(ids.filter((id) => !held.has(id))));
  if (isWithdrawn) await removeOfRecord(visit, recordKey('visit', visit._id));
}
