import { mayStillCome, type Attachment, type AttachmentKind } from '../../../miniprogram/domain/attachment/attachment';
import type { AttachmentReceipt, AttachmentView } from '../../../miniprogram/domain/attachment/contracts';
import { type finishAttachment } from '../../../miniprogram/domain/attachment/contracts';
import type { MediaType } from '../../../miniprogram/domain/attachment/media-type';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { InputOf } from '../../../miniprogram/domain/shared/contract';
import type { ErrorCode } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import type { Visit } from '../../../miniprogram/domain/visit/visit';

/** Long enough to look at what one has opened; a page that stays open longer asks again. */
export const URL_SECONDS = 10 * 60;

interface Finishing {
  attachmentId: ReceiptKey;
  kind: AttachmentKind;
  personId: string;
  now: Instant;
}

/** Why this person may not add this file to this visit now, or nothing. The record must name it: nobody slips in a file later. */
export function finishProblem(visit: Visit, { attachmentId, kind, personId, now }: Finishing): ErrorCode | undefined {
  if (visit.recordedBy.personId !== personId) return 'not-allowed';
  const isNamed = visit.attachments?.some((ref) => ref.attachmentId === attachmentId && ref.kind === kind);
  if (!isNamed) return 'not-found';
  if (visit.withdrawnAt !== undefined) return 'visit-withdrawn';
  return mayStillCome(visit.recordedAt, now) ? undefined : 'upload-too-late';
}

interface Arrival {
  attachmentId: ReceiptKey;
  visit: Visit;
  input: InputOf<typeof finishAttachment>;
  file: { fileId: string; type: MediaType };
  now: Instant;
}

/** The document of a file that lies in storage. */
export const attachmentFrom = ({ attachmentId, visit, input, file, now }: Arrival): Attachment => ({
  ...placeOf(visit),
  _id: attachmentId,
  visitId: visit._id,
  kind: input.kind,
  ...file,
  digest: input.digest,
  ...(input.durationMs !== undefined && input.kind === 'voice' && { durationMs: input.durationMs }),
  arrivedAt: now,
  recordedBy: { personId: visit.recordedBy.personId },
});

/** Is this what was stored under the key, sent again? */
export const isRepeatOf = (stored: Attachment, input: InputOf<typeof finishAttachment>, personId: string): boolean =>
  stored.recordedBy.personId === personId &&
  stored.visitId === input.visitId &&
  stored.kind === input.kind &&
  stored.digest === input.digest;

export const receiptOf = ({ _id, visitId, arrivedAt }: Attachment): AttachmentReceipt => ({
  attachmentId: _id,
  visitId,
  arrivedAt,
});

/** What the record names, in its order, each with its file where that has arrived. `urls` by the id of the attachment. */
export function viewAttachments(
  visit: Visit,
  arrived: readonly Attachment[],
  urls: ReadonlyMap<string, string>,
  now: Instant,
): AttachmentView[] {
  const byId = new Map(arrived.map((attachment) => [attachment._id, attachment]));
  const expiresAt = new Date(Date.parse(now) + URL_SECONDS * 1000).toISOString();
  const absent = mayStillCome(visit.recordedAt, now) ? 'awaited' : 'missed';
  return (visit.attachments ?? []).map(({ attachmentId, kind }) => {
    const [attachment, url] = [byId.get(attachmentId), urls.get(attachmentId)];
    if (attachment === undefined || url === undefined) return { attachmentId, kind, state: absent };
    const { type, durationMs } = attachment;
    return {
      attachmentId,
      kind,
      state: 'arrived',
      type,
      url,
      expiresAt,
      ...(durationMs !== undefined && { durationMs }),
    };
  });
}
