import type { Answer } from '../../api/answer';
import { call } from '../../api/client';
import { removeDraft, saveDraft, type Draft } from '../../api/drafts';
import { queueUploads } from '../../api/upload';
import type { Instant } from '../../domain/shared/calendar';
import type { ErrorCode, FieldErrors } from '../../domain/shared/errors';
import { recordVisit, type VisitReceipt } from '../../domain/visit/contracts';
import { toVisitDraft, VISIT_FORM, type VisitFormValue } from './form';

export interface Sent {
  answer: Answer<VisitReceipt>;
  /** The draft as it is now; what is on the phone is the same. */
  draft: Draft<VisitFormValue>;
}

/**
 * One attempt to save a visit. The draft is marked as sent on the phone *before* it leaves, so that an app killed while waiting
 * comes back with a locked draft and repeats the same content under the same key, instead of recording a second visit.
 */
export async function sendVisit(householdId: string, draft: Draft<VisitFormValue>, tappedAt: Instant): Promise<Sent> {
  const keepDraft = async (next: Draft<VisitFormValue>): Promise<Draft<VisitFormValue>> => {
    // A phone whose storage is full must not keep a visit from being sent.
    await saveDraft(VISIT_FORM, householdId, next).catch(() => undefined);
    return next;
  };

  await keepDraft({ ...draft, isSent: true });
  const { receiptKey, value } = draft;
  const answer = await call(recordVisit, toVisitDraft(householdId, value), receiptKey, { keepsDraft: true });
  const atTheDoor = { ...value, visitedAt: value.visitedAt ?? tappedAt };
  switch (answer.kind) {
    case 'arrived':
      // Before the draft goes: killed in between, or on a full phone, it is sent again and its files are queued again.
      await queueUploads(answer.data.visitId, value.attachments)
        .then(() => removeDraft(VISIT_FORM, householdId))
        .catch(() => undefined);
      return { answer, draft };
    case 'unsent':
      // An earlier attempt may have arrived: once sent without an answer, the content stays as it was.
      return { answer, draft: await keepDraft({ ...draft, value: atTheDoor }) };
    case 'unknown':
      return { answer, draft: await keepDraft({ ...draft, value: atTheDoor, isSent: true }) };
    case 'refused':
      return { answer, draft: await keepDraft(afterRefusal(draft, answer)) };
  }
}

/**
 * What a refusal leaves of the draft; its key stays in every case. A refusal of the content means that nothing is recorded under
 * this key, so it may be changed. Any other one speaks of this attempt alone: a draft that an earlier attempt had sent stays
 * locked. And a key that is taken says that an earlier version stands.
 */
function afterRefusal(
  draft: Draft<VisitFormValue>,
  { code, fields }: { code: ErrorCode; fields?: FieldErrors },
): Draft<VisitFormValue> {
  if (code === 'receipt-taken') return { ...draft, isSent: true };
  const { visitedAt, ...rest } = draft.value;
  // A phone whose clock is wrong lets go of its time.
  const value = fields?.['visitedAt'] === undefined && visitedAt !== undefined ? draft.value : rest;
  const isContent = code === 'bad-input' || code === 'too-large';
  return { ...draft, value, isSent: draft.isSent && !isContent };
}
