import { z } from 'zod';
import { Instant } from '../domain/shared/calendar';
import { ReceiptKey } from '../domain/shared/ids';
import { nowInstant } from '../platform/clock';
import { movedKeys, readMoved } from '../platform/moved';
import { forgetSealed, keepSealed, readSealed } from '../platform/vault';
import { valueToday, type DraftForm } from './draft-versions';
import { newReceiptKey } from './receipts';

export type { DraftForm } from './draft-versions';

export interface Draft<Value> {
  /** Made when the draft began; the record that it becomes will have this `_id`, however often it is sent. */
  receiptKey: ReceiptKey;
  value: Value;
  /** What it is about in words (an address), for the list of what is still open. */
  about: string;
  savedAt: Instant;
  /** True once it waits to be sent, or was sent and no answer decided it: then its content must not change. */
  isSent: boolean;
  /** Why it came back, when it was refused after its page had gone. */
  refusal?: string;
}

/** A draft as the list of open ones names it. */
export interface OpenDraft {
  subject: string;
  about: string;
  isSent: boolean;
  savedAt: Instant;
  refusal?: string;
}

const Kept = z.object({
  receiptKey: ReceiptKey,
  value: z.unknown(),
  about: z.string().default(''),
  savedAt: Instant,
  isSent: z.boolean(),
  refusal: z.string().optional(),
});

const keyOf = ({ name }: Pick<DraftForm<unknown>, 'name'>, version: number, subject: string): string =>
  `draft/${name}@${version}/${subject}`;

/** This version first, then those from which a way leads here. */
function versionsOf({ version, earlier = {} }: DraftForm<unknown>): number[] {
  return [version, ...Object.keys(earlier).map(Number)].sort((a, b) => b - a);
}

/** The draft of this form about this subject (a household, say), or nothing; what does not parse is left out. */
export async function recoverDraft<Value>(form: DraftForm<Value>, subject: string): Promise<Draft<Value> | undefined> {
  for (const version of versionsOf(form)) {
    const key = keyOf(form, version, subject);
    const kept = Kept.safeParse(await readMoved(key));
    const value = kept.success ? valueToday(form, version, kept.data.value) : undefined;
    if (!kept.success || value === undefined) continue;
    const draft: Draft<Value> = { ...kept.data, value };
    if (version === form.version) return draft;
    await keepSealed(keyOf(form, form.version, subject), draft);
    await forgetSealed(key);
    return draft;
  }
  return undefined;
}

/**
 * What this phone holds of this form and nobody has sent to its end, the latest first. The drafts themselves are the list: an index
 * beside them could be wrong after the app was killed between two writes.
 */
export async function listDrafts(form: DraftForm<unknown>): Promise<OpenDraft[]> {
  const starts = versionsOf(form).map((version) => keyOf(form, version, ''));
  const subjects = new Set(
    (await movedKeys('draft/')).flatMap((key) =>
      starts.filter((start) => key.startsWith(start)).map((start) => key.slice(start.length)),
    ),
  );
  const drafts: OpenDraft[] = [];
  for (const subject of subjects) {
    const draft = await recoverDraft(form, subject);
    if (!draft) continue;
    const { about, isSent, savedAt, refusal } = draft;
    drafts.push({ subject, about, isSent, savedAt, ...(refusal !== undefined && { refusal }) });
  }
  return drafts.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
}

/** Whatever form it is of, read as far as that needs no form: for the list of everything that was begun. */
export interface AnyDraft extends OpenDraft {
  name: string;
  version: number;
  receiptKey: ReceiptKey;
}

const ANY_KEY = /^draft\/([^@]+)@(\d+)\/(.+)$/;

/** Everything that was begun on this phone and is not at its end, the latest first. */
export async function listEveryDraft(): Promise<AnyDraft[]> {
  const drafts: AnyDraft[] = [];
  for (const key of await movedKeys('draft/')) {
    const [, name, version, subject] = ANY_KEY.exec(key) ?? [];
    const kept = Kept.safeParse(await readMoved(key));
    if (!kept.success || name === undefined || subject === undefined) continue;
    const { value: _, refusal, ...draft } = kept.data;
    drafts.push({ ...draft, name, version: Number(version), subject, ...(refusal !== undefined && { refusal }) });
  }
  return drafts.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
}

/** @throws RandomUnavailable */
export async function beginDraft<Value>(value: Value, about = ''): Promise<Draft<Value>> {
  return { receiptKey: await newReceiptKey(), value, about, savedAt: nowInstant(), isSent: false };
}

/** Called on every keystroke; the last one wins. @throws what the phone says when it is full. */
export function saveDraft<Value>(form: DraftForm<Value>, subject: string, draft: Draft<Value>): Promise<void> {
  return keepSealed(keyOf(form, form.version, subject), { ...draft, savedAt: nowInstant() });
}

/** On arrival, or when the person throws it away. */
export function removeDraft(form: Pick<DraftForm<unknown>, 'name' | 'version'>, subject: string): Promise<void> {
  return forgetSealed(keyOf(form, form.version, subject));
}

type Place = Pick<DraftForm<unknown>, 'name' | 'version'> & { subject: string };

async function readAt({ subject, ...form }: Place, receiptKey: ReceiptKey): Promise<z.infer<typeof Kept> | undefined> {
  const kept = Kept.safeParse(await readSealed(keyOf(form, form.version, subject)));
  return kept.success && kept.data.receiptKey === receiptKey ? kept.data : undefined;
}

/** Has arrived: goes, unless another one has been begun in its place. */
export async function endDraft(place: Place, receiptKey: ReceiptKey): Promise<void> {
  if (await readAt(place, receiptKey)) await removeDraft(place, place.subject);
}

/** Comes back from its way, with why. Answers whether it is there. @throws what the phone says when it is full. */
export async function returnDraft(
  place: Place,
  receiptKey: ReceiptKey,
  { isSent, refusal }: { isSent: boolean; refusal?: string },
): Promise<boolean> {
  const kept = await readAt(place, receiptKey);
  if (!kept) return false;
  const { refusal: _before, ...draft } = kept;
  await keepSealed(keyOf(place, place.version, place.subject), { ...draft, isSent, ...(refusal && { refusal }) });
  return true;
}

/**
 * Opens again what is marked as sent and of which the outbox does not know: the app was killed in between, or the phone was full.
 * What may have been recorded all the same is not recorded twice: its key stays.
 */
export async function reopenDrafts(isWaiting: ReadonlySet<ReceiptKey>): Promise<void> {
  for (const key of await movedKeys('draft/')) {
    const kept = Kept.safeParse(await readMoved(key));
    const isLost = kept.success && kept.data.isSent && kept.data.refusal === undefined;
    if (isLost && !isWaiting.has(kept.data.receiptKey))
      await keepSealed(key, { ...kept.data, isSent: false }).catch(() => undefined);
  }
}
