/** What phone and shell tell each other through `postMessage`; both sides come from the same server. */
import type { PhoneSettings } from './types';

export type ToPhone =
  | { kind: 'settings'; patch: Partial<Pick<PhoneSettings, 'network' | 'elder' | 'dark'>> }
  | { kind: 'open'; url: string }
  | { kind: 'back'; delta: number };

export type ToShell = { kind: 'moved'; url: string; title: string; depth: number } | { kind: 'error'; message: string };

export function tellShell(message: ToShell): void {
  if (window.parent !== window) window.parent.postMessage(message, location.origin);
}

export function hearShell(listener: (message: ToPhone) => void): void {
  window.addEventListener('message', ({ origin, source, data }) => {
    if (origin === location.origin && source === window.parent && source !== window) listener(data as ToPhone);
  });
}
