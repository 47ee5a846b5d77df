import { nowMs } from '../platform/clock';
import { listDrafts, recoverDraft, type DraftForm } from './drafts';
import { STEP_FORM } from './step-form';
import { SUGGEST_FORM } from './suggest-form';
import { dropUpload } from './upload-send';
import { changeUpload, listUploads, type KeptAttachment } from './upload-store';
import { VISIT_FORM } from './visit-form';

/** A form saves its draft within moments after it took a file; and a phone that could not read a draft has read it since. */
const SETTLED_MS = 24 * 60 * 60 * 1000;

/**
 * Removes files that no draft holds and no visit awaits: the app was killed as the person threw the draft away, or before the draft
 * was saved. Their places on the phone are all that is left of them.
 *
 * A draft that could not be read looks like one that is not there, and what is removed does not come back: so a file goes only when
 * two looks, a day apart and none between them that found it held, have missed it.
 */
export async function dropForgotten(): Promise<void> {
  const held = new Set([...(await heldBy(VISIT_FORM)), ...(await heldBy(SUGGEST_FORM)), ...(await heldBy(STEP_FORM))]);
  for (const upload of await listUploads()) {
    const { attachmentId, keptAt, record, missedSinceMs } = upload;
    const isMissed = record === undefined && !held.has(attachmentId) && isSettled(Date.parse(keptAt));
    if (!isMissed) {
      if (missedSinceMs !== undefined) await changeUpload(attachmentId, ({ missedSinceMs: _, ...seen }) => seen);
    } else if (missedSinceMs === undefined || missedSinceMs > nowMs())
      await changeUpload(attachmentId, (now) => ({ ...now, missedSinceMs: nowMs() }));
    else if (isSettled(missedSinceMs)) await dropUpload(upload);
  }
}

/** Files that drafts of a form hold. */
async function heldBy<Value extends { attachments: KeptAttachment[] }>(form: DraftForm<Value>): Promise<string[]> {
  const drafts = await listDrafts(form);
  const values = await Promise.all(drafts.map(({ subject }) => recoverDraft(form, subject)));
  return values.flatMap((draft) => draft?.value.attachments.map(({ attachmentId }) => attachmentId) ?? []);
}

/** A clock that was put back must not keep it for a year. */
const isSettled = (sinceMs: number): boolean => Math.abs(nowMs() - sinceMs) > SETTLED_MS;
