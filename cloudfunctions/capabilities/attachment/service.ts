import {
  mayStillCome,
  type Attachment,
  type AttachmentKind,
  type AttachmentRef,
} from '../../../miniprogram/domain/attachment/attachment';
import type { AttachmentReceipt, AttachmentView } from '../../../miniprogram/domain/attachment/contracts';
import { type finishAttachment } from '../../../miniprogram/domain/attachment/contracts';
import type { RecordKey } from '../../../miniprogram/domain/attachment/record';
import type { MediaType } from '../../../miniprogram/domain/attachment/media-type';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { InputOf } from '../../../miniprogram/domain/shared/contract';
import type { ErrorCode } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import type { Place } from '../../../miniprogram/domain/shared/scope';

/** A file that a record names, and who may bring it. `isUnchecked`: a resident brings it, and it is checked before others see it. */
export type NamedFile = AttachmentRef & { makerId: string; namedAt: Instant; isUnchecked?: true };

/** What files hang on, as far as files are concerned. */
export interface FileRecord {
  key: RecordKey;
  place: Pick<Place, 'subdistrictId' | 'communityId'> & Partial<Pick<Place, 'gridId' | 'buildingId'>>;
  files: NamedFile[];
  isWithdrawn: boolean;
  /** Whoever reads it is neither the author nor of her committee: what no check has passed is not for her. */
  hidesUnchecked?: true;
}

/** Long enough to look at what one has opened; a page that stays open longer asks again. */
export const URL_SECONDS = 10 * 60;

interface Finishing {
  attachmentId: ReceiptKey;
  kind: AttachmentKind;
  makerId: string;
  now: Instant;
}

/** Why this person may not add this file to this record now, or nothing. The record must name it: nobody slips in a file later. */
export function finishProblem(
  record: FileRecord,
  { attachmentId, kind, makerId, now }: Finishing,
): ErrorCode | undefined {
  const hers = record.files.filter((file) => file.makerId === makerId);
  if (record.files.length > 0 && hers.length === 0) return 'not-allowed';
  const named = hers.find((file) => file.attachmentId === attachmentId && file.kind === kind);
  if (named === undefined) return 'not-found';
  if (record.isWithdrawn) return 'visit-withdrawn';
  return mayStillCome(named.namedAt, now) ? undefined : 'upload-too-late';
}

interface Arrival {
  attachmentId: ReceiptKey;
  record: FileRecord;
  makerId: string;
  input: InputOf<typeof finishAttachment>;
  file: { fileId: string; type: MediaType };
  now: Instant;
}

const placeOfRecord = ({
  subdistrictId,
  communityId,
  gridId,
  buildingId,
}: FileRecord['place']): FileRecord['place'] => ({
  subdistrictId,
  communityId,
  ...(gridId !== undefined && { gridId }),
  ...(buildingId !== undefined && { buildingId }),
});

/** The document of a file that lies in storage. */
export const attachmentFrom = ({ attachmentId, record, makerId, input, file, now }: Arrival): Attachment => ({
  ...placeOfRecord(record.place),
  _id: attachmentId,
  record: record.key,
  kind: input.kind,
  ...file,
  digest: input.digest,
  ...(input.durationMs !== undefined && input.kind === 'voice' && { durationMs: input.durationMs }),
  arrivedAt: now,
  ...(record.files.some((file) => file.attachmentId === attachmentId && file.isUnchecked) && {
    check: 'waiting' as const,
  }),
  recordedBy: { personId: makerId },
});

/** Is this what was stored under the key, sent again? */
export const isRepeatOf = (stored: Attachment, input: InputOf<typeof finishAttachment>, makerId: string): boolean =>
  stored.recordedBy.personId === makerId &&
  stored.record === input.record &&
  stored.kind === input.kind &&
  stored.digest === input.digest;

export const receiptOf = ({ _id, record, arrivedAt }: Attachment): AttachmentReceipt => ({
  attachmentId: _id,
  record,
  arrivedAt,
});

/** May whoever reads the record see this file? */
export const isShown = ({ hidesUnchecked }: FileRecord, { check = 'passed' }: Pick<Attachment, 'check'>): boolean =>
  check === 'passed' || hidesUnchecked === undefined;

/** What the record names, in its order, each with its file where that has arrived. `urls` by the id of the attachment. */
export function viewAttachments(
  record: FileRecord,
  arrived: readonly Attachment[],
  urls: ReadonlyMap<string, string>,
  now: Instant,
): AttachmentView[] {
  const byId = new Map(arrived.map((attachment) => [attachment._id, attachment]));
  const expiresAt = new Date(Date.parse(now) + URL_SECONDS * 1000).toISOString();
  return record.files.map(({ attachmentId, kind, namedAt }) => {
    const absent = mayStillCome(namedAt, now) ? 'awaited' : 'missed';
    const [attachment, url] = [byId.get(attachmentId), urls.get(attachmentId)];
    if (attachment !== undefined && !isShown(record, attachment)) return { attachmentId, kind, state: 'withheld' };
    if (attachment === undefined || url === undefined) return { attachmentId, kind, state: absent };
    const { type, durationMs, check } = attachment;
    return {
      attachmentId,
      kind,
      state: 'arrived',
      type,
      url,
      expiresAt,
      ...(durationMs !== undefined && { durationMs }),
      ...(check !== undefined && check !== 'passed' && { check }),
    };
  });
}
