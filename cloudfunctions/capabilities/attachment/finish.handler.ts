import { finishAttachment } from '../../../miniprogram/domain/attachment/contracts';
import { filePathOf } from '../../../miniprogram/domain/attachment/parts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { storeFile } from '../../kernel/storage';
import { findVisit } from '../visit/port';
import { joinParts, removeParts } from './parts';
import { addOnce, findByReceipt } from './repository';
import { attachmentFrom, finishProblem, isRepeatOf, receiptOf } from './service';

/**
 * Three steps, each of which may be the last before a kill: the file, its document, the parts away. Until the document stands the
 * parts are there to begin anew, and the file at its path is replaced by its equal; once it stands, a repeat finds it and only
 * clears up.
 */
export const finishHandler = handle(finishAttachment, async ({ input, caller, now, receiptKey: attachmentId }) => {
  const { scope, personId } = appointed(caller);
  const [visit, first] = await Promise.all([findVisit(scope, input.visitId), findByReceipt(attachmentId)]);
  if (visit === undefined) throw new DomainError('not-found', `visit ${input.visitId}`);
  const upload = { attachmentId, ...input };
  const arrived = async (stored: NonNullable<typeof first>) => {
    if (!isRepeatOf(stored, input, personId)) throw new DomainError('receipt-taken', `attachment ${attachmentId}`);
    await removeParts(upload);
    return receiptOf(stored);
  };
  // A repeat is answered even when it would be refused today: the visit has aged, or was taken back.
  if (first !== undefined) return arrived(first);

  const problem = finishProblem(visit, { attachmentId, kind: input.kind, personId, now });
  if (problem !== undefined) throw new DomainError(problem, `attachment ${attachmentId}`);
  const { type, bytes } = await joinParts(upload);
  const fileId = await storeFile(filePathOf(attachmentId, type), Buffer.from(bytes));
  return arrived(await addOnce(attachmentFrom({ attachmentId, visit, input, file: { fileId, type }, now })));
});
