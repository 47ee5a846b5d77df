import { sha256 } from '../../../miniprogram/domain/attachment/digest';
import { cleanMedia, type CleanMedia } from '../../../miniprogram/domain/attachment/media';
import { MediaFault } from '../../../miniprogram/domain/attachment/media-fault';
import { ATTACHMENT_MAX_BYTES, type AttachmentKind } from '../../../miniprogram/domain/attachment/attachment';
import { MediaType } from '../../../miniprogram/domain/attachment/media-type';
import {
  filePathOf,
  joined,
  PART_BYTES,
  partBytesOf,
  partCountOf,
  partPathOf,
} from '../../../miniprogram/domain/attachment/parts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { removeFiles } from '../../kernel/storage';
import { fileIdsOf, readUploads, UploadTooLarge } from '../../kernel/uploads';

/** What the phone says that it has uploaded. */
export interface Upload {
  attachmentId: string;
  kind: AttachmentKind;
  byteLength: number;
  digest: string;
}

const partsOf = ({ attachmentId, byteLength }: Pick<Upload, 'attachmentId' | 'byteLength'>): Promise<string[]> =>
  fileIdsOf(Array.from({ length: partCountOf(byteLength) }, (_, index) => partPathOf(attachmentId, index)));

/** Every place where something of these attachments may lie, finished or not: which of them are taken nobody knows. */
export const everyFileOf = (attachmentIds: readonly string[]): Promise<string[]> =>
  fileIdsOf(
    attachmentIds.flatMap((id) => [
      ...Array.from({ length: partCountOf(ATTACHMENT_MAX_BYTES) }, (_, index) => partPathOf(id, index)),
      ...MediaType.options.map((type) => filePathOf(id, type)),
    ]),
  );

/**
 * The parts as one file, checked against what the phone says and cleaned once more.
 * @throws DomainError `parts-missing` (naming them), `upload-damaged`, `media-unreadable`
 */
export async function joinParts(upload: Upload): Promise<CleanMedia> {
  const parts = await readUploads(await partsOf(upload), PART_BYTES).catch((error: unknown) => {
    throw error instanceof UploadTooLarge ? new DomainError('upload-damaged', 'a part is too large') : error;
  });
  const missing = parts.flatMap((part, index) => (part === undefined ? [index] : []));
  if (missing.length > 0) {
    const fields = missing.map((index) => [`parts.${index}`, `第 ${index + 1} 段还没有传到。`]);
    throw new DomainError('parts-missing', missing.join(), Object.fromEntries(fields));
  }
  const whole = joined(parts.filter((part) => part !== undefined));
  const isWhole = parts.every((part, index) => part?.length === partBytesOf(upload.byteLength, index));
  if (!isWhole || sha256(whole) !== upload.digest) throw new DomainError('upload-damaged', upload.attachmentId);
  return clean(upload, whole);
}

async function clean(upload: Upload, whole: Uint8Array): Promise<CleanMedia> {
  try {
    return cleanMedia(upload.kind, whole);
  } catch (error) {
    if (!(error instanceof MediaFault)) throw error;
    // It will not become readable: what nobody can look at is not kept.
    await removeParts(upload);
    throw new DomainError('media-unreadable', error.fault);
  }
}

export const removeParts = async (upload: Pick<Upload, 'attachmentId' | 'byteLength'>): Promise<void> =>
  removeFiles(await partsOf(upload));
