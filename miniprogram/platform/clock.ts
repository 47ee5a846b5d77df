import { dayOf, hourOf, type Day, type Instant } from '../domain/shared/calendar';

/** The phone's clock, which may be wrong: good for greeting people and for the moment at the door, never for deciding. */
export const nowMs = (): number => Date.now();

export const nowInstant = (): Instant => new Date(Date.now()).toISOString();

export const today = (): Day => dayOf(nowInstant());

/** In Shanghai, as every time that is shown. */
export const hourOfDay = (): number => hourOf(nowInstant());

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
