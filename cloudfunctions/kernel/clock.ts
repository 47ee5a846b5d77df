import type { Instant } from '../../miniprogram/domain/shared/calendar';

/** The one place that reads the clock. `mount` asks once a call, so that everything a call writes carries the same instant. */
export const currentInstant = (): Instant => new Date().toISOString();
