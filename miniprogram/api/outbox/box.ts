import { onAccount } from '../../platform/account';
import { setWaitingCount } from '../../platform/waiting-count';
import { reopenDrafts } from '../drafts';
import type { OutboxItem } from './item';
import { isToSettle, isUnsettled } from './queue';
import { forgetItem, keepItem, lastNumber, loadItems } from './store';

/** What is on its way, in memory as it lies on the phone; a full phone has it in memory alone. */
interface Box {
  items: Map<number, OutboxItem>;
  last: number;
}

let opening: Promise<Box> | undefined;

async function load(): Promise<Box> {
  const [items, last] = [await loadItems(), await lastNumber()];
  const box = { items: new Map(items.map((item) => [item.number, item])), last };
  // Killed between the draft's mark and the item: nothing waits for it, and nobody else would open it again.
  await reopenDrafts(new Set(items.map(({ receiptKey }) => receiptKey)));
  tell(box);
  return box;
}

const opened = (): Promise<Box> => (opening = opening ?? load());

type Listener = (item: OutboxItem) => void;
const listeners = new Set<Listener>();

/** Hears of every item whose state has changed. @returns stops listening */
export function onOutbox(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const isWaiting = (item: OutboxItem): boolean => isUnsettled(item) || isToSettle(item);

/** Refused ones that have come back as drafts count there: see `api/open-work`. */
const tell = ({ items }: Box): void => setWaitingCount({ waiting: [...items.values()].filter(isWaiting).length });

onAccount(() => (opening = undefined));

export const listItems = async (): Promise<OutboxItem[]> =>
  [...(await opened()).items.values()].sort((a, b) => a.number - b.number);

const keep = (item: OutboxItem): Promise<boolean> =>
  keepItem(item).then(
    () => true,
    () => false,
  );

/** Puts it at the end of the queue. Answers whether the phone could keep it. */
export async function addItem(item: Omit<OutboxItem, 'number'>): Promise<{ item: OutboxItem; isKept: boolean }> {
  const box = await opened();
  box.last += 1;
  const added: OutboxItem = { ...item, number: box.last };
  box.items.set(added.number, added);
  const isKept = await keep(added);
  tell(box);
  listeners.forEach((listener) => listener(added));
  return { item: added, isKept };
}

/**
 * Changes an item as it is now: it may have been changed, or be gone, or the phone be in other hands, since it was read.
 * @param change answers nothing to leave it as it is.
 * @returns the item, and whether the phone could keep it; nothing where nothing was changed.
 */
export async function changeItem(
  { number, receiptKey }: Pick<OutboxItem, 'number' | 'receiptKey'>,
  change: (now: OutboxItem) => OutboxItem | undefined,
): Promise<{ item: OutboxItem; isKept: boolean } | undefined> {
  const box = await opened();
  const now = box.items.get(number);
  const item = now?.receiptKey === receiptKey ? change(now) : undefined;
  if (!item) return undefined;
  box.items.set(number, item);
  const isKept = await keep(item);
  tell(box);
  listeners.forEach((listener) => listener(item));
  return { item, isKept };
}

export async function dropItem({ number, receiptKey }: OutboxItem): Promise<void> {
  const box = await opened();
  if (box.items.get(number)?.receiptKey !== receiptKey) return;
  box.items.delete(number);
  await forgetItem(number).catch(() => undefined);
  tell(box);
}
