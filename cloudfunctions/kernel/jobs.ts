import type { Instant } from '../../miniprogram/domain/shared/calendar';
import { collection, FIND_MAX } from './database';
import type { Job, JobKind, JobOrder } from './job';
import { afterFailure, afterPage, isDue, newJob, taken } from './job-rules';

const jobs = collection<Job>('jobs');

/** Due jobs that a run looks at before it asks again what is due. */
const BATCH = 20;
const OPTIONAL = ['cursor', 'totalCount', 'result', 'failure', 'finishedAt'] as const;

/** What bounds a run. */
export interface RunTerms {
  readonly now: Instant;
  /** No page is begun after it, so it must end well before the function's timeout. */
  readonly budgetMs: number;
  /** Milliseconds since the run began; see `startStopwatch`. */
  readonly elapsedMs: () => number;
}

/** What a run did, for its line in the log. */
export interface RunReport {
  pageCount: number;
  doneCount: number;
  /** Pages that threw, and jobs that were given up. */
  readonly troubles: { readonly jobId: string; readonly detail: string }[];
}

const emptyReport = (): RunReport => ({ pageCount: 0, doneCount: 0, troubles: [] });

const hasTime = ({ budgetMs, elapsedMs }: RunTerms): boolean => elapsedMs() < budgetMs;

/** Orders a job once. @returns the job that is there: a repeat gets the first one, as far as it has come by now. */
export async function ensureJob<Params>(
  kind: JobKind<Params>,
  order: JobOrder<Params>,
  now: Instant,
): Promise<{ job: Job; isRepeat: boolean }> {
  const fresh = newJob(kind.name, order, now);
  if (await jobs.add(fresh)) return { job: fresh, isRepeat: false };
  return { job: (await jobs.get(fresh._id)) ?? fresh, isRepeat: true };
}

/** Removes jobs that came to be before an instant, one page of them. @returns how many. */
export async function removeJobsBefore(createdBefore: Instant, limit: number): Promise<number> {
  const old = await jobs.find([{ createdAt: { $lt: createdBefore } }], { limit });
  return old.length === 0 ? 0 : jobs.remove([{ _id: { $in: old.map(({ _id }) => _id) } }]);
}

/** Saves if nobody saved since it was loaded. @returns the job as stored, or `undefined`: it is in other hands. */
async function save(loaded: Job, next: Job): Promise<Job | undefined> {
  const { _id, ...content } = { ...next, version: loaded.version + 1 };
  const unset = OPTIONAL.filter((field) => loaded[field] !== undefined && next[field] === undefined);
  const changed = await jobs.update([{ _id, version: loaded.version }], { set: content, unset });
  return changed === 1 ? { _id, ...content } : undefined;
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** One page of a job in our hands: the job as it is to be saved, and whether we keep it. Never throws. */
async function turn(
  kind: JobKind,
  job: Job,
  terms: RunTerms,
): Promise<{ next: Job; goesOn: boolean; trouble?: string }> {
  const { now } = terms;
  try {
    const { _id: jobId, params, cursor } = job;
    const outcome = await kind.step({ jobId, params, cursor, now });
    const goesOn = outcome.cursor !== undefined && hasTime(terms);
    return { next: afterPage(job, outcome, now, goesOn), goesOn };
  } catch (error) {
    return { next: afterFailure(job, textOf(error), now), goesOn: false, trouble: textOf(error) };
  }
}

/** Takes a due job and works on it page by page until it ends, fails, is lost to somebody else, or the time is up. */
async function work(kind: JobKind, due: Job, terms: RunTerms, report: RunReport): Promise<Job | undefined> {
  let job = await save(due, taken(due, terms.now));
  if (job?.status === 'failed') report.troubles.push({ jobId: job._id, detail: job.failure ?? '' });
  let goesOn = job?.status === 'waiting';
  while (job && goesOn) {
    const { next, trouble, ...page } = await turn(kind, job, terms);
    report.pageCount += 1;
    if (trouble !== undefined) report.troubles.push({ jobId: job._id, detail: trouble });
    job = await save(job, next);
    goesOn = page.goesOn;
  }
  if (job?.status === 'done') report.doneCount += 1;
  return job;
}

/** Sees to it that the jobs exist which come round by themselves: nothing is read unless a new round begins. */
async function placeOrders(kind: JobKind, now: Instant): Promise<void> {
  const [newest, ...earlier] = kind.orders?.(now) ?? [];
  if (newest === undefined || !(await jobs.add(newJob(kind.name, newest, now))) || earlier.length === 0) return;
  const ids = earlier.map(({ jobId }) => jobId);
  const known = new Set((await jobs.find([{ _id: { $in: ids } }], { limit: FIND_MAX })).map(({ _id }) => _id));
  const skipped = earlier.filter(({ jobId }) => !known.has(jobId));
  await jobs.addMissing(skipped.map((order) => newJob(kind.name, order, now)));
}

const findDue = (kinds: readonly string[], now: Instant): Promise<Job[]> =>
  jobs.find([{ kind: { $in: kinds }, status: 'waiting', dueAt: { $lte: now } }], {
    order: [
      ['dueAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: BATCH,
  });

/**
 * Works on whatever is due of these kinds, the longest due first, and leaves when the time is up. What goes wrong with one
 * job stands in the report and keeps nobody else waiting.
 * @throws only when the database does not answer for the list of what is due.
 */
export async function runDueJobs(kinds: readonly JobKind[], terms: RunTerms): Promise<RunReport> {
  const report = emptyReport();
  const table = new Map(kinds.map((kind) => [kind.name, kind]));
  const tried = new Set<string>();
  await Promise.all(kinds.map((kind) => placeOrders(kind, terms.now)));
  while (table.size > 0 && hasTime(terms)) {
    const due = (await findDue([...table.keys()], terms.now)).filter(({ _id }) => !tried.has(_id));
    if (due.length === 0) break;
    for (const job of due) {
      const kind = table.get(job.kind);
      if (kind === undefined || !hasTime(terms)) break;
      tried.add(job._id);
      await work(kind, job, terms, report).catch((error: unknown) => {
        report.troubles.push({ jobId: job._id, detail: textOf(error) });
      });
    }
  }
  return report;
}

/**
 * Goes on with one job that a person follows, if it is due and in nobody's hands.
 * @returns the job as it is now, with its progress; `undefined` when there is none of this kind with this id.
 */
export async function advanceJob(kind: JobKind, jobId: string, terms: RunTerms): Promise<Job | undefined> {
  const job = await jobs.get(jobId);
  if (job?.kind !== kind.name) return undefined;
  if (!isDue(job, terms.now)) return job;
  return (await work(kind, job, terms, emptyReport())) ?? jobs.get(jobId);
}
