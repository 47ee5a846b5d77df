import type { Instant } from '../../miniprogram/domain/shared/calendar';

/** The one place that reads the clock. `mount` asks once a call, so that everything a call writes carries the same instant. */
export const currentInstant = (): Instant => new Date().toISOString();

/** Milliseconds since this moment: for budgets of time, which must not jump with the clock on the wall. */
export function startStopwatch(): () => number {
  const startedMs = performance.now();
  return () => performance.now() - startedMs;
}
