import { z } from 'zod';
import type { Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { ATTACHMENT_MAX_BYTES, AttachmentKind, VOICE_MAX_MS, type FileCheck } from './attachment';
import type { MediaType } from './media-type';
import { RecordKey } from './record';

/** 已达, of one file. A repeat with the same key answers exactly the same. */
export interface AttachmentReceipt {
  attachmentId: string;
  record: RecordKey;
  arrivedAt: Instant;
}

/**
 * All parts of a file are in storage (at `partPathOf`): join them, check them, store one private file. The receipt key is the
 * attachment's id. Refused with `parts-missing`, its `fields` naming them as `parts.<index>`; `upload-damaged` when what lies there
 * is not what the digest says.
 */
export const finishAttachment = write<AttachmentReceipt>()({
  action: 'attachment.finish',
  permission: 'attachment.finish',
  input: z
    .object({
      record: RecordKey,
      kind: AttachmentKind,
      byteLength: z.number().int().min(1).max(ATTACHMENT_MAX_BYTES),
      /** SHA-256 of the whole, in hexadecimal. */
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      /** Of voice. */
      durationMs: z.number().int().min(0).max(VOICE_MAX_MS).optional(),
    })
    .strict(),
  labels: { record: '所属记录', kind: '附件', byteLength: '大小', digest: '校验', durationMs: '时长' },
});

/**
 * `awaited`: the record names it and it has not arrived; `missed`: nor will it, its time is over; `withheld`: it is there, and not for
 * whoever asks, since no check has passed it.
 */
export type AttachmentView =
  | { attachmentId: string; kind: AttachmentKind; state: 'awaited' | 'missed' | 'withheld' }
  | {
      attachmentId: string;
      kind: AttachmentKind;
      state: 'arrived';
      type: MediaType;
      /** Reads the file for whoever holds it, until `expiresAt`; then ask again. */
      url: string;
      expiresAt: Instant;
      durationMs?: number;
      /** 待审, 不公开: nobody but its author and her committee sees it. */
      check?: Exclude<FileCheck, 'passed'>;
    };

/**
 * What hangs on one record, in its order. Of a visit for the committee and whoever recorded it; of a 诉求 or a class for its author and
 * whoever handles it. To all others such a record does not exist.
 */
export const listAttachments = read<{ attachments: AttachmentView[] }>()({
  action: 'attachment.list',
  permission: 'attachment.read',
  input: z.object({ record: RecordKey }).strict(),
  labels: { record: '所属记录' },
});
