import type { Contract, DraftOf, ReplyOf } from '../domain/shared/contract';
import type { Answer } from './answer';
import { call } from './client';
import { newReceiptKey } from './receipts';

/** Said instead of a form's sentences: there is nothing kept on the phone and no 再发一次, only the same button. */
const SENTENCES = {
  unsent: '现在没有网络，连上以后再点一次。',
  unknown: '没有等到回音，再点一次不会重复。',
} as const;

const TOO_OLD = '这个版本的微信太旧，请更新微信后再来。';

/**
 * A write that is one tap and comes to the same however often it is done (following a building, ending an appointment, withdrawing a
 * visit): each tap may have a receipt key of its own.
 */
export async function tap<C extends Contract>(contract: C, draft: DraftOf<C>): Promise<Answer<ReplyOf<C>>> {
  const receiptKey = await newReceiptKey().catch(() => undefined);
  if (receiptKey === undefined) return { kind: 'refused', code: 'receipt-missing', sentence: TOO_OLD };
  const answer = await call(contract, draft, receiptKey);
  if (answer.kind === 'arrived' || answer.kind === 'refused') return answer;
  return { kind: answer.kind, sentence: SENTENCES[answer.kind] };
}
