import type { RecordKey } from '../../../miniprogram/domain/attachment/record';
import { removeFiles } from '../../kernel/storage';
import { everyFileOf } from './parts';
import { listByReceipts, removeByIds } from './repository';

/**
 * Removes what somebody brought with a record of hers, whole or in pieces. Files first, then the documents that name them: killed in
 * between, they are found again. What hangs on another record under the same id stays.
 */
export async function removeOwnFiles(record: RecordKey, attachmentIds: readonly string[]): Promise<void> {
  const others = (await listByReceipts(attachmentIds)).filter((one) => one.record !== record);
  const held = new Set<string>(others.map(({ _id }) => _id));
  const ids = attachmentIds.filter((id) => !held.has(id));
  if (ids.length === 0) return;
  await removeFiles(await everyFileOf(ids));
  await removeByIds(record, ids);
}
