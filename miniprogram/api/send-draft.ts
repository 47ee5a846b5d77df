import type { DraftOf, ReplyOf } from '../domain/shared/contract';
import type { Answer } from './answer';
import type { WriteContract } from './client';
import { recoverDraft, saveDraft, type Draft, type DraftForm } from './drafts';
import { listOutbox, submit } from './outbox/outbox';
import { staysLocked } from './outbox/queue';

export interface SentDraft<C extends WriteContract, Value> {
  answer: Answer<ReplyOf<C>>;
  /** The draft as it is now; what is on the phone is the same. Gone from the phone when it arrived. */
  draft: Draft<Value>;
}

/** Where a draft lies and what it becomes on the wire. */
export interface Sending<C extends WriteContract, Value> {
  form: DraftForm<Value>;
  subject: string;
  contract: C;
  toWire(value: Value): DraftOf<C>;
  /** What it is about for the order of sending, where forms share it: `household/<id>`. The form's own subject otherwise. */
  order?: string;
  /** Added when it does not leave at once. */
  late?: Record<string, unknown>;
}

/**
 * Gives a draft to the outbox. It is marked as sent on the phone *before*, so that an app killed on the way comes back with a
 * locked draft and the same content under the same key.
 */
export async function sendDraft<C extends WriteContract, Value>(
  { form, subject, contract, toWire, order = `${form.name}/${subject}`, late }: Sending<C, Value>,
  draft: Draft<Value>,
): Promise<SentDraft<C, Value>> {
  const { refusal: _answered, ...open } = draft;
  const keep = async (isSent: boolean): Promise<Draft<Value>> => {
    const next = { ...open, isSent };
    // A phone whose storage is full must not keep it from being sent.
    await saveDraft(form, subject, next).catch(() => undefined);
    return next;
  };
  // The outbox opens again what is marked and not its own: it looks before there is a mark, never between mark and item.
  await listOutbox();
  await keep(true);
  const { receiptKey, about, value, isSent: wasSent } = draft;
  const place = { name: form.name, version: form.version, subject };
  const terms = { receiptKey, about, form: place, subject: order, wasSent, ...(late && { late }) };
  const answer = await submit(contract, toWire(value), terms);
  if (answer.kind === 'arrived') return { answer, draft };
  if (answer.kind !== 'refused') return { answer, draft: { ...open, isSent: true } };
  // The outbox has opened it again, with why; what its own schema refused never got there.
  const returned = await recoverDraft(form, subject).catch(() => undefined);
  if (returned?.receiptKey === receiptKey && returned.refusal !== undefined) return { answer, draft: returned };
  return { answer, draft: await keep(staysLocked(answer.code, wasSent)) };
}
