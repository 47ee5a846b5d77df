import type { Instant } from '../../miniprogram/domain/shared/calendar';

/**
 * Work that is longer than a call, as stored in `jobs`. Whoever works on it holds a lease: `dueAt` lies in the future, so that
 * nobody finds it, and every save asks for the `version` that was loaded, so that who lost the lease saves nothing. A holder
 * that was killed simply lets the lease run out.
 */
export interface Job {
  _id: string;
  /** Name of its `JobKind`. */
  kind: string;
  params: unknown;
  status: 'waiting' | 'done' | 'failed';
  /** Nobody touches it before: ordered for then, leased until then, or left in peace until then after a failure. */
  dueAt: Instant;
  /** Grows with every save. */
  version: number;
  /** Times that it was taken up without a page being saved since. */
  attempts: number;
  /** Where the next page begins; absent before the first. */
  cursor?: unknown;
  /** Progress for whoever follows it: things handled so far, of how many, as far as known. */
  doneCount: number;
  totalCount?: number;
  /** What came of it, once it is done. */
  result?: unknown;
  /** Why the last attempt failed, for engineers; gone with the next page that is saved. */
  failure?: string;
  createdAt: Instant;
  /** When it was done or given up. */
  finishedAt?: Instant;
}

/** A job that is to exist. Its id is deterministic: ordered twice it is there once. */
export interface JobOrder<Params> {
  readonly jobId: string;
  readonly params: Params;
  /** When it is to be taken up first. */
  readonly dueAt: Instant;
}

/** What a step is given. `now` is that of the run: everything that a run writes carries the same instant. */
export interface JobPage<Params, Cursor> {
  readonly jobId: string;
  readonly params: Params;
  /** Absent on the first page. */
  readonly cursor: Cursor | undefined;
  readonly now: Instant;
}

/** After a page: where the next one begins; without a cursor it was the last. `handledCount` counts the things of this page alone. */
export type PageOutcome<Cursor> =
  | { readonly cursor: Cursor; readonly handledCount: number; readonly totalCount?: number }
  | { readonly cursor?: undefined; readonly result?: unknown; readonly handledCount: number };

/**
 * A kind of background work: **one bounded page a step**, some seconds at most.
 *
 * A page must be idempotent: killed after its work and before its cursor is saved, the same page comes again, and two runners
 * may be at the same page at once. So a page recomputes, or writes under deterministic ids; it never increments.
 */
export interface JobKind<Params = unknown, Cursor = unknown> {
  /** `concept.verb`, as actions are named. */
  readonly name: string;
  /**
   * Of work that comes round by itself: the jobs that are to exist now, **the newest first**, then earlier ones that a time
   * without timers may have skipped. Earlier ones are looked for only when the newest is new.
   */
  orders?(now: Instant): readonly JobOrder<Params>[];
  step(page: JobPage<Params, Cursor>): Promise<PageOutcome<Cursor>>;
}
