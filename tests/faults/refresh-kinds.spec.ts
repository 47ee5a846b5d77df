import fc from 'fast-check';
import { householdTaggingJobs } from '../../cloudfunctions/capabilities/household/jobs';
import { refreshKindsJob } from '../../cloudfunctions/capabilities/household/refresh-kinds.job';
import { main } from '../../cloudfunctions/functions/api/index';
import { newJob } from '../../cloudfunctions/kernel/job-rules';
import { runDueJobs } from '../../cloudfunctions/kernel/jobs';
import { dueOn, type Household } from '../../miniprogram/domain/household/household';
import { newKey, startApi, type Api } from '../cloudfunctions/support/api';
import { HOUSEHOLDS, RESIDENTS, USERS } from '../cloudfunctions/support/town';
import { inTurns, openWire, type Fate, type Wire } from './receipts-wire';

/** On this day two people of 60 are behind each of three doors. */
const MIDNIGHT = '2026-11-21T16:00:00.000Z';
/** After any lease. */
const NEXT_TIMER = '2026-11-21T16:05:00.000Z';
const DOORS = ['h-1', 'h-2', 'h-3'];
const AGED = { kind: 'elders-only', everyDays: 30 } as const;

let api: Api;
let wire: Wire;

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  api = await startApi();
  wire = await openWire(api.cloud.sdkEnvironment);
  process.env.SILENCE = 'true'; // the SDK's remarks on calls that were lost
});
beforeEach(async () => {
  await api.reset();
  const household = { ...HOUSEHOLDS[1]!, lastReachedOn: '2026-11-01', nextDueOn: '2027-11-01' };
  await api.store(
    'households',
    DOORS.map((_id) => ({ ...household, _id })),
  );
  const elders = DOORS.flatMap((householdId) => [0, 1].map((n) => ({ _id: `r-${householdId}-${n}`, householdId })));
  await api.store(
    'residents',
    elders.map((elder) => ({ ...RESIDENTS[0]!, ...elder, bornOn: '1966-11-22' })),
  );
  // The days before are over and done with; they would only make each run longer.
  const earlier = refreshKindsJob.orders?.(MIDNIGHT).slice(1) ?? [];
  const done = earlier.map((order) => ({ ...newJob(refreshKindsJob.name, order, MIDNIGHT), status: 'done' }));
  await api.store('jobs', done);
});
afterAll(async () => {
  await wire.close();
  await api.stop();
});

function run(now: string) {
  Object.assign(process.env, wire.environment);
  return runDueJobs(householdTaggingJobs, { now, budgetMs: 1, elapsedMs: () => 0 });
}
function knock(householdId: string, outcome: string) {
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: USERS.cadreA._id });
  return main({ action: 'visit.record', draft: { householdId, outcome }, receiptKey: newKey() });
}
const doors = () => api.stored<Household>('households', { _id: /^h-\d$/ });

/** More than an undisturbed run makes. */
const STEPS = 24;
const FATES: Fate[] = ['is dropped', 'loses its answer'];
const deaths = Array.from({ length: STEPS }, (_, step) => FATES.map((fate) => ({ step: step + 1, fate }))).flat();

describe('killed at any call', () => {
  it.each(deaths)(
    '$step, which $fate: the next timer leaves what an undisturbed run leaves',
    async ({ step, fate }) => {
      let made = 0;
      wire.fate = () => {
        made += 1;
        if (made < step) return 'passes';
        return made === step ? fate : 'is dropped';
      };
      await run(MIDNIGHT).catch(() => undefined);
      wire.heal();
      await run(NEXT_TIMER);
      const expected = { ...AGED, nextDueOn: '2026-12-01', lastReachedOn: '2026-11-01' };
      expect(await doors()).toEqual(DOORS.map(() => expect.objectContaining(expected)));
      expect(await api.stored('jobs', { status: 'waiting' })).toEqual([]);
    },
  );
});

it('a visit at the same moment and the new kind both count, in whatever order their calls arrive', async () => {
  const outcome = fc.constantFrom('met', 'absent', 'refused');
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat(5)), outcome, async (picks, how) => {
      await api.reset();
      const [door] = DOORS as [string];
      const household = { ...HOUSEHOLDS[1]!, _id: door, lastReachedOn: '2026-11-01', nextDueOn: '2027-11-01' };
      await api.store('households', [household]);
      await api.store('residents', [{ ...RESIDENTS[0]!, _id: 'r-1', householdId: door, bornOn: '1966-11-22' }]);
      const [today] = refreshKindsJob.orders?.(MIDNIGHT) ?? [];
      await api.store('jobs', [newJob(refreshKindsJob.name, today!, MIDNIGHT)]);
      wire.turn = inTurns((waiting) => picks.next().value % waiting);
      const [answer] = await Promise.all([knock(door, how), run(MIDNIGHT)]);
      wire.heal();
      expect(answer).toMatchObject({ ok: true });
      const [after] = await doors();
      expect(after).toMatchObject({ kind: 'elder-alone', everyDays: 14, lastVisit: { outcome: how } });
      expect(after?.nextDueOn).toBe(dueOn(after!));
    }),
    { numRuns: 20 },
  );
}, 120_000);
