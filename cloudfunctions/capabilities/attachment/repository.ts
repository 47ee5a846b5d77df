import type { Attachment, FileCheck } from '../../../miniprogram/domain/attachment/attachment';
import type { RecordKey } from '../../../miniprogram/domain/attachment/record';
import { collection } from '../../kernel/database';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';

/** Of one record, those of its steps among them. */
const FILES_MOST = 200;

const attachments = collection<Attachment>('attachments');

/** Wherever it lies: a receipt key names one file in the whole database. The caller compares, never shows. */
export const findByReceipt = (attachmentId: string): Promise<Attachment | undefined> => attachments.get(attachmentId);

/** The same of all that one record names, whichever record they hang on. */
export const listByReceipts = (attachmentIds: readonly string[]): Promise<Attachment[]> =>
  attachmentIds.length === 0
    ? Promise.resolve([])
    : attachments.find([{ _id: { $in: attachmentIds } }], { limit: attachmentIds.length });

/** What WeChat calls its check of a file; one that has its verdict is not asked about any more. */
export const saveTrace = (attachmentId: string, checkTrace: string): Promise<number> =>
  attachments.update([{ _id: attachmentId }, { check: 'waiting' }], { set: { checkTrace } });

/** A verdict counts once: a person's word, or WeChat's first, stands. */
export const saveVerdict = (checkTrace: string, check: FileCheck): Promise<number> =>
  attachments.update([{ checkTrace }, { check: 'waiting' }], { set: { check } });

/** A person's word about everything of a record that waits. @returns how many files it was about */
export const decideWaiting = (scope: Scope, record: RecordKey, check: FileCheck): Promise<number> =>
  attachments.update([{ record }, { check: 'waiting' }, scopeFilter(scope)], { set: { check } });

/** Files that wait for somebody's eyes, the longest waiting first. */
export const listWaiting = (scope: Scope, limit: number): Promise<Attachment[]> =>
  attachments.find([scopeFilter(scope), { check: 'waiting' }], { order: [['arrivedAt', 'asc']], limit });

/** Stores a file's document once: when one with its key is there already, that one is what counts. */
export async function addOnce(attachment: Attachment): Promise<Attachment> {
  if (await attachments.add(attachment)) return attachment;
  const first = await findByReceipt(attachment._id);
  if (first === undefined) throw new Error(`attachment ${attachment._id} is a duplicate of nothing`);
  return first;
}

/** Of a visit that was taken back. */
export const removeOfRecord = (scope: Scope, record: RecordKey): Promise<number> =>
  attachments.remove([{ record }, scopeFilter(scope)]);

export const removeByIds = (record: RecordKey, ids: readonly string[]): Promise<number> =>
  attachments.remove([{ _id: { $in: ids } }, { record }]);

/** The files of one record that have arrived. */
export const listArrived = (scope: Scope, record: RecordKey): Promise<Attachment[]> =>
  attachments.find([{ record }, scopeFilter(scope)], { limit: FILES_MOST });
