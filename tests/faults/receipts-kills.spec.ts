import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { visitSummary, type Household } from '../../miniprogram/domain/household/household';
import { recordVisit } from '../../miniprogram/domain/visit/contracts';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from '../cloudfunctions/support/api';
import { SEED } from '../cloudfunctions/support/seed';
import { HOUSEHOLDS, type Who } from '../cloudfunctions/support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

/** Kills of the whole cloud (functions and database), each with two cadres writing at the same doors. */
const KILLS = 6;
/** Milliseconds of writing until the kill: some before the first answer, some in the thick of it. */
const DELAY = fc.integer({ min: 5, max: 250 });
const RECORDERS: Who[] = ['cadreA', 'colleagueA'];
const DOORS = HOUSEHOLDS.filter(({ communityId }) => communityId === 'cA').slice(0, 3);

it(`kill -9 while visits arrive: each that is repeated until answered is there once (SEED=${SEED})`, async () => {
  const [delays = []] = fc.sample(fc.array(DELAY, { minLength: KILLS, maxLength: KILLS }), { numRuns: 1, seed: SEED });
  const sent = new Map<
    string,
    { who: Who; draft: { householdId: string; outcome: 'met'; raised: { text: string }[] } }
  >();
  const answered = new Map<string, unknown>();

  for (const delay of delays) {
    let isAlive = true;
    const write = async (who: Who): Promise<void> => {
      while (isAlive) {
        const receiptKey = newKey();
        const door = DOORS[sent.size % DOORS.length]!;
        const draft = { householdId: door._id, outcome: 'met' as const, raised: [{ text: '路灯' }] };
        sent.set(receiptKey, { who, draft });
        const answer = await api.call(who, recordVisit, draft, { receiptKey }).catch(() => undefined);
        if (answer?.ok) answered.set(receiptKey, answer.data);
      }
    };
    const writers = RECORDERS.map(write);
    await wait(delay);
    isAlive = false;
    await api.cloud.kill('SIGKILL');
    await Promise.all(writers);
    await api.cloud.restart();
    for (const [receiptKey, { who, draft }] of sent) {
      const data = await api.must(who, recordVisit, draft, { receiptKey });
      if (answered.has(receiptKey)) expect(data).toEqual(answered.get(receiptKey));
      answered.set(receiptKey, data);
    }
  }

  const visits = await api.stored<Visit>('visits');
  expect(visits.map(({ _id }) => _id).sort()).toEqual([...sent.keys()].sort());
  const suggestions = await api.stored<Suggestion>('suggestions');
  expect(suggestions.map(({ _id }) => _id).sort()).toEqual([...sent.keys()].map((key) => `${key}-1`).sort());
  for (const door of DOORS) {
    const own = visits.filter(({ householdId }) => householdId === door._id);
    const marks = own.map(({ _id, outcome, visitedAt, visitedOn }) => ({
      visitId: _id,
      outcome,
      visitedAt,
      visitedOn,
    }));
    const [household] = await api.stored<Household>('households', { _id: door._id });
    expect(household).toMatchObject(visitSummary(door, marks));
  }
}, 120_000);
