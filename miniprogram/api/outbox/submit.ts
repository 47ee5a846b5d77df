import type { DraftOf, ReplyOf } from '../../domain/shared/contract';
import type { ReceiptKey } from '../../domain/shared/ids';
import { nowInstant } from '../../platform/clock';
import { SENTENCES, type Answer } from '../answer';
import { deliver, faultOf, type WriteContract } from '../client';
import { returnDraft } from '../drafts';
import { addItem, changeItem, dropItem, listItems } from './box';
import type { DraftPlace, OutboxItem } from './item';
import { isUnsettled } from './queue';
import { holdBack, isUnderWay, letGo, nextAnswer, noteFresh } from './send';

/** What the outbox has to know of a write beside what it says. */
export interface Terms {
  /** Made when its draft began. */
  receiptKey: ReceiptKey;
  /** Whom or what it is about: `household/<id>`. Writes about one subject arrive in the order in which they were made. */
  subject: string;
  /** What it is about in words, for the list of what waits: an address; what it does, the list knows by its action. */
  about: string;
  /** The draft it was made of, marked as sent on the phone. */
  form?: DraftPlace;
  /** Added when it does not leave at once. */
  late?: Record<string, unknown>;
  /** An attempt of before there was an outbox had no answer. */
  wasSent?: boolean;
}

/**
 * Writes a draft down in the outbox and sends it: on this phone first, then on its way, again and again under its key until
 * somebody answers, whatever becomes of page and app meanwhile.
 *
 * Answers what the first attempt came to. After `unsent` and `unknown` it stays in the outbox; `onOutbox` tells of its end. A
 * draft that its own schema refuses is not taken at all.
 */
export async function submit<C extends WriteContract>(
  contract: C,
  draft: DraftOf<C>,
  terms: Terms,
): Promise<Answer<ReplyOf<C>>> {
  const fault = faultOf(contract, draft);
  if (fault) return fault;
  const { item, isKept } = await placed(contract, draft, terms);
  const answer = (await nextAnswer(item)) as Answer<ReplyOf<C>>;
  const isOpen = answer.kind === 'unsent' || answer.kind === 'unknown';
  return isOpen && !isKept ? { ...answer, sentence: SENTENCES.queued.full } : answer;
}

async function placed(
  { action, servedBy }: WriteContract,
  draft: unknown,
  { wasSent = false, ...terms }: Terms,
): Promise<{ item: OutboxItem; isKept: boolean }> {
  const before = (await listItems()).filter((item) => item.receiptKey === terms.receiptKey);
  const known = before.find(isUnsettled);
  if (known) {
    const mayChange = (now: OutboxItem): boolean => now.state === 'waiting' && !isUnderWay(now.receiptKey);
    const change = (now: OutboxItem) => (mayChange(now) ? { ...now, draft, late: terms.late } : undefined);
    // What has left must say the same again.
    return (await changeItem(known, change)) ?? { item: known, isKept: true };
  }
  // Given again, it takes the place of what has come back, whether or not the phone had room to do what follows from that.
  for (const item of before) await dropItem(item);
  const state = wasSent ? 'sent' : 'waiting';
  const added = await addItem({ ...terms, action, servedBy, draft, state, queuedAt: nowInstant(), reply: undefined });
  if (!wasSent) noteFresh(added.item.receiptKey);
  return added;
}

/**
 * A write that only its page can use the answer of, and that the person repeats herself (the code of an invitation, 撤回 within
 * its seconds, the next step of a report): one attempt, nothing is kept.
 */
export async function attempt<C extends WriteContract>(
  contract: C,
  draft: DraftOf<C>,
  receiptKey: ReceiptKey,
): Promise<Answer<ReplyOf<C>>> {
  const fault = faultOf(contract, draft);
  if (fault) return fault;
  const { action, servedBy } = contract;
  return deliver<ReplyOf<C>>({ action, servedBy, draft, receiptKey }, SENTENCES.write);
}

/** Is it in the outbox and has not left yet? */
export const mayTakeBack = async (receiptKey: ReceiptKey): Promise<boolean> =>
  (await listItems()).some(
    (item) => item.receiptKey === receiptKey && item.state === 'waiting' && !isUnderWay(item.receiptKey),
  );

/** 取回修改: takes back what has not left yet, and opens its draft again. Answers whether it was in time. */
export async function takeBack(receiptKey: ReceiptKey): Promise<boolean> {
  const item = (await listItems()).find((one) => one.receiptKey === receiptKey && one.state === 'waiting');
  if (!item || !holdBack(item.receiptKey)) return false;
  // The item first: were the draft open while it could still leave, its arrival would end what is being changed.
  await dropItem(item);
  letGo(item.receiptKey);
  if (item.form) await returnDraft(item.form, receiptKey, { isSent: false });
  return true;
}

/** 知道了: the person has read why it was refused. */
export async function acknowledge(receiptKey: ReceiptKey): Promise<void> {
  for (const item of await listItems())
    if (item.receiptKey === receiptKey && item.state === 'refused') await dropItem(item);
}
