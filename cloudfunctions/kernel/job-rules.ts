import type { Instant } from '../../miniprogram/domain/shared/calendar';
import type { Job, JobOrder, PageOutcome } from './job';

/** Longer than any call can live: the platform ends a function after 60 s at most; clocks differ by less than the rest. */
export const LEASE_MS = 2 * 60 * 1000;
/** So often a page may fail, by throwing or by taking its function with it, until the job is given up. */
export const ATTEMPTS_MAX = 5;
const FIRST_BACKOFF_MS = 30 * 1000;
const FAILURE_CHARACTERS = 500;

const after = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();

/** How long a job is left in peace after its n-th failure in a row: half a minute, then four times as long each time. */
export const backoffMs = (attempts: number): number => FIRST_BACKOFF_MS * 4 ** (attempts - 1);

export function newJob(kind: string, order: JobOrder<unknown>, now: Instant): Job {
  const { jobId, params, dueAt } = order;
  return {
    _id: jobId,
    kind,
    params,
    status: 'waiting',
    dueAt,
    version: 0,
    attempts: 0,
    doneCount: 0,
    createdAt: now,
  };
}

export const isDue = ({ status, dueAt }: Pick<Job, 'status' | 'dueAt'>, now: Instant): boolean =>
  status === 'waiting' && dueAt <= now;

const givenUp = (job: Job, failure: string, now: Instant): Job => ({
  ...job,
  status: 'failed',
  failure: failure.slice(0, FAILURE_CHARACTERS),
  finishedAt: now,
});

/** A due job as its new holder leaves it; given up when it has been taken up in vain too often. */
export function taken(job: Job, now: Instant): Job {
  if (job.attempts >= ATTEMPTS_MAX) return givenUp(job, job.failure ?? 'its function ended each time', now);
  return { ...job, dueAt: after(now, LEASE_MS), attempts: job.attempts + 1 };
}

/** The job after a page; `goesOn` says that its holder keeps it for the next one. */
export function afterPage(job: Job, outcome: PageOutcome<unknown>, now: Instant, goesOn: boolean): Job {
  const { failure: _mended, ...rest } = job;
  const moved: Job = { ...rest, doneCount: job.doneCount + outcome.handledCount };
  if (outcome.cursor === undefined) {
    const { cursor: _end, ...finished } = moved;
    const result = 'result' in outcome && outcome.result !== undefined ? { result: outcome.result } : {};
    return { ...finished, ...result, status: 'done', attempts: 0, finishedAt: now };
  }
  const { cursor, totalCount = job.totalCount } = outcome;
  return {
    ...moved,
    cursor,
    ...(totalCount !== undefined && { totalCount }),
    dueAt: goesOn ? after(now, LEASE_MS) : now,
    attempts: goesOn ? 1 : 0,
  };
}

/** The job after a page that threw: left in peace for a while, then given up. */
export function afterFailure(job: Job, failure: string, now: Instant): Job {
  if (job.attempts >= ATTEMPTS_MAX) return givenUp(job, failure, now);
  return { ...job, failure: failure.slice(0, FAILURE_CHARACTERS), dueAt: after(now, backoffMs(job.attempts)) };
}
