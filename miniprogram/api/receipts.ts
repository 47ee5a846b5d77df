import { receiptKeyFrom, type ReceiptKey } from '../domain/shared/ids';
import { nowMs } from '../platform/clock';
import { randomBytes } from '../platform/random';

/**
 * A new receipt key, made when a draft begins.
 * @throws RandomUnavailable on a WeChat too old to have real dice.
 */
export async function newReceiptKey(): Promise<ReceiptKey> {
  return receiptKeyFrom(nowMs(), await randomBytes(10));
}
