import { setWaitingCount } from '../../platform/waiting-count';
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
  tell(box);
  return box;
}

const opened = (): Promise<Box> => (opening ??= load());

type Listener = (item: OutboxItem) => void;
const listeners = new Set<Listener>();

/** Hears of every item whose state has changed. @returns stops listening */
export function onOutbox(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const counts = (item: OutboxItem): boolean => isUnsettled(item) || isToSettle(item) || item.state === 'refused';

const tell = ({ items }: Box): void => setWaitingCount([...items.values()].filter(counts).length);

/** The account has changed: what lies on the phone for this one. */
export function reopenBox(): void {
  opening = undefined;
}

export const listItems = async (): Promise<OutboxItem[]> =>
  [...(await opened()).items.values()].sort((a, b) => a.number - b.number);

export async function addItem(item: Omit<OutboxItem, 'number'>): Promise<{ item: OutboxItem; isKept: boolean }> {
  const box = await opened();
  box.last += 1;
  const added: OutboxItem = { ...item, number: box.last };
  return { item: added, isKept: await putItem(added) };
}

/** Changes an item that is there. Answers whether the phone could keep it. */
export async function putItem(item: OutboxItem): Promise<boolean> {
  const box = await opened();
  box.items.set(item.number, item);
  const isKept = await keepItem(item).then(
    () => true,
    () => false,
  );
  tell(box);
  listeners.forEach((listener) => listener(item));
  return isKept;
}

export async function dropItem({ number }: OutboxItem): Promise<void> {
  const box = await opened();
  box.items.delete(number);
  await forgetItem(number).catch(() => undefined);
  tell(box);
}

/** As it is now; nothing when it is gone, or belongs to another account. */
export const currentItem = async (number: number): Promise<OutboxItem | undefined> =>
  (await opened()).items.get(number);
