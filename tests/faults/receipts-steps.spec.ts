import fc from 'fast-check';
import { main } from '../../cloudfunctions/functions/api/index';
import { visitSummary, type Household } from '../../miniprogram/domain/household/household';
import type { Envelope } from '../../miniprogram/domain/shared/errors';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { newKey, startApi, type Api } from '../cloudfunctions/support/api';
import { HOUSEHOLDS, USERS, type Who } from '../cloudfunctions/support/town';
import { inTurns, openWire, type Fate, type Wire } from './receipts-wire';

let api: Api;
let wire: Wire;

beforeAll(async () => {
  // Every refusal of a killed call writes its stack; the assertions say what matters.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  api = await startApi();
  wire = await openWire(api.cloud.sdkEnvironment);
  // The SDK complains of a slow call for each one that was lost.
  process.env.SILENCE = 'true';
});
afterAll(async () => {
  await wire.close();
  await api.stop();
});

interface Event {
  who: Who;
  action: string;
  draft: object;
  receiptKey: string;
}

/** Runs the real `main` in this process, through the wire. The identity is read before the first wait, so calls may overlap. */
function send({ who, ...event }: Event): Promise<Envelope<unknown>> {
  Object.assign(process.env, wire.environment, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: USERS[who]._id });
  return main(event) as Promise<Envelope<unknown>>;
}

let doors = 0;
/** A door of its own for each run, so that no run sees another's visits. */
async function newDoor(): Promise<Household> {
  const template = HOUSEHOLDS[0]!;
  const door: Household = { ...template, _id: `h-run-${(doors += 1)}` };
  await api.store('households', [door]);
  return door;
}

const recording = (door: Household, who: Who, more: object = {}): Event => ({
  who,
  action: 'visit.record',
  draft: { householdId: door._id, outcome: 'met', raised: [{ text: '路灯' }, { text: '电梯' }], ...more },
  receiptKey: newKey(),
});
const withdrawal = ({ who, receiptKey }: Event): Event => ({
  who,
  action: 'visit.withdraw',
  draft: { visitId: receiptKey },
  receiptKey: newKey(),
});

/** What must hold of a door whatever happened to the calls, once each has been repeated until it was answered. */
async function expectConsistent(door: Household, sent: readonly Event[]): Promise<void> {
  const visits = await api.stored<Visit>('visits', { householdId: door._id });
  const suggestions = await api.stored<Suggestion>('suggestions', { householdId: door._id });
  const [household] = await api.stored<Household>('households', { _id: door._id });
  const recorded = sent.filter(({ action }) => action === 'visit.record').map(({ receiptKey }) => receiptKey);
  expect(visits.map(({ _id }) => _id).sort()).toEqual([...new Set(recorded)].sort());
  const standing = visits.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  const { lastVisit, lastReachedOn, nextDueOn } = household!;
  const marks = standing.map(({ _id, outcome, visitedAt, visitedOn }) => ({
    visitId: _id,
    outcome,
    visitedAt,
    visitedOn,
  }));
  expect({ lastVisit, lastReachedOn, nextDueOn }).toEqual({
    lastVisit: undefined,
    lastReachedOn: undefined,
    ...visitSummary(door, marks),
  });
  const expected = visits.flatMap(({ _id, raised, withdrawnAt }) =>
    raised.map((_, index) => `${_id}-${index + 1} ${withdrawnAt === undefined ? 'received' : 'withdrawn'}`),
  );
  expect(suggestions.map(({ _id, status }) => `${_id} ${status}`).sort()).toEqual(expected.sort());
}

/** More than any of the calls makes. */
const STEPS = 14;
const fates: Fate[] = ['is dropped', 'loses its answer'];
const deaths = Array.from({ length: STEPS }, (_, step) => fates.map((fate) => ({ step: step + 1, fate }))).flat();

describe('a call that is killed at any step is mended by its repeat', () => {
  it.each(deaths)('visit.record, step $step $fate', async ({ step, fate }) => {
    const door = await newDoor();
    const event = recording(door, 'cadreA');
    wire.killAt(step, fate);
    await send(event);
    wire.heal();
    const answer = await send(event);
    expect(answer).toMatchObject({ ok: true, data: { visitId: event.receiptKey } });
    expect(await send(event)).toEqual(answer);
    await expectConsistent(door, [event]);
  });

  it.each(deaths)('visit.withdraw, step $step $fate', async ({ step, fate }) => {
    const door = await newDoor();
    const event = recording(door, 'cadreA');
    const undo = withdrawal(event);
    await send(event);
    wire.killAt(step, fate);
    await send(undo);
    wire.heal();
    const answer = await send(undo);
    expect(answer).toMatchObject({ ok: true, data: { visitId: event.receiptKey } });
    expect(await send(undo)).toEqual(answer);
    await expectConsistent(door, [event, undo]);
  });
});

describe('calls that overlap in any order leave the door as if they had come one after another', () => {
  const outcome = fc.constantFrom('met', 'absent', 'phone', 'refused');
  const visitedAt = fc.constantFrom(undefined, '2026-11-19T02:00:00.000Z', '2026-11-21T02:00:00.000Z');
  const visit = fc.record({ outcome, visitedAt }, { requiredKeys: ['outcome'] });
  const order = fc.infiniteStream(fc.nat(11));
  /** At most one database call of a run is lost: more often than that and nothing would be left to overlap. */
  const loss = fc.option(fc.record({ call: fc.integer({ min: 1, max: 24 }), fate: fc.constantFrom(...fates) }));

  it('a double send, a colleague at the same door, a late record and a withdrawal', async () => {
    await fc.assert(
      fc.asyncProperty(order, visit, visit, loss, async (picks, own, other, lost) => {
        const door = await newDoor();
        const first = recording(door, 'cadreA', { ...own, visitedAt: '2026-11-20T02:00:00.000Z' });
        await send(first);
        const second = recording(door, 'cadreA', own);
        const sent = [second, second, recording(door, 'colleagueA', other), withdrawal(first)];

        let made = 0;
        wire.fate = () => ((made += 1) === lost?.call ? lost.fate : 'passes');
        wire.turn = inTurns((waiting) => picks.next().value % waiting);
        await Promise.all(sent.map(send));
        wire.heal();
        // Nothing was lost: it must be right now, before any repeat could mend it.
        if (lost === null) await expectConsistent(door, [first, ...sent]);

        for (const event of sent) expect(await send(event)).toMatchObject({ ok: true });
        await expectConsistent(door, [first, ...sent]);
      }),
      { numRuns: 30 },
    );
  }, 240_000);

  it('a record sent twice while it is being withdrawn', async () => {
    await fc.assert(
      fc.asyncProperty(order, visit, async (picks, own) => {
        const door = await newDoor();
        const event = recording(door, 'cadreA', own);
        const sent = [event, event, withdrawal(event), withdrawal(event)];
        wire.turn = inTurns((waiting) => picks.next().value % waiting);
        await Promise.all(sent.map(send));
        wire.heal();
        await expectConsistent(door, [event]);
        for (const again of [event, sent[2]!]) expect(await send(again)).toMatchObject({ ok: true });
        await expectConsistent(door, [event]);
      }),
      { numRuns: 30 },
    );
  }, 240_000);
});
