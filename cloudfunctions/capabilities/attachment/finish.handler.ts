import { filePathOf } from '../../../miniprogram/domain/attachment/parts';
import { finishAttachment } from '../../../miniprogram/domain/attachment/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { storeFile } from '../../kernel/storage';
import { askCheck } from './ask-check';
import { joinParts, removeParts } from './parts';
import { findForMaker, makerOf } from './records';
import { addOnce, findByReceipt } from './repository';
import { attachmentFrom, finishProblem, isRepeatOf, receiptOf } from './service';

/**
 * Three steps, each of which may be the last before a kill: the file, its document, the parts away. Until the document stands the
 * parts are there to begin anew, and the file at its path is replaced by its equal; once it stands, a repeat finds it and only
 * clears up, and asks WeChat about what a resident brought if nobody has.
 */
export const finishHandler = handle(finishAttachment, async ({ input, caller, now, receiptKey: attachmentId }) => {
  const makerId = makerOf(caller);
  const [record, first] = await Promise.all([findForMaker(input.record, caller), findByReceipt(attachmentId)]);
  if (record === undefined) throw new DomainError('not-found', input.record);
  const upload = { attachmentId, ...input };
  const arrived = async (stored: NonNullable<typeof first>) => {
    if (!isRepeatOf(stored, input, makerId)) throw new DomainError('receipt-taken', `attachment ${attachmentId}`);
    await removeParts(upload);
    await askCheck(stored, caller.openid);
    return receiptOf(stored);
  };
  // A repeat is answered even when it would be refused today: the record has aged, or was taken back.
  if (first !== undefined) return arrived(first);

  const problem = finishProblem(record, { attachmentId, kind: input.kind, makerId, now });
  if (problem !== undefined) throw new DomainError(problem, `attachment ${attachmentId}`);
  const { type, bytes } = await joinParts(upload);
  const fileId = await storeFile(filePathOf(attachmentId, type), Buffer.from(bytes));
  return arrived(await addOnce(attachmentFrom({ attachmentId, record, makerId, input, file: { fileId, type }, now })));
});
