import fc from 'fast-check';
import type { Job } from '../../../cloudfunctions/kernel/job';
import {
  afterFailure,
  afterPage,
  ATTEMPTS_MAX,
  backoffMs,
  isDue,
  LEASE_MS,
  newJob,
  taken,
} from '../../../cloudfunctions/kernel/job-rules';

const NOW = '2026-11-22T02:00:00.000Z';
const later = (ms: number, from = NOW): string => new Date(Date.parse(from) + ms).toISOString();
const fresh = (): Job => newJob('toy', { jobId: 'toy.1', params: {}, dueAt: NOW }, NOW);
const MINUTE = 60_000;

describe('who may take a job', () => {
  it.each<[string, Partial<Job>, boolean]>([
    ['due now', {}, true],
    ['due in a millisecond', { dueAt: later(1) }, false],
    ['long due', { dueAt: later(-MINUTE) }, true],
    ['done', { status: 'done' }, false],
    ['given up', { status: 'failed' }, false],
  ])('%s', (_, more, wanted) => {
    expect(isDue({ ...fresh(), ...more }, NOW)).toBe(wanted);
  });

  it('nobody but its holder, for as long as any call can live; then anybody', () => {
    const held = taken(fresh(), NOW);
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), (ms) => expect(isDue(held, later(ms))).toBe(false)));
    expect(isDue(held, later(LEASE_MS))).toBe(true);
  });
});

describe('a page that fails', () => {
  it('is tried again after a while that grows, and given up in the end', () => {
    let job = fresh();
    let now = NOW;
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      job = afterFailure(taken(job, now), 'no ink', now);
      if (job.status === 'failed') break;
      pauses.push(Date.parse(job.dueAt) - Date.parse(now));
      expect(isDue(job, later(-1, job.dueAt))).toBe(false);
      now = job.dueAt;
    }
    expect(job).toMatchObject({ status: 'failed', failure: 'no ink', attempts: ATTEMPTS_MAX, finishedAt: now });
    expect(pauses).toEqual([30_000, 2 * MINUTE, 8 * MINUTE, 32 * MINUTE]);
    expect(pauses).toEqual(pauses.map((_, index) => backoffMs(index + 1)));
  });

  it('is given up as well when it takes its function with it each time', () => {
    let job = fresh();
    let now = NOW;
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      job = taken(job, now);
      expect(job.status).toBe('waiting');
      now = job.dueAt;
    }
    expect(taken(job, now)).toMatchObject({ status: 'failed', finishedAt: now });
  });

  it('counts afresh once a page was saved', () => {
    const tired = { ...fresh(), attempts: ATTEMPTS_MAX - 1, failure: 'no ink' };
    const moved = afterPage(taken(tired, NOW), { cursor: 1, handledCount: 1 }, NOW, false);
    expect(moved).toMatchObject({ attempts: 0, dueAt: NOW });
    expect(moved).not.toHaveProperty('failure');
  });
});

/** The world of one job: what is stored, and which pages were worked on. */
interface World {
  stored: Job;
  worked: number[];
  saved: number[];
}
const PAGES = 4;

/** One runner, stopping wherever others may go on: before it loads, claims, works and saves. Dead ones are not resumed. */
function* runner(world: World, now: string): Generator<void> {
  const save = (loaded: Job, next: Job): Job | undefined => {
    if (world.stored.version !== loaded.version) return undefined;
    return (world.stored = { ...next, version: loaded.version + 1 });
  };
  yield;
  const loaded = world.stored;
  if (!isDue(loaded, now)) return;
  yield;
  let job = save(loaded, taken(loaded, now));
  while (job?.status === 'waiting') {
    const page = (job.cursor as number | undefined) ?? 0;
    yield;
    world.worked.push(page);
    yield;
    const isLast = page === PAGES - 1;
    const outcome = isLast ? { result: 'all', handledCount: 1 } : { cursor: page + 1, handledCount: 1 };
    job = save(job, afterPage(job, outcome, now, true));
    if (job) world.saved.push(page);
  }
}

it('law: however runners overlap and wherever they die, each page is saved once, in order, and none is left out', () => {
  const start = fc.record({ afterMs: fc.nat(3 * LEASE_MS), steps: fc.nat(3 * PAGES) });
  fc.assert(
    fc.property(fc.array(start, { maxLength: ATTEMPTS_MAX - 1 }), fc.infiniteStream(fc.nat()), (starts, picks) => {
      const world: World = { stored: fresh(), worked: [], saved: [] };
      // Each lives for so many steps and then is dead; all clocks differ.
      const alive = starts.map(({ afterMs, steps }) => ({ run: runner(world, later(afterMs)), steps }));
      while (alive.length > 0) {
        const at = picks.next().value % alive.length;
        const one = alive[at]!;
        const isOver = one.run.next().done === true || (one.steps -= 1) < 0;
        if (isOver) alive.splice(at, 1);
      }
      for (const _step of runner(world, later(10 * LEASE_MS))) continue;
      expect(world.saved).toEqual([0, 1, 2, 3]);
      expect(new Set(world.worked)).toEqual(new Set([0, 1, 2, 3]));
      expect(world.stored).toMatchObject({ status: 'done', doneCount: PAGES, result: 'all' });
    }),
  );
});
