import type { RecordKey } from '../domain/attachment/record';
import { finishAttachment } from '../domain/attachment/contracts';
import { PART_BYTES, partBytesOf, partCountOf, partPathOf } from '../domain/attachment/parts';
import type { FieldErrors } from '../domain/shared/errors';
import { ownPath, readBytes, removeFile, writeBytes } from '../platform/files';
import { SENTENCES, type Answer } from './answer';
import { deliver } from './client';
import { noteArrived, tellUploads } from './upload-state';
import { changeUpload, readUpload, type Upload } from './upload-store';

/**
 * What one attempt came to: `done` with this file for good or bad; `later`, when something passing stood in its way; `cut-off`, when
 * nothing gets through, and so nothing of any other file either.
 */
export type Sent = 'done' | 'later' | 'cut-off';

const ORIGINAL_GONE = '手机里的原件不见了，没有传上去；走访本身已记下。';
/** Twice otherwise than it left is no accident of the way. */
const DAMAGED_MOST = 2;

/** Of files larger than one part: the one that is on its way. */
const slicePath = (): string => ownPath('attachment-part');

/** Nothing of a file stays behind when it has arrived, nor when its way was cut short. */
export const dropSlice = (): Promise<void> => removeFile(slicePath());

export const allParts = (byteLength: number): number[] =>
  Array.from({ length: partCountOf(byteLength) }, (_, index) => index);

/**
 * Brings one file to the server, from the first part that is missing on. Each part that arrived is noted on the phone before the
 * next one leaves: a kill costs one part at most.
 */
export async function sendUpload(upload: Upload): Promise<Sent> {
  const { attachmentId } = upload;
  for (const index of upload.missing) {
    const filePath = await partFile(upload, index).catch(() => undefined);
    if (filePath === undefined) return fail(attachmentId, ORIGINAL_GONE);
    try {
      await wx.cloud.uploadFile({ cloudPath: partPathOf(attachmentId, index), filePath });
    } catch (error) {
      console.warn('upload', error);
      return 'cut-off';
    } finally {
      if (filePath !== upload.path) await dropSlice();
    }
    const noted = await changeUpload(attachmentId, (now) => ({
      ...now,
      missing: now.missing.filter((part) => part !== index),
    }));
    tellUploads();
    // Thrown away, or taken back with its visit, while it was on its way.
    if (noted?.record !== upload.record) return 'done';
  }
  return finish(upload);
}

async function partFile({ path, byteLength }: Upload, index: number): Promise<string> {
  const length = partBytesOf(byteLength, index);
  const bytes = await readBytes(path, { position: index * PART_BYTES, length });
  if (bytes.length !== length) throw new RangeError('the original is shorter than it was');
  if (byteLength <= PART_BYTES) return path;
  await writeBytes(slicePath(), bytes);
  return slicePath();
}

async function finish(upload: Upload): Promise<Sent> {
  const { attachmentId, record = '' as RecordKey, kind, byteLength, digest, durationMs } = upload;
  const about = { record, kind, byteLength, digest, ...(durationMs !== undefined && { durationMs }) };
  const { action, servedBy } = finishAttachment;
  const answer = await deliver({ action, servedBy, draft: about, receiptKey: attachmentId }, SENTENCES.write);
  // Taken back meanwhile: it belongs to a draft again, and what became of it under the visit before does not count.
  if ((await readUpload(attachmentId))?.record !== upload.record) return 'done';
  if (answer.kind === 'arrived') {
    await dropUpload(upload);
    noteArrived(upload);
    return 'done';
  }
  return answer.kind === 'refused' ? afterRefusal(upload, answer) : 'later';
}

async function afterRefusal(upload: Upload, refusal: Extract<Answer<never>, { kind: 'refused' }>): Promise<Sent> {
  const { attachmentId, byteLength, damagedCount } = upload;
  switch (refusal.code) {
    case 'parts-missing':
      await changeUpload(attachmentId, (now) => ({ ...now, missing: namedParts(refusal.fields, byteLength) }));
      return 'later';
    case 'upload-damaged':
      if (damagedCount + 1 >= DAMAGED_MOST) return fail(attachmentId, refusal.sentence);
      await changeUpload(attachmentId, (now) => ({
        ...now,
        missing: allParts(byteLength),
        damagedCount: damagedCount + 1,
      }));
      return 'later';
    case 'visit-withdrawn':
      await dropUpload(upload);
      return 'done';
    default:
      return fail(attachmentId, refusal.sentence);
  }
}

/** Those that the server names as `parts.<index>`; all, should it name none that there is. */
function namedParts(fields: FieldErrors = {}, byteLength: number): number[] {
  const named = allParts(byteLength).filter((index) => `parts.${index}` in fields);
  return named.length > 0 ? named : allParts(byteLength);
}

async function fail(attachmentId: string, failure: string): Promise<Sent> {
  await changeUpload(attachmentId, (now) => ({ ...now, failure }));
  return 'done';
}

/** Forgets a file. The bytes go first: a file of which the phone knows nothing more would lie there for ever. */
export async function dropUpload({ attachmentId, path }: Pick<Upload, 'attachmentId' | 'path'>): Promise<void> {
  await removeFile(path);
  await changeUpload(attachmentId, () => undefined);
}
