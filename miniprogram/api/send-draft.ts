import type { DraftOf, ReplyOf } from '../domain/shared/contract';
import type { ErrorCode } from '../domain/shared/errors';
import type { Answer } from './answer';
import { call, type WriteContract } from './client';
import { removeDraft, saveDraft, type Draft, type DraftForm } from './drafts';

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
}

/**
 * One attempt to send a draft. It is marked as sent on the phone *before* it leaves, so that an app killed while waiting comes
 * back with a locked draft and repeats the same content under the same key. A refusal of the content opens it again; any other
 * speaks of this attempt alone, and a key that is taken says that an earlier version stands.
 */
export async function sendDraft<C extends WriteContract, Value>(
  { form, subject, contract, toWire }: Sending<C, Value>,
  draft: Draft<Value>,
): Promise<SentDraft<C, Value>> {
  const keep = async (isSent: boolean): Promise<Draft<Value>> => {
    const next = { ...draft, isSent };
    // A phone whose storage is full must not keep it from being sent.
    await saveDraft(form, subject, next).catch(() => undefined);
    return next;
  };
  await keep(true);
  const answer = await call(contract, toWire(draft.value), draft.receiptKey, { keepsDraft: true });
  if (answer.kind === 'arrived') {
    await removeDraft(form, subject).catch(() => undefined);
    return { answer, draft };
  }
  if (answer.kind === 'unknown') return { answer, draft: await keep(true) };
  if (answer.kind === 'unsent') return { answer, draft: await keep(draft.isSent) };
  return { answer, draft: await keep(staysLocked(answer.code, draft.isSent)) };
}

const staysLocked = (code: ErrorCode, wasSent: boolean): boolean =>
  code === 'receipt-taken' || (wasSent && code !== 'bad-input' && code !== 'too-large');
