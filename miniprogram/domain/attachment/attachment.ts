import { z } from 'zod';
import { addDays, dayOf, Instant } from '../shared/calendar';
import { Id, ReceiptKey } from '../shared/ids';
import { Place } from '../shared/scope';
import { MediaType } from './media-type';
import { RecordKey } from './record';

/** What may hang on a record, and how many of each. There is no kind for papers: pictures of ID cards are never asked for. */
export const ATTACHMENT_KINDS = {
  photo: { label: '照片', unit: '张', most: 9 },
  voice: { label: '录音', unit: '段', most: 3 },
} as const;
export type AttachmentKind = keyof typeof ATTACHMENT_KINDS;
export const AttachmentKind = z.enum(Object.keys(ATTACHMENT_KINDS) as [AttachmentKind, ...AttachmentKind[]]);

/** Of all kinds together. */
export const ATTACHMENTS_MOST = ATTACHMENT_KINDS.photo.most + ATTACHMENT_KINDS.voice.most;

/** Bytes of one file at most, already compressed: a photo of 1600 px, or three minutes of voice. */
export const ATTACHMENT_MAX_BYTES = 2 * 1024 * 1024;
export const VOICE_MAX_MS = 3 * 60 * 1000;

/** Days after a visit arrived for which its files may still come. What has not come by then is removed in pieces. */
export const UPLOAD_DAYS = 30;

/** May the files of a visit that arrived at `recordedAt` still come? */
export const mayStillCome = (recordedAt: Instant, now: Instant): boolean =>
  dayOf(now) <= addDays(dayOf(recordedAt), UPLOAD_DAYS);

/** What the record says of a file that follows it. The id is the receipt key under which the file is finished. */
export const AttachmentRef = z.object({ attachmentId: ReceiptKey, kind: AttachmentKind }).strict();
export type AttachmentRef = z.infer<typeof AttachmentRef>;

const kinds = Object.entries(ATTACHMENT_KINDS) as [AttachmentKind, (typeof ATTACHMENT_KINDS)[AttachmentKind]][];
const MOST_IN_WORDS = kinds.map(([, { label, unit, most }]) => `${label}最多 ${most} ${unit}`).join('、');

/** How many more of a kind may be added. */
export const roomFor = (kind: AttachmentKind, refs: readonly Pick<AttachmentRef, 'kind'>[]): number =>
  ATTACHMENT_KINDS[kind].most - refs.filter((ref) => ref.kind === kind).length;

/** The files of one record. */
export const AttachmentRefs = z
  .array(AttachmentRef)
  .refine((refs) => kinds.every(([kind]) => roomFor(kind, refs) >= 0), `超出了：${MOST_IN_WORDS}，请去掉几个`)
  .refine(
    (refs) => new Set(refs.map(({ attachmentId }) => attachmentId)).size === refs.length,
    '里有重复的，请去掉一个',
  );

/**
 * What the content check says of a file that a resident brought, before anybody but she and her committee sees it. `waiting` 待审: WeChat
 * has not answered, or was not sure, and somebody of the committee looks. Absent where a committee or a 科室 brought it.
 */
export const FileCheck = z.enum(['waiting', 'passed', 'refused']);
export type FileCheck = z.infer<typeof FileCheck>;

/** A file that has arrived whole: its `_id` is its receipt key. One that is still awaited has no document. */
export const Attachment = Place.partial({ gridId: true, buildingId: true }).extend({
  _id: ReceiptKey,
  record: RecordKey,
  kind: AttachmentKind,
  /** Of the one private file, as the platform names it. */
  fileId: z.string(),
  type: MediaType,
  /** SHA-256 of what the phone sent; a repeat must send the same. */
  digest: z.string(),
  /** Of voice, as the phone measured it. */
  durationMs: z.number().int().optional(),
  arrivedAt: Instant,
  check: FileCheck.optional(),
  /** WeChat's name for its check: whoever knew it could pass the file herself, so it goes into no reply. */
  checkTrace: z.string().optional(),
  /** Who may say that it has arrived: a person of the doorstep, or the account of a resident. */
  recordedBy: z.object({ personId: Id }),
});
export type Attachment = z.infer<typeof Attachment>;
