import { READABLE, type findReceipts, type ReceiptState } from '../../../miniprogram/domain/receipt/contracts';
import type { InputOf } from '../../../miniprogram/domain/shared/contract';

type Receipts = InputOf<typeof findReceipts>['receipts'];
type Kept = (typeof READABLE)[keyof typeof READABLE];

/** The keys that are asked for, by where their records lie. */
export function keysOf(receipts: Receipts): Record<Kept, string[]> {
  const keys: Record<Kept, string[]> = { visit: [], fact: [], feedback: [] };
  for (const { action, receiptKey } of receipts) keys[READABLE[action]].push(receiptKey);
  return keys;
}

/** Of the records nothing but that they are there goes to the phone. */
export const foundIn = (records: readonly { _id: string; withdrawnAt?: string | undefined }[]) =>
  records.map(({ _id: receiptKey, withdrawnAt }) => ({
    receiptKey,
    state: (withdrawnAt === undefined ? 'stands' : 'withdrawn') as ReceiptState,
  }));
