/** What of this phone's writes wants somebody's attention. */
export interface Waiting {
  /** Have not arrived yet. */
  waiting: number;
  /** Refused, and not read or mended yet. */
  refused: number;
}

let now: Waiting = { waiting: 0, refused: 0 };

type Listener = (waiting: Waiting) => void;
const listeners = new Set<Listener>();

export const waitingCount = (): Waiting => now;

export function setWaitingCount(part: Partial<Waiting>): void {
  const next = { ...now, ...part };
  if (next.waiting === now.waiting && next.refused === now.refused) return;
  now = next;
  listeners.forEach((listener) => listener(now));
}

/** @returns stops listening */
export function onWaitingCount(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
