import { receiptKeyFrom, type ReceiptKey } from '../domain/shared/ids';
import { nowMs } from '../platform/clock';
import { randomBytes } from '../platform/random';

/** What the person reads where no key can be made. */
export const TOO_OLD = '这个版本的微信太旧，没法生成回执号；请更新微信后再来。';

/**
 * A new receipt key, made when a draft begins.
 * @throws RandomUnavailable on a WeChat too old to have real dice.
 */
export async function newReceiptKey(): Promise<ReceiptKey> {
  return receiptKeyFrom(nowMs(), await randomBytes(10));
}
