import { nowMs } from '../platform/clock';
import { listDrafts, recoverDraft } from './drafts';
import { dropUpload } from './upload-send';
import { listUploads } from './upload-store';
import { VISIT_FORM } from './visit-form';

/** A form saves its draft within moments after it took a file. */
const SETTLED_MS = 24 * 60 * 60 * 1000;

/**
 * Removes files that no draft holds and no visit awaits: the app was killed as the person threw the draft away, or before the draft
 * was saved. Their places on the phone are all that is left of them.
 */
export async function dropForgotten(): Promise<void> {
  const drafts = await listDrafts(VISIT_FORM);
  const values = await Promise.all(drafts.map(({ subject }) => recoverDraft(VISIT_FORM, subject)));
  const held = new Set(
    values.flatMap((draft) => draft?.value.attachments.map(({ attachmentId }) => attachmentId) ?? []),
  );
  for (const upload of await listUploads()) {
    const isSettled = nowMs() - Date.parse(upload.keptAt) > SETTLED_MS;
    if (isSettled && upload.visitId === undefined && !held.has(upload.attachmentId)) await dropUpload(upload);
  }
}
