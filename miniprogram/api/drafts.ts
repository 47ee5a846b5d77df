import { z } from 'zod';
import { Instant } from '../domain/shared/calendar';
import { ReceiptKey } from '../domain/shared/ids';
import { nowInstant } from '../platform/clock';
import { forget, keep, readKept } from '../platform/storage';
import { newReceiptKey } from './receipts';

/**
 * A form that keeps drafts. `version` changes with the shape of `value`: an old draft must not open in a form that has other
 * fields.
 */
export interface DraftForm<Value> {
  name: string;
  version: number;
  value: z.ZodType<Value, z.ZodTypeDef, unknown>;
}

export interface Draft<Value> {
  /** Made when the draft began; the record that it becomes will have this `_id`, however often it is sent. */
  receiptKey: ReceiptKey;
  value: Value;
  savedAt: Instant;
  /** True once it was sent and no answer decided it: from then on its content must not change. */
  isSent: boolean;
}

const keyOf = (form: DraftForm<unknown>, subject: string): string => `draft/${form.name}@${form.version}/${subject}`;

/** The draft of this form about this subject (a household, say), or nothing; what does not parse is left out. */
export async function recoverDraft<Value>(form: DraftForm<Value>, subject: string): Promise<Draft<Value> | undefined> {
  const stored = z
    .object({ receiptKey: ReceiptKey, value: form.value, savedAt: Instant, isSent: z.boolean() })
    .safeParse(await readKept(keyOf(form, subject)));
  return stored.success ? { ...stored.data, value: stored.data.value as Value } : undefined;
}

/** @throws RandomUnavailable */
export async function beginDraft<Value>(value: Value): Promise<Draft<Value>> {
  return { receiptKey: await newReceiptKey(), value, savedAt: nowInstant(), isSent: false };
}

/** Saves follow one another per draft: two `wx.setStorage` at once may end in either order, and the last keystroke must win. */
const writing = new Map<string, Promise<void>>();

function inTurn(key: string, work: () => Promise<void>): Promise<void> {
  const turn = (writing.get(key) ?? Promise.resolve()).catch(() => undefined).then(work);
  writing.set(key, turn);
  return turn;
}

/** Called on every keystroke. @throws what the phone says when it is full. */
export function saveDraft<Value>(form: DraftForm<Value>, subject: string, draft: Draft<Value>): Promise<void> {
  const key = keyOf(form, subject);
  return inTurn(key, () => keep(key, { ...draft, savedAt: nowInstant() }));
}

/** On arrival, or when the person throws it away. */
export function removeDraft(form: DraftForm<unknown>, subject: string): Promise<void> {
  const key = keyOf(form, subject);
  return inTurn(key, () => forget(key));
}
