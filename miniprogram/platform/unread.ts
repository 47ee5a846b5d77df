/** How many messages wait in the inbox, as far as this launch knows: said by the server, corrected by what is read here. */
let count = 0;

type Listener = (count: number) => void;
const listeners = new Set<Listener>();

export const unreadCount = (): number => count;

export function setUnreadCount(now: number): void {
  count = now;
  listeners.forEach((listener) => listener(now));
}

export function onUnreadCount(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
