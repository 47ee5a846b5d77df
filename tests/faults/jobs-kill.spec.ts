import { setTimeout as wait } from 'node:timers/promises';
import { settleSummariesJob } from '../../cloudfunctions/capabilities/visit/settle-summaries.job';
import type { Job } from '../../cloudfunctions/kernel/job';
import { LEASE_MS, newJob } from '../../cloudfunctions/kernel/job-rules';
import { visitSummary, type Household } from '../../miniprogram/domain/household/household';
import { placeOf } from '../../miniprogram/domain/shared/scope';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { newKey, startApi, type Api } from '../cloudfunctions/support/api';
import { HOUSEHOLDS, NOW } from '../cloudfunctions/support/town';

/** Rows of a page of the sweep. */
const PAGE = 50;
/** Two full pages and a short one: visits whose calls died before their summaries. */
const VISITS = 2 * PAGE + 20;
const TIMER = '2026-11-22T03:07:00.000Z';
const [order, ...earlier] = settleSummariesJob.orders?.(TIMER) ?? [];
const JOB = order!.jobId;

const DOORS: Household[] = Array.from({ length: VISITS }, (_, n) => ({ ...HOUSEHOLDS[0]!, _id: `h-kill-${n}` }));
const LEFT: Visit[] = DOORS.map((door, n) => ({
  ...placeOf(door),
  _id: newKey(),
  householdId: door._id,
  address: '玉田路 100 弄 1 号 101 室',
  outcome: n % 3 === 0 ? 'absent' : 'met',
  metResidentIds: [],
  note: '',
  raised: [],
  attachments: [],
  visitedAt: NOW,
  visitedOn: '2026-11-22',
  // A minute apart at most, and some at the same instant: a page ends in the middle of one.
  recordedAt: new Date(Date.parse(NOW) + Math.floor(n / 7) * 1000).toISOString(),
  recordedBy: { personId: 'p-CadreA', name: '人CadreA', role: 'cadre' },
}));

let api: Api;
beforeAll(async () => {
  api = await startApi();
  await api.store('households', DOORS);
  await api.store('visits', LEFT);
  const done = earlier.map((one) => ({ ...newJob(settleSummariesJob.name, one, NOW), status: 'done' }));
  await api.store('jobs', done);
}, 60_000);
afterAll(() => api.stop());

const job = async (): Promise<Job | undefined> => (await api.stored<Job>('jobs', { _id: JOB }))[0];
const settledCount = async (): Promise<number> =>
  (await api.stored<Household>('households', { _id: /^h-kill-/, summarisedBy: /./ })).length;
const doneCount = async (): Promise<number> => (await job())?.doneCount ?? 0;

/** The moments at which the process dies: before a page's cursor is saved (the wire's tests do it to the call), and after. */
const MOMENTS: [string, () => Promise<boolean>][] = [1, 2].flatMap((page) => [
  [`page ${page} is nearly through`, async () => (await settledCount()) >= page * PAGE - 5],
  [`the cursor of page ${page} is saved`, async () => (await doneCount()) >= page * PAGE],
]);
MOMENTS.push(['the last page is nearly through', async () => (await settledCount()) >= VISITS - 5]);

it('kill -9 at every page boundary: in the end every door says what its visit says, and the job counts each once', async () => {
  let now = Date.parse(TIMER);
  const fire = () => api.fire('upkeep', new Date(now).toISOString());
  for (const [, hasCome] of MOMENTS) {
    const run = fire().catch(() => undefined);
    // The run that is about to die may have been quicker than we look; then the next moment has come as well.
    let isOver = false;
    void run.then(() => (isOver = true));
    while (!isOver && !(await hasCome())) await wait(2);
    await api.cloud.kill('SIGKILL');
    await run;
    await api.cloud.restart();
    // The lease counts from when the function began, a moment after the timer.
    now += 2 * LEASE_MS;
  }
  const last = await fire();
  expect(last.errorCode).toBeUndefined();

  expect(await job()).toMatchObject({ status: 'done', doneCount: VISITS });
  const expected = DOORS.map((door, n) => {
    const { _id: visitId, outcome, visitedAt, visitedOn } = LEFT[n]!;
    return { _id: door._id, ...visitSummary(door, [{ visitId, outcome, visitedAt, visitedOn }]) };
  });
  const households = await api.stored<Household>('households', { _id: /^h-kill-/ });
  expect(households.map(({ _id }) => _id).sort()).toEqual(DOORS.map(({ _id }) => _id).sort());
  const byId = new Map(households.map((household) => [household._id, household]));
  for (const one of expected) expect(byId.get(one._id)).toMatchObject(one);
}, 180_000);
