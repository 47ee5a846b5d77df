import { forgetSealed, keepSealed, offerRoom, readSealed, sealedKeys } from '../../platform/vault';
import { OutboxItem } from './item';

/** One key an item, so that a kill leaves each one as it was or as it shall be. */
const START = 'outbox/';
const DIGITS = 10;
const keyOf = (number: number): string => `${START}${String(number).padStart(DIGITS, '0')}`;

/** What this account has on its way, in order; what another version of this app wrote and cannot be read stays where it is. */
export async function loadItems(): Promise<OutboxItem[]> {
  const keys = (await sealedKeys(START)).sort();
  const read = await Promise.all(keys.map(readSealed));
  const items = read.flatMap((kept) => {
    const parsed = OutboxItem.safeParse(kept);
    return parsed.success ? [parsed.data] : [];
  });
  items.forEach(offerReceipt);
  return items;
}

/** A receipt makes room for what has not arrived yet. */
function offerReceipt({ number, state }: OutboxItem): void {
  if (state === 'done') offerRoom(keyOf(number), 'receipt');
}

/** @throws what the phone says when it is full. */
export async function keepItem(item: OutboxItem): Promise<void> {
  await keepSealed(keyOf(item.number), item);
  offerReceipt(item);
}

export const forgetItem = (number: number): Promise<void> => forgetSealed(keyOf(number));

/** The number of the last key that is there, read or not: no later one may be written over it. */
export async function lastNumber(): Promise<number> {
  const numbers = (await sealedKeys(START)).map((key) => Number(key.slice(START.length)));
  return Math.max(0, ...numbers);
}
