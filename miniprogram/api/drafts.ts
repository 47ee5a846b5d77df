import { z } from 'zod';
import { Instant } from '../domain/shared/calendar';
import { ReceiptKey } from '../domain/shared/ids';
import { nowInstant } from '../platform/clock';
import { forget, keep, keptKeys, readKept } from '../platform/storage';
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
  /** What it is about in words (an address), for the list of what is still open. */
  about: string;
  savedAt: Instant;
  /** True once it was sent and no answer decided it: from then on its content must not change. */
  isSent: boolean;
}

/** A draft as the list of open ones names it. */
export interface OpenDraft {
  subject: string;
  about: string;
  isSent: boolean;
  savedAt: Instant;
}

const startOf = (form: DraftForm<unknown>): string => `draft/${form.name}@${form.version}/`;
const keyOf = (form: DraftForm<unknown>, subject: string): string => `${startOf(form)}${subject}`;

/** The draft of this form about this subject (a household, say), or nothing; what does not parse is left out. */
export async function recoverDraft<Value>(form: DraftForm<Value>, subject: string): Promise<Draft<Value> | undefined> {
  const stored = z
    .object({
      receiptKey: ReceiptKey,
      value: form.value,
      about: z.string().default(''),
      savedAt: Instant,
      isSent: z.boolean(),
    })
    .safeParse(await readKept(keyOf(form, subject)));
  return stored.success ? { ...stored.data, value: stored.data.value as Value } : undefined;
}

/**
 * What this phone holds of this form and nobody has sent to its end, the latest first. The drafts themselves are the list: an index
 * beside them could be wrong after the app was killed between two writes.
 */
export async function listDrafts(form: DraftForm<unknown>): Promise<OpenDraft[]> {
  const start = startOf(form);
  const subjects = (await keptKeys()).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
  const drafts = await Promise.all(
    subjects.map(async (subject) => {
      const draft = await recoverDraft(form, subject);
      return draft ? [{ subject, about: draft.about, isSent: draft.isSent, savedAt: draft.savedAt }] : [];
    }),
  );
  return drafts.flat().sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
}

/** @throws RandomUnavailable */
export async function beginDraft<Value>(value: Value, about = ''): Promise<Draft<Value>> {
  return { receiptKey: await newReceiptKey(), value, about, savedAt: nowInstant(), isSent: false };
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
