import type { Answer } from '../../api/answer';
import { call } from '../../api/client';
import { beginDraft, removeDraft, saveDraft, type Draft } from '../../api/drafts';
import type { Instant } from '../../domain/shared/calendar';
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
  const answer = await call(recordVisit, toVisitDraft(householdId, draft.value), draft.receiptKey);
  const atTheDoor = { ...draft.value, visitedAt: draft.value.visitedAt ?? tappedAt };
  switch (answer.kind) {
    case 'arrived':
      await removeDraft(VISIT_FORM, householdId).catch(() => undefined);
      return { answer, draft };
    case 'unsent':
      // An earlier attempt may have arrived: once sent without an answer, the content stays as it was.
      return { answer, draft: await keepDraft({ ...draft, value: atTheDoor }) };
    case 'unknown':
      return { answer, draft: await keepDraft({ ...draft, value: atTheDoor, isSent: true }) };
    case 'refused':
      return { answer, draft: await keepDraft(await afterRefusal(draft, answer)) };
  }
}

/** Refused means nothing was recorded, so the draft may be changed again, unless its own clock or key is what was refused. */
async function afterRefusal(
  draft: Draft<VisitFormValue>,
  { code, fields }: { code: string; fields?: Record<string, string> },
): Promise<Draft<VisitFormValue>> {
  const { visitedAt, ...rest } = draft.value;
  const value = fields?.['visitedAt'] === undefined && visitedAt !== undefined ? draft.value : rest;
  return code === 'receipt-taken' ? beginDraft(value) : { ...draft, value, isSent: false };
}
