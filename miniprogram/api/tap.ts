import type { DraftOf, ReplyOf } from '../domain/shared/contract';
import type { Answer } from './answer';
import type { WriteContract } from './client';
import { attempt, isUnsettled, listOutbox, submit } from './outbox/outbox';
import { newReceiptKey, TOO_OLD } from './receipts';

/**
 * A write that is one tap and comes to the same however often it is done (following a building, ending an appointment): each
 * tap may have a receipt key of its own. Without a network it waits in the outbox; the same tap again is not a second one.
 */
export async function tap<C extends WriteContract>(contract: C, draft: DraftOf<C>): Promise<Answer<ReplyOf<C>>> {
  const subject = `tap/${contract.action}`;
  const said = JSON.stringify(draft);
  const waiting = (await listOutbox()).find(
    (item) => item.subject === subject && isUnsettled(item) && JSON.stringify(item.draft) === said,
  );
  const receiptKey = waiting?.receiptKey ?? (await newReceiptKey().catch(() => undefined));
  if (receiptKey === undefined) return { kind: 'refused', code: 'receipt-missing', sentence: TOO_OLD };
  return submit(contract, draft, { receiptKey, subject, about: '' });
}

/** A tap that means something only now: nothing of it is kept, and who is told that it did not get through taps again. */
export async function tapNow<C extends WriteContract>(contract: C, draft: DraftOf<C>): Promise<Answer<ReplyOf<C>>> {
  const receiptKey = await newReceiptKey().catch(() => undefined);
  if (receiptKey === undefined) return { kind: 'refused', code: 'receipt-missing', sentence: TOO_OLD };
  return attempt(contract, draft, receiptKey);
}
