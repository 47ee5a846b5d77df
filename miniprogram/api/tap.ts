import type { DraftOf, ReplyOf } from '../domain/shared/contract';
import type { Answer } from './answer';
import { call, type WriteContract } from './client';
import { newReceiptKey, TOO_OLD } from './receipts';

/**
 * A write that is one tap and comes to the same however often it is done (following a building, ending an appointment, withdrawing a
 * visit): each tap may have a receipt key of its own.
 */
export async function tap<C extends WriteContract>(contract: C, draft: DraftOf<C>): Promise<Answer<ReplyOf<C>>> {
  const receiptKey = await newReceiptKey().catch(() => undefined);
  if (receiptKey === undefined) return { kind: 'refused', code: 'receipt-missing', sentence: TOO_OLD };
  return call(contract, draft, receiptKey);
}
