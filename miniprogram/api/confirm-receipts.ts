import { findReceipts, isReadable, RECEIPTS_MAX } from '../domain/receipt/contracts';
import type { ReceiptKey } from '../domain/shared/ids';
import { UNDO_SECONDS } from '../domain/visit/rules';
import { nowMs } from '../platform/clock';
import { call } from './client';
import { changeItem, listItems } from './outbox/box';
import type { OutboxItem } from './outbox/item';

/** While 撤回 is offered nothing is final. */
const AFTER_MS = UNDO_SECONDS * 1000;

const isRipe = ({ state, standing, action, arrivedAt }: OutboxItem): boolean =>
  state === 'done' && standing === undefined && isReadable(action) && nowMs() - Date.parse(arrivedAt ?? '') >= AFTER_MS;

/**
 * 已达 → 已确认: reads what arrived again, under its receipt key, and notes that it is there. One call for all of them; without a
 * network, or when nothing is found, they stay 已达 and are asked for another time.
 */
export async function confirmReceipts(): Promise<void> {
  const ripe = (await listItems()).filter(isRipe).slice(-RECEIPTS_MAX);
  if (ripe.length === 0) return;
  const receipts = ripe.flatMap(({ action, receiptKey }) => (isReadable(action) ? [{ action, receiptKey }] : []));
  const answer = await call(findReceipts, { receipts });
  if (answer.kind !== 'arrived') return;
  for (const { receiptKey, state: standing } of answer.data.found) {
    const item = ripe.find((one) => one.receiptKey === receiptKey);
    if (item) await changeItem(item, (now) => (now.state === 'done' ? { ...now, standing } : undefined));
  }
}

/** For the page that has just saved it: answers whether this very record was read again. */
export async function confirmReceipt(receiptKey: ReceiptKey): Promise<boolean> {
  await confirmReceipts();
  return (await listItems()).some((item) => item.receiptKey === receiptKey && item.standing === 'stands');
}
