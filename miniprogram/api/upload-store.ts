import { z } from 'zod';
import { AttachmentKind } from '../domain/attachment/attachment';
import { recordKey, RecordKey } from '../domain/attachment/record';
import { Instant } from '../domain/shared/calendar';
import { ReceiptKey } from '../domain/shared/ids';
import { movedKeys, readMoved } from '../platform/moved';
import { forgetSealed, keepSealed } from '../platform/vault';

/** A photo or voice note that lies on this phone, as a form holds it. */
export const KeptAttachment = z.object({
  attachmentId: ReceiptKey,
  kind: AttachmentKind,
  /** Of the cleaned copy among the mini-program's own files. */
  path: z.string(),
  byteLength: z.number(),
  durationMs: z.number().optional(),
});
export type KeptAttachment = z.infer<typeof KeptAttachment>;

/**
 * What is known of it beside the form: the way it has gone so far. One key a file, so that no list can be half written, and in the
 * account's own vault: another account on this phone could not bring it to its visit.
 */
export const Upload = KeptAttachment.extend({
  keptAt: Instant,
  digest: z.string(),
  /** Set once its record has arrived; before, nothing of it leaves the phone. */
  record: RecordKey.optional(),
  /** Milliseconds since 1970; 撤回 comes before. */
  notBeforeMs: z.number().default(0),
  /** Milliseconds since 1970: since when no draft has been seen to hold it; see upload-forgotten.ts. */
  missedSinceMs: z.number().optional(),
  /** Parts that are not in storage yet. */
  missing: z.array(z.number().int()),
  /** How often it arrived otherwise than it left. */
  damagedCount: z.number().default(0),
  /** Why it will not arrive by itself. */
  failure: z.string().optional(),
});
export type Upload = z.infer<typeof Upload>;

const START = 'attachment/';

/** What was kept when files hung on visits alone says so with its visit's id. */
function ofNow(kept: unknown): unknown {
  const { visitId } = (kept ?? {}) as { visitId?: unknown };
  return typeof visitId === 'string' ? { ...(kept as object), record: recordKey('visit', visitId) } : kept;
}

export async function readUpload(attachmentId: string): Promise<Upload | undefined> {
  const parsed = Upload.safeParse(ofNow(await readMoved(START + attachmentId)));
  return parsed.success ? parsed.data : undefined;
}

/** Every file that this account still holds on this phone, the oldest first. */
export async function listUploads(): Promise<Upload[]> {
  const keys = (await movedKeys(START)).sort();
  const uploads = await Promise.all(keys.map((key) => readUpload(key.slice(START.length))));
  return uploads.filter((upload) => upload !== undefined);
}

/** Changes follow one another: the page drops a file while the queue notes a part of it. */
let turn: Promise<unknown> = Promise.resolve();

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = turn.then(work);
  turn = result.catch(() => undefined);
  return result;
}

/** @throws what the phone says when it is full. */
export const addUpload = (upload: Upload): Promise<void> =>
  inTurn(() => keepSealed(START + upload.attachmentId, upload));

/** Answers the upload as it is now; nothing when it is gone, or goes now because the change says so. */
export function changeUpload(
  attachmentId: string,
  change: (upload: Upload) => Upload | undefined,
): Promise<Upload | undefined> {
  return inTurn(async () => {
    const before = await readUpload(attachmentId);
    const after = before && change(before);
    if (after) await keepSealed(START + attachmentId, after);
    else if (before) await forgetSealed(START + attachmentId);
    return after;
  });
}
