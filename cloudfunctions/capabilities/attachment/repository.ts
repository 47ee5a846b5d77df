import type { Attachment } from '../../../miniprogram/domain/attachment/attachment';
import type { RecordKey } from '../../../miniprogram/domain/attachment/record';
import { collection } from '../../kernel/database';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { ATTACHMENTS_MOST } from '../../../miniprogram/domain/attachment/attachment';

/** Of one record, those of its steps among them. */
const FILES_MOST = 200;

const attachments = collection<Attachment>('attachments');

/** Wherever it lies: a receipt key names one file in the whole database. The caller compares, never shows. */
export const findByReceipt = (attachmentId: string): Promise<Attachment | undefined> => attachments.get(attachmentId);

/** The same of all that one visit names, whichever visit they hang on. */
export const listByReceipts = (attachmentIds: readonly string[]): Promise<Attachment[]> =>
  attachments.find([{ _id: { $in: attachmentIds } }], { limit: ATTACHMENTS_MOST });

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

/** The files of one record that have arrived. */
export const listArrived = (scope: Scope, record: RecordKey): Promise<Attachment[]> =>
  attachments.find([{ record }, scopeFilter(scope)], { limit: FILES_MOST });
