import type { EventChannel } from './types';

type Listener = (...args: unknown[]) => void;

/** What `wx.navigateTo` answers and `this.getOpenerEventChannel()` of the opened page gives: one channel, two ends. */
export function createEventChannel(first: Record<string, Listener> = {}): EventChannel {
  const listeners = new Map<string, Set<Listener>>();
  const of = (name: string) => {
    const known = listeners.get(name) ?? new Set();
    listeners.set(name, known);
    return known;
  };
  const channel: EventChannel = {
    emit: (name, ...args) => [...of(name)].forEach((listener) => listener(...args)),
    on: (name, listener) => void of(name).add(listener),
    once(name, listener) {
      const once: Listener = (...args) => {
        of(name).delete(once);
        listener(...args);
      };
      of(name).add(once);
    },
    off: (name, listener) => void (listener ? of(name).delete(listener) : of(name).clear()),
  };
  for (const [name, listener] of Object.entries(first)) channel.on(name, listener);
  return channel;
}
