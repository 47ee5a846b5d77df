import { main } from '../../cloudfunctions/functions/api/index';
import { visitUpkeepJobs } from '../../cloudfunctions/capabilities/visit/jobs';
import { settleSummariesJob } from '../../cloudfunctions/capabilities/visit/settle-summaries.job';
import { newJob } from '../../cloudfunctions/kernel/job-rules';
import { mountTimer } from '../../cloudfunctions/kernel/mount-timer';
import { visitSummary, type Household } from '../../miniprogram/domain/household/household';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { newKey, type Api } from '../cloudfunctions/support/api';
import { HOUSEHOLDS, NOW, USERS } from '../cloudfunctions/support/town';
import { openFrozen } from './frozen-clock';
import type { Fate, Wire } from './receipts-wire';

/** The first timer after the hour in which the town is visited, and some after it, each after any lease and pause before. */
const TIMERS = ['2026-11-22T03:07:00.000Z', '2026-11-22T04:07:00.000Z', '2026-11-22T05:07:00.000Z'];
const upkeep = mountTimer(visitUpkeepJobs);

let api: Api;
let wire: Wire;

beforeAll(async () => {
  ({ api, wire } = await openFrozen());
});
beforeEach(async () => {
  jest.setSystemTime(Date.parse(NOW));
  await api.reset();
  // The hours before are over and done with; they would only make each run longer.
  const earlier = settleSummariesJob.orders?.(TIMERS[0]!).slice(1) ?? [];
  const done = earlier.map((order) => ({ ...newJob(settleSummariesJob.name, order, NOW), status: 'done' }));
  await api.store('jobs', done);
});
afterAll(async () => {
  await wire.close();
  await api.stop();
});

const DOOR = HOUSEHOLDS[0]!;

interface Call {
  action: string;
  draft: object;
  receiptKey: string;
}
function send(event: Call) {
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: USERS.cadreA._id });
  return main(event);
}
function wake(at: string) {
  jest.setSystemTime(Date.parse(at));
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: '' });
  delete process.env.WX_OPENID;
  return upkeep({ Type: 'Timer' }, { time_limit_in_ms: 60_000 });
}

const recording = (more: object = {}): Call => ({
  action: 'visit.record',
  draft: { householdId: DOOR._id, outcome: 'met', raised: [{ text: '路灯' }, { text: '电梯' }], ...more },
  receiptKey: newKey(),
});
const withdrawal = ({ receiptKey }: Call): Call => ({
  action: 'visit.withdraw',
  draft: { visitId: receiptKey },
  receiptKey: newKey(),
});

/** Whatever visits there are: the household says what they say, and each has its 诉求. */
async function expectConsistent(): Promise<Visit[]> {
  const visits = await api.stored<Visit>('visits');
  const [household] = await api.stored<Household>('households', { _id: DOOR._id });
  const { lastVisit, lastReachedOn, nextDueOn } = household!;
  const marks = visits
    .filter(({ withdrawnAt }) => withdrawnAt === undefined)
    .map(({ _id, outcome, visitedAt, visitedOn }) => ({ visitId: _id, outcome, visitedAt, visitedOn }));
  expect({ lastVisit, lastReachedOn, nextDueOn }).toEqual({
    lastVisit: undefined,
    lastReachedOn: undefined,
    ...visitSummary(DOOR, marks),
  });
  const suggestions = await api.stored<Suggestion>('suggestions');
  const expected = visits.flatMap(({ _id, raised, withdrawnAt }) =>
    raised.map((_, index) => `${_id}-${index + 1} ${withdrawnAt === undefined ? 'received' : 'withdrawn'}`),
  );
  expect(suggestions.map(({ _id, status }) => `${_id} ${status}`).sort()).toEqual(expected.sort());
  return visits;
}

const FATES: Fate[] = ['is dropped', 'loses its answer'];
/** Each call of the first so many, dying in both ways. */
const callsOf = (count: number) =>
  Array.from({ length: count }, (_, step) => FATES.map((fate) => ({ step: step + 1, fate }))).flat();
/** More than any of the calls makes. */
const deaths = callsOf(10);

describe('a call that is killed at any step and never repeated is mended by the timer', () => {
  it.each(deaths)('visit.record, step $step $fate', async ({ step, fate }) => {
    wire.killAt(step, fate);
    await send(recording());
    wire.heal();
    expect(await wake(TIMERS[0]!)).toMatchObject({ ok: true, data: { troubleCount: 0 } });
    await expectConsistent();
  });

  it.each(deaths)('visit.withdraw, step $step $fate', async ({ step, fate }) => {
    const visit = recording();
    await send(visit);
    wire.killAt(step, fate);
    await send(withdrawal(visit));
    wire.heal();
    expect(await wake(TIMERS[0]!)).toMatchObject({ ok: true, data: { troubleCount: 0 } });
    expect(await expectConsistent()).toHaveLength(1);
  });

  it('not before the hour is over, so that no call that is under way is disturbed', async () => {
    wire.killAt(4, 'is dropped');
    await send(recording({ raised: [] }));
    wire.heal();
    await wake('2026-11-22T02:59:00.000Z');
    await expect(expectConsistent()).rejects.toThrow();
    await wake(TIMERS[0]!);
    await expectConsistent();
  });

  it('an older visit whose summary was lost, although a later one got through', async () => {
    wire.killAt(4, 'is dropped');
    await send(recording({ raised: [], visitedAt: '2026-11-20T02:00:00.000Z' }));
    wire.heal();
    await send(recording({ raised: [], outcome: 'absent' }));
    await wake(TIMERS[0]!);
    expect(await expectConsistent()).toHaveLength(2);
  });
});

it.each([0, 1, 3])('an hour with %i visits and nothing to mend costs eight calls and one a visit', async (count) => {
  for (let n = 0; n < count; n += 1) await send(recording({ householdId: HOUSEHOLDS[n]!._id, raised: [] }));
  let made = 0;
  wire.fate = () => {
    made += 1;
    return 'passes';
  };
  await wake(TIMERS[0]!);
  wire.heal();
  // Order, the hours before, what is due; claim, recorded, withdrawn, done; what else is due.
  expect(made).toBe(8 + count);
});

describe('the timer itself is killed', () => {
  it.each(callsOf(30))('at call $step, which $fate: a later one mends what is left', async ({ step, fate }) => {
    // Killed before its summary, killed before its 诉求, and one withdrawn without anything else.
    const undone = recording();
    await send(undone);
    for (const [call, at] of [
      [recording({ raised: [] }), 4],
      [recording(), 4],
      [withdrawal(undone), 4],
    ] as const) {
      wire.killAt(at, 'is dropped');
      await send(call);
      wire.heal();
    }
    wire.killAt(step, fate);
    await wake(TIMERS[0]!).catch(() => undefined);
    wire.heal();
    for (const at of TIMERS.slice(1)) await wake(at);
    expect(await expectConsistent()).toHaveLength(3);
  });
});
