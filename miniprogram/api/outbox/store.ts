import { forgetSealed, keepSealed, readSealed, sealedKeys } from '../../platform/vault';
import { OutboxItem } from './item';

/** One key an item, so that a kill leaves each one as it was or as it shall be. */
const START = 'outbox/';
const DIGITS = 10;
const keyOf = (number: number): string => `${START}${String(number).padStart(DIGITS, '0')}`;

/** What this account has on its way, in order; what another version of this app wrote and cannot be read stays where it is. */
export async function loadItems(): Promise<OutboxItem[]> {
  const keys = (await sealedKeys(START)).sort();
  const read = await Promise.all(keys.map(readSealed));
  return read.flatMap((kept) => {
    const parsed = OutboxItem.safeParse(kept);
    return parsed.success ? [parsed.data] : [];
  });
}

/** @throws what the phone says when it is full. */
export const keepItem = (item: OutboxItem): Promise<void> => keepSealed(keyOf(item.number), item);

export const forgetItem = (number: number): Promise<void> => forgetSealed(keyOf(number));

/** The number of the last key that is there, read or not: no later one may be written over it. */
export async function lastNumber(): Promise<number> {
  const numbers = (await sealedKeys(START)).map((key) => Number(key.slice(START.length)));
  return Math.max(0, ...numbers);
}
