import { ATTACHMENT_MAX_BYTES, VOICE_MAX_MS, type AttachmentKind } from '../domain/attachment/attachment';
import { sha256 } from '../domain/attachment/digest';
import { cleanMedia, type CleanMedia } from '../domain/attachment/media';
import { MediaFault } from '../domain/attachment/media-fault';
import { MEDIA_TYPES } from '../domain/attachment/media-type';
import type { RecordKey } from '../domain/attachment/record';
import { ERRORS } from '../domain/shared/errors';
import { nowInstant, nowMs } from '../platform/clock';
import { ownPath, readBytes, writeBytes } from '../platform/files';
import { isConnected } from '../platform/network';
import { newReceiptKey, TOO_OLD } from './receipts';
import { allParts, dropSlice, dropUpload, sendUpload, type Sent } from './upload-send';
import { noteSending, statesOf, tellUploads, type UploadState } from './upload-state';
import { dropForgotten } from './upload-forgotten';
import { addUpload, changeUpload, listUploads, readUpload, type KeptAttachment, type Upload } from './upload-store';

export { onUploads, type UploadState } from './upload-state';
export type { KeptAttachment } from './upload-store';

/** The five seconds of 撤回, and some more: what is on its way already cannot be taken back by one tap. */
const UNDO_MS = 8000;
/** After trouble that is not the network's, which would call by itself. */
const RETRY_MS = 30_000;

const TOO_LARGE = '这个文件太大，没有加上；照片请重拍一张，录音请分成几段。';
const PHONE_FULL = '这部手机的存储满了，没有加上；请清理后再试，已填的内容都还在。';

/** The file could not be taken; `sentence` is for the person. Nothing of it is left on the phone. */
export class NotKept extends Error {
  constructor(readonly sentence: string) {
    super(sentence);
    this.name = 'NotKept';
  }
}

/**
 * Takes a chosen or recorded file: a copy without place, time and maker goes to the mini-program's own files and survives a kill.
 * The form keeps what is answered in its draft.
 * @throws NotKept
 */
export async function keepAttachment(
  kind: AttachmentKind,
  tempFilePath: string,
  { durationMs }: { durationMs?: number } = {},
): Promise<KeptAttachment> {
  const { type, bytes } = await clean(kind, tempFilePath);
  if (bytes.length > ATTACHMENT_MAX_BYTES) throw new NotKept(TOO_LARGE);
  const attachmentId = await newReceiptKey().catch(() => {
    throw new NotKept(TOO_OLD);
  });
  const kept: KeptAttachment = {
    attachmentId,
    kind,
    path: ownPath(`attachment-${attachmentId}.${MEDIA_TYPES[type]}`),
    byteLength: bytes.length,
    ...(durationMs !== undefined && { durationMs: Math.min(Math.round(durationMs), VOICE_MAX_MS) }),
  };
  const upload: Upload = {
    ...kept,
    ...{ keptAt: nowInstant(), digest: sha256(bytes), notBeforeMs: 0, damagedCount: 0 },
    missing: allParts(bytes.length),
  };
  try {
    // First the name, then the file: a file of which nobody knows would never be removed.
    await addUpload(upload);
    await writeBytes(kept.path, bytes);
  } catch {
    await dropUpload(upload);
    throw new NotKept(PHONE_FULL);
  }
  return kept;
}

async function clean(kind: AttachmentKind, path: string): Promise<CleanMedia> {
  try {
    return cleanMedia(kind, await readBytes(path));
  } catch (error) {
    console.warn('attachment', error instanceof MediaFault ? error.fault : error);
    throw new NotKept(ERRORS['media-unreadable']);
  }
}

/** Removes a file from the phone, also one that is on its way. */
export async function dropAttachment(attachmentId: string): Promise<void> {
  const upload = await readUpload(attachmentId);
  if (upload) await dropUpload(upload);
  tellUploads();
}

/**
 * The record has arrived, and its files follow. To be called **before** its draft is removed: killed in between, the draft is found
 * again, sent again under its key, and ends here again. They wait until 撤回 is no longer offered.
 */
export async function queueUploads(
  record: RecordKey,
  attachments: readonly Pick<KeptAttachment, 'attachmentId'>[],
): Promise<void> {
  const notBeforeMs = nowMs() + UNDO_MS;
  for (const { attachmentId } of attachments)
    await changeUpload(attachmentId, (upload) => ({ ...upload, record, notBeforeMs }));
  tellUploads();
  if (attachments.length > 0) setTimeout(() => void resumeUploads(), UNDO_MS);
}

/** The record was taken back: its files belong to a draft again. Answers the ids of those that are still on the phone. */
export async function recallUploads(record: RecordKey): Promise<string[]> {
  const ids = (await listUploads()).filter((upload) => upload.record === record).map((upload) => upload.attachmentId);
  for (const id of ids) await changeUpload(id, ({ record: _, failure: __, ...upload }) => upload);
  tellUploads();
  return ids;
}

/** 再传一次, for one that failed. */
export async function retryUpload(attachmentId: string): Promise<void> {
  await changeUpload(attachmentId, ({ failure: _, ...upload }) => ({ ...upload, damagedCount: 0 }));
  tellUploads();
  await resumeUploads();
}

/** The files of one record that left, or shall leave, from this phone since it was launched. */
export const uploadsOf = async (record: RecordKey): Promise<UploadState[]> => statesOf(record, await listUploads());

let running: Promise<void> | undefined;

/**
 * Sends what waits, one file after the other. To be called on launch, when the app is shown, and when a network comes; at any
 * other time it does no harm. Ends when nothing is left, or something passing stands in the way.
 */
export function resumeUploads(): Promise<void> {
  running =
    running ??
    sendAll().finally(() => {
      running = undefined;
      noteSending(undefined);
    });
  return running;
}

let retry: ReturnType<typeof setTimeout> | undefined;

function retryLater(): void {
  if (retry !== undefined) clearTimeout(retry);
  retry = setTimeout(() => void resumeUploads(), RETRY_MS);
}

/** Once a launch is enough. */
let tidied: Promise<unknown> | undefined;

async function sendAll(): Promise<void> {
  tidied = tidied ?? Promise.all([dropForgotten().catch(noteTrouble), dropSlice()]);
  await tidied;
  // One that does not get on keeps no other waiting.
  const putOff = new Set<string>();
  let sent: Sent = 'done';
  while (sent !== 'cut-off') {
    const next = (await listUploads()).find((upload) => isDue(upload) && !putOff.has(upload.attachmentId));
    if (!next || !(await isConnected())) break;
    noteSending(next.attachmentId);
    sent = await sendUpload(next).catch(noteTrouble);
    if (sent !== 'done') putOff.add(next.attachmentId);
  }
  if (putOff.size > 0 && (await isConnected())) retryLater();
}

/** A phone that is full cannot even note how far it is. */
function noteTrouble(error: unknown): Sent {
  console.warn('attachment', error);
  return 'later';
}

/** A clock that was put back must not keep a file waiting for hours. */
function isDue({ record, failure, notBeforeMs }: Upload): boolean {
  const left = notBeforeMs - nowMs();
  return record !== undefined && failure === undefined && (left <= 0 || left > UNDO_MS);
}
