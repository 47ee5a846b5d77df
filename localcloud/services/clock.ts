import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * The clock of the whole stand-in: functions, server dates, timers and addresses that expire all read this one. A person
 * moves it in the console; it then runs on from there, and the data folder remembers by how much it is off.
 */
export interface VirtualClock {
  /** Milliseconds since 1970, as this clock has it. */
  now(): number;
  /** How far it is ahead of the real time, in milliseconds; negative when behind. */
  readonly offset: number;
  /** From now on shows `at` and runs on; `undefined` = real time again. */
  set(at: number | undefined): void;
  /** Hears of every change. @returns the function that ends it */
  onChange(listener: () => void): () => void;
}

/** @param file where the offset is kept; without it the clock forgets when the process ends */
export function openClock(file?: string): VirtualClock {
  const listeners = new Set<() => void>();
  let offset = file ? readOffset(file) : 0;
  return {
    now: () => Date.now() + offset,
    get offset() {
      return offset;
    },
    set(at) {
      offset = at === undefined ? 0 : at - Date.now();
      if (file && offset !== 0) writeFileSync(file, JSON.stringify({ offset }));
      else if (file) rmSync(file, { force: true });
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** No file is the real time; so is a damaged one, which no data depends on. */
function readOffset(file: string): number {
  try {
    const { offset } = JSON.parse(readFileSync(file, 'utf8')) as { offset?: unknown };
    return typeof offset === 'number' && Number.isFinite(offset) ? offset : 0;
  } catch {
    return 0;
  }
}
