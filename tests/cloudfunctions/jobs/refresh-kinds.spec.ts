import fc from 'fast-check';
import { regroupJob } from '../../../cloudfunctions/capabilities/grouping/regroup.job';
import { retagJob } from '../../../cloudfunctions/capabilities/suggestion/retag.job';
import { newJob } from '../../../cloudfunctions/kernel/job-rules';
import { dueOn, everyDaysOf, kindOf, type Household } from '../../../miniprogram/domain/household/household';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { addDays, startOfDay, type Day } from '../../../miniprogram/domain/shared/calendar';
import { startApi, type Api } from '../support/api';
import { SEED } from '../support/seed';
import { HOUSEHOLDS, RESIDENTS } from '../support/town';

const FIRST: Day = '2026-02-26';
const DOORS = 120;
/** People of one day's job that stand in one page. */
const PAGE = 50;

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

interface Home {
  household: Household;
  members: Resident[];
}

/** What a household says when everything is computed from its people. */
function computed({ household, members }: Home, today: Day): Pick<Household, 'kind' | 'everyDays' | 'nextDueOn'> {
  const kind = kindOf(members, today);
  return { kind, everyDays: everyDaysOf(kind), nextDueOn: dueOn({ ...household, kind }) };
}

/** People who come of age or grow old within days of the first one, among others; right on the eve of it. */
function homes(): Home[] {
  const around = (years: number) =>
    fc.integer({ min: -1, max: 6 }).map((off) => addDays(`${Number(FIRST.slice(0, 4)) - years}${FIRST.slice(4)}`, off));
  const bornOn = fc.oneof(around(60), around(60), around(18), around(40), fc.constant('2008-02-29'));
  const member = fc.record({ bornOn, isLone: fc.boolean() });
  const met = fc.option(
    fc.integer({ min: 1, max: 300 }).map((ago) => addDays(FIRST, -ago)),
    { nil: undefined },
  );
  const one = fc.tuple(fc.array(member, { maxLength: 3 }), met);
  const [drawn = []] = fc.sample(fc.array(one, { minLength: DOORS, maxLength: DOORS }), { numRuns: 1, seed: SEED });
  return drawn.map(([people, lastReachedOn], n) => {
    const { eldestBornOn: _none, ...template } = HOUSEHOLDS[0]!;
    const bare: Household = { ...template, _id: `h-${n}`, ...(lastReachedOn && { lastReachedOn }) };
    const members = people.map((person, m) => ({
      ...RESIDENTS[0]!,
      ...person,
      _id: `r-${n}-${m}`,
      householdId: bare._id,
    }));
    const household = { ...bare, memberCount: members.length };
    return { household: { ...household, ...computed({ household, members }, addDays(FIRST, -1)) }, members };
  });
}

const saysOf = ({ _id, kind, everyDays, nextDueOn }: Household) => ({ _id, kind, everyDays, nextDueOn });

describe('household.refreshKinds', () => {
  it('law: leaves every household as if everything had been computed anew, whatever days the timer skips', async () => {
    const town = homes();
    await api.store(
      'households',
      town.map(({ household }) => household),
    );
    await api.store(
      'residents',
      town.flatMap(({ members }) => members),
    );
    let changedCount = 0;
    // A leap day's birthday, and two days on which no timer came.
    for (const back of [0, 1, 3, 6]) {
      const today = addDays(FIRST, back);
      const before = await api.stored<Household>('households', { _id: /^h-\d+$/ });
      const run = await api.fire('tagging', new Date(Date.parse(startOfDay(today)) + 60_000).toISOString());
      expect(run.lines.map(({ text }) => JSON.parse(text) as unknown)).toMatchObject([{ code: 'ok' }]);
      const after = await api.stored<Household>('households', { _id: /^h-\d+$/ });
      const expected = town.map((home) => ({ _id: home.household._id, ...computed(home, today) }));
      expect(new Map(after.map((one) => [one._id, saysOf(one)]))).toEqual(
        new Map(expected.map((one) => [one._id, one])),
      );
      const kinds = new Map(before.map(({ _id, kind }) => [_id, kind]));
      changedCount += after.filter(({ _id, kind }) => kinds.get(_id) !== kind).length;
    }
    // So that the law is not kept by doing nothing.
    expect(changedCount).toBeGreaterThan(DOORS / 8);
  }, 60_000);

  it('knocks more often from the birthday on', async () => {
    const [door] = HOUSEHOLDS.filter(({ _id }) => _id === 'h-cA-001-102');
    const [elder, child] = RESIDENTS.filter(({ householdId }) => householdId === door?._id);
    await api.store('households', [{ ...door, _id: 'h-1', lastReachedOn: '2026-11-01', nextDueOn: '2027-11-01' }]);
    await api.store('residents', [{ ...elder, _id: 'r-1', householdId: 'h-1', bornOn: '1966-11-22' }]);
    await api.store('residents', [{ ...child, _id: 'r-2', householdId: 'h-1' }]);
    await api.fire('tagging', '2026-11-21T15:59:00.000Z');
    expect(await api.stored('households', { _id: 'h-1' })).toMatchObject([{ kind: 'ordinary' }]);
    await api.fire('tagging', '2026-11-21T16:00:00.000Z');
    expect(await api.stored('households', { _id: 'h-1' })).toMatchObject([
      { kind: 'elder-and-child', everyDays: 60, nextDueOn: '2026-12-31' },
    ]);
  });

  it('takes as many pages as a birthday has people', async () => {
    const doors = Array.from({ length: 2 * PAGE + 5 }, (_, n) => `h-${n}`);
    await api.store(
      'households',
      doors.map((_id) => ({ ...HOUSEHOLDS[1]!, _id })),
    );
    const elder = { ...RESIDENTS[0]!, bornOn: '1966-11-22' };
    await api.store(
      'residents',
      doors.map((householdId) => ({ ...elder, _id: `r-${householdId}`, householdId })),
    );
    await api.fire('tagging', '2026-11-21T16:00:00.000Z');
    const jobs = await api.stored('jobs', { _id: 'household.refreshKinds.2026-11-22' });
    // Three versions more than the one with which it was taken: a page each.
    expect(jobs).toMatchObject([{ status: 'done', doneCount: doors.length, version: 1 + 3 }]);
    const households = await api.stored<Household>('households', { _id: /^h-\d+$/ });
    expect(new Set(households.map(({ kind }) => kind))).toEqual(new Set(['elder-alone']));
  }, 60_000);

  it('costs little on a day without such birthdays', async () => {
    await api.fire('tagging', '2026-11-21T16:00:00.000Z');
    const day = '2026-11-22T16:00:00.000Z';
    const [newest] = regroupJob.orders?.(day) ?? [];
    const [retag] = retagJob.orders?.(day) ?? [];
    await api.store('jobs', [
      { ...newJob(regroupJob.name, newest!, day), status: 'done' },
      { ...newJob(retagJob.name, retag!, day), status: 'done' },
    ]);
    const { databaseRoundTrips, documentsRead } = await api.fire('tagging', day);
    // Order, the days before, what is due; claim, whose birthday, done; what else is due. And one for each kind beside it.
    expect(databaseRoundTrips).toBe(7 + 2);
    expect(documentsRead).toBeLessThan(40);
  });
});
