import fc from 'fast-check';
import { collection } from '../../cloudfunctions/kernel/database';
import type { Job, JobKind } from '../../cloudfunctions/kernel/job';
import { ATTEMPTS_MAX, LEASE_MS } from '../../cloudfunctions/kernel/job-rules';
import { advanceJob, ensureJob, runDueJobs, type RunTerms } from '../../cloudfunctions/kernel/jobs';
import { startApi, type Api } from '../cloudfunctions/support/api';
import { NOW } from '../cloudfunctions/support/town';
import { inTurns, openWire, type Fate, type Wire } from './receipts-wire';

let api: Api;
let wire: Wire;

beforeAll(async () => {
  api = await startApi();
  wire = await openWire(api.cloud.sdkEnvironment);
  process.env.SILENCE = 'true'; // the SDK's remarks on calls that were lost
});
beforeEach(async () => {
  await api.reset();
  throughWire();
});
afterAll(async () => {
  await wire.close();
  await api.stop();
});

/** From here on this process is a function behind the wire; reading past it ends that. */
const throughWire = (): void => void Object.assign(process.env, wire.environment);
async function stored<Doc>(...args: [collection: string, where: object]): Promise<Doc[]> {
  const docs = await api.stored<Doc>(...args);
  throughWire();
  return docs;
}

const PAGES = 4;
const later = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString();
const AFTER_LEASE = later(LEASE_MS);

/** What a page leaves behind: a document of its own, under an id that follows from job and page. */
const leaves = collection<{ _id: string; page: number }>('suggestions');
const findJob = (jobId: string) => collection<Job>('jobs').get(jobId);
type Toy = JobKind<{ pages: number }, { page: number }>;
const toy: Toy = {
  name: 'toy.leave',
  async step({ jobId, params, cursor = { page: 0 } }) {
    await leaves.add({ _id: `${jobId}-${cursor.page}`, page: cursor.page });
    const page = cursor.page + 1;
    return page < params.pages
      ? { cursor: { page }, handledCount: 1, totalCount: params.pages }
      : { result: { leaves: page }, handledCount: 1 };
  },
};

let orders = 0;
/** A job of its own for each run, so that no run sees another's. */
async function newJobId(kind: Toy = toy): Promise<string> {
  const jobId = `${kind.name}.${(orders += 1)}`;
  await ensureJob(kind, { jobId, params: { pages: PAGES }, dueAt: NOW }, NOW);
  return jobId;
}
const terms = (now: string, pagesAllowed = Infinity): RunTerms => {
  let asked = 0;
  return { now, budgetMs: 1, elapsedMs: () => ((asked += 1) > pagesAllowed ? 2 : 0) };
};
const run = (now: string, kinds: readonly JobKind[] = [toy]) => runDueJobs(kinds, terms(now));

async function expectDone(jobId: string): Promise<void> {
  expect(await findJob(jobId)).toMatchObject({ status: 'done', doneCount: PAGES, result: { leaves: PAGES } });
  const left = await stored<{ page: number }>('suggestions', { _id: new RegExp(`^${jobId}-`) });
  expect(left.map(({ page }) => page).sort()).toEqual([0, 1, 2, 3]);
}

/** Look for what is due, claim; then work and cursor for each page; look again. */
const STEPS = 2 + 2 * PAGES + 1;
const FATES: Fate[] = ['is dropped', 'loses its answer'];
const deaths = Array.from({ length: STEPS }, (_, step) => FATES.map((fate) => ({ step: step + 1, fate }))).flat();

it('an undisturbed run makes so many calls to the database', async () => {
  const jobId = await newJobId();
  const made = wire.killAt(Infinity, 'passes');
  await run(NOW);
  wire.heal();
  expect(made()).toBe(STEPS);
  await expectDone(jobId);
});

describe('killed before and after the work of each page, and before and after its cursor is saved', () => {
  it.each(deaths)('at call $step, which $fate: the next timer brings it to the same end', async ({ step, fate }) => {
    const jobId = await newJobId();
    wire.killAt(step, fate);
    await run(NOW).catch(() => undefined);
    wire.heal();
    // Within the lease nobody can know that the holder is dead.
    const before = await findJob(jobId);
    if (before?.dueAt === AFTER_LEASE && before.status === 'waiting') {
      await run(later(LEASE_MS - 1));
      expect(await findJob(jobId)).toEqual(before);
    }
    // Should the timer have come in time to count a failure, its pause is over by then as well.
    await run(AFTER_LEASE);
    await expectDone(jobId);
  });
});

describe('two runners at once', () => {
  it('do the work once in effect, in whatever order their calls arrive, and whenever the second begins', async () => {
    const start = fc.constantFrom(NOW, later(LEASE_MS - 1), AFTER_LEASE, later(LEASE_MS + 1));
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(3)), start, async (picks, second) => {
        const jobId = await newJobId();
        wire.turn = inTurns((waiting) => picks.next().value % waiting);
        const reports = await Promise.all([run(NOW), run(second)]);
        wire.heal();
        await expectDone(jobId);
        expect(reports.flatMap(({ troubles }) => troubles)).toEqual([]);
        expect(reports.reduce((sum, { doneCount }) => sum + doneCount, 0)).toBe(1);
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});

describe('a poisoned job', () => {
  const poison: Toy = {
    name: 'toy.poison',
    step: () => Promise.reject(new Error('no ink')),
  };

  it('is tried five times, then given up, and keeps nobody waiting', async () => {
    const poisoned = await newJobId(poison);
    let now = NOW;
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const healthy = await newJobId();
      const report = await run(now, [poison, toy]);
      expect(report.troubles).toEqual([{ jobId: poisoned, detail: expect.stringContaining('no ink') }]);
      await expectDone(healthy);
      now = (await findJob(poisoned))!.dueAt;
    }
    expect(await findJob(poisoned)).toMatchObject({ status: 'failed', attempts: ATTEMPTS_MAX });
    expect(await run(later(24 * 60 * 60 * 1000), [poison])).toMatchObject({ pageCount: 0, troubles: [] });
  });

  it('is given up and told as well when it takes its function with it', async () => {
    const jobId = await newJobId();
    let now = NOW;
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      wire.killAt(3, 'is dropped');
      await run(now).catch(() => undefined);
      wire.heal();
      now = (await findJob(jobId))!.dueAt;
    }
    const { troubles } = await run(now);
    expect(troubles).toEqual([{ jobId, detail: expect.any(String) }]);
    expect(await findJob(jobId)).toMatchObject({ status: 'failed' });
  });
});

describe('a job that a person follows', () => {
  it('goes on as far as the time allows, and shows how far it is', async () => {
    const jobId = await newJobId();
    const seen: (Pick<Job, 'status' | 'doneCount' | 'totalCount'> | undefined)[] = [];
    for (let calls = 0; calls < PAGES; calls += 1) seen.push(await advanceJob(toy, jobId, terms(NOW, 0)));
    expect(seen.map((job) => [job?.status, job?.doneCount, job?.totalCount])).toEqual([
      ['waiting', 1, 4],
      ['waiting', 2, 4],
      ['waiting', 3, 4],
      ['done', 4, 4],
    ]);
    expect(await advanceJob(toy, jobId, terms(NOW))).toEqual(await findJob(jobId));
    await expectDone(jobId);
  });

  it('ordered twice is there once, as far as it has come', async () => {
    const jobId = await newJobId();
    await advanceJob(toy, jobId, terms(NOW, 0));
    const again = await ensureJob(toy, { jobId, params: { pages: 9 }, dueAt: NOW }, AFTER_LEASE);
    expect(again).toMatchObject({ isRepeat: true, job: { params: { pages: PAGES }, doneCount: 1 } });
  });

  it('is shown and left alone while it is in other hands', async () => {
    const jobId = await newJobId();
    wire.killAt(3, 'is dropped');
    await advanceJob(toy, jobId, terms(NOW)).catch(() => undefined);
    wire.heal();
    const held = await findJob(jobId);
    expect(await advanceJob(toy, jobId, terms(later(1000)))).toEqual(held);
    expect(await advanceJob(toy, jobId, terms(AFTER_LEASE))).toMatchObject({ status: 'done' });
  });

  it('is none of another kind', async () => {
    const jobId = await newJobId();
    expect(await advanceJob({ ...toy, name: 'toy.other' }, jobId, terms(NOW))).toBeUndefined();
    expect(await advanceJob(toy, 'toy.leave.none', terms(NOW))).toBeUndefined();
  });
});

describe('work that comes round by itself', () => {
  const rounds = (now: string): string[] => [0, 1, 2, 3].map((back) => String(Number(now.slice(8, 10)) - back));
  const daily: Toy = {
    ...toy,
    name: 'toy.daily',
    orders: (now) =>
      rounds(now).map((key) => ({
        jobId: `toy.daily.${key}`,
        params: { pages: 1 },
        dueAt: '2026-11-01T00:00:00.000Z',
      })),
  };
  const done = async (): Promise<string[]> =>
    (await stored<Job>('jobs', { kind: 'toy.daily', status: 'done' })).map(({ _id }) => _id).sort();

  it('is done once a round, and rounds that were skipped are made up for', async () => {
    expect(await run('2026-11-20T00:00:00.000Z', [daily])).toMatchObject({ doneCount: 4 });
    expect(await run('2026-11-20T09:00:00.000Z', [daily])).toMatchObject({ doneCount: 0 });
    // Two days without a timer.
    expect(await run('2026-11-23T00:00:00.000Z', [daily])).toMatchObject({ doneCount: 3 });
    expect(await done()).toEqual(['17', '18', '19', '20', '21', '22', '23'].map((key) => `toy.daily.${key}`));
  });

  it('two timers at once order it once', async () => {
    const reports = await Promise.all([run(NOW, [daily]), run(NOW, [daily])]);
    expect(reports.reduce((sum, { doneCount }) => sum + doneCount, 0)).toBe(4);
  });
});
