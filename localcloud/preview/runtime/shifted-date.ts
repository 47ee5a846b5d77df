/**
 * A `Date` that can be shifted, so that neither `--at` nor the virtual clock needs a test clock in functions or in pages:
 * `new Date()`, `Date.now()` and `Date()` follow the shift, everything given explicitly does not. Timers and
 * `performance.now()` keep real time. The phone and the instances of functions share it, so it needs neither a browser nor Node.
 */
export interface ShiftedDate {
  /** From now on the clock shows `at` and runs on. */
  shiftTo(at: number): void;
  /** From now on the clock is ahead of the real time by so many milliseconds; 0 = real time. */
  shiftBy(ms: number): void;
}

/** Replaces `globalThis.Date` of this thread. Call once, before any other code can keep the real one. */
export function installShiftedDate(): ShiftedDate {
  const RealDate = globalThis.Date;
  let offset = 0;
  const now = (): number => RealDate.now() + offset;
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : (Reflect.get(target, key) as unknown)),
  });
  // `date.constructor === Date` is how several libraries recognise a date.
  Object.defineProperty(RealDate.prototype, 'constructor', { value: ShiftedDate, configurable: true, writable: true });
  globalThis.Date = ShiftedDate;
  return {
    shiftTo(at) {
      offset = at - RealDate.now();
    },
    shiftBy(ms) {
      offset = ms;
    },
  };
}
