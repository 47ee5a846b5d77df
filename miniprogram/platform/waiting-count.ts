/** How many writes of this phone have not arrived yet. */
let count = 0;

type Listener = (count: number) => void;
const listeners = new Set<Listener>();

export const waitingCount = (): number => count;

export function setWaitingCount(now: number): void {
  if (now === count) return;
  count = now;
  listeners.forEach((listener) => listener(now));
}

/** @returns stops listening */
export function onWaitingCount(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
