import type { Fact } from '../../miniprogram/domain/fact/fact';
import { replay } from '../../miniprogram/domain/fact/ledger';
import { openHousehold, overrideKind } from '../../miniprogram/domain/household/contracts';
import type { Household } from '../../miniprogram/domain/household/household';
import { ledgerStateOf } from '../../miniprogram/domain/household/row';
import { enterResident, recordLifeEvent } from '../../miniprogram/domain/resident/contracts';
import { newKey, startApi, type Api } from './support/api';
import { NOW, TODAY } from './support/town';

const DOOR = 'h-cA-001-201';
const CHILD = `r-${DOOR}-1`;
let api: Api;

beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const row = async (): Promise<Household> => (await api.stored<Household>('households', { _id: DOOR }))[0]!;
const facts = () => api.stored<Fact>('facts', { 'subject.id': DOOR });
const wish = { householdId: DOOR, kind: 'lone-elder', reason: '女儿在国外，十年没回来' } as const;

/** What the row keeps of its own facts is what their replay says. */
async function rowIsItsReplay(): Promise<void> {
  expect(ledgerStateOf(await row())).toEqual(replay(await facts()));
}

it('a kind set by hand holds at once, with its author, the day and the reason, and the next visit follows', async () => {
  await api.must('cadreA', overrideKind, wish);
  expect(await row()).toMatchObject({ kind: 'lone-elder', overriddenKind: 'lone-elder', everyDays: 7 });
  expect(await api.must('secretaryA', openHousehold, { householdId: DOOR })).toMatchObject({
    kind: 'lone-elder',
    overridden: { decidedByName: '人CadreA', reason: wish.reason, decidedAt: expect.stringContaining(TODAY) },
  });
  await rowIsItsReplay();
});

it('it stays when people come and go, until somebody lets it follow from them again', async () => {
  await api.must('cadreA', overrideKind, wish);
  await api.must('cadreA', recordLifeEvent, { residentId: CHILD, event: 'moved-out', effectiveOn: TODAY });
  expect(await row()).toMatchObject({ kind: 'lone-elder', memberCount: 1 });
  await api.must('colleagueA', overrideKind, { householdId: DOOR, kind: null, reason: '女儿回来了' });
  const restored = await row();
  expect(restored).toMatchObject({ kind: 'elder-alone', everyDays: 14 });
  expect(restored.overriddenKind).toBeUndefined();
  expect((await facts()).map(({ event }) => event)).toEqual(['uploaded', 'kind-overridden', 'kind-restored']);
  expect(await api.must('cadreA', openHousehold, { householdId: DOOR })).not.toHaveProperty('overridden');
  await rowIsItsReplay();
});

it('the same kind for another reason is no repeat: answering that it is recorded would lose the reason', async () => {
  const receiptKey = newKey();
  await api.must('cadreA', overrideKind, wish, { receiptKey });
  const other = { ...wish, reason: '侄女也不来了' };
  expect(await api.call('cadreA', overrideKind, other, { receiptKey })).toMatchObject({
    ok: false,
    error: { code: 'receipt-taken' },
  });
});

it('a repeat is recorded once; of two at one moment the later holds and both stand in the log', async () => {
  const receiptKey = newKey();
  const first = await api.must('cadreA', overrideKind, wish, { receiptKey });
  expect(await api.must('cadreA', overrideKind, wish, { receiptKey })).toEqual(first);
  expect(await facts()).toHaveLength(2);
  await Promise.all([
    api.must('cadreA', overrideKind, { ...wish, kind: 'ordinary' }),
    api.must('colleagueA', overrideKind, { ...wish, kind: 'elder-alone' }),
  ]);
  const stored = await facts();
  expect(stored).toHaveLength(4);
  const last = stored.find(({ number }) => number === 4)!;
  expect(await row()).toMatchObject({ kind: last.changes[0]!.to, grounds: { rivals: {} } });
  await rowIsItsReplay();
});

it('a call killed between the fact and the row is mended by the hourly look', async () => {
  const [{ _id, ...rest }] = (await facts()) as [Fact];
  const change = { field: 'overriddenKind', from: null, to: 'lone-elder', seen: null };
  const orphan = { ...rest, _id: newKey(), number: 2, event: 'kind-overridden', changes: [change], recordedAt: NOW };
  await api.store('facts', [orphan]);
  await api.fire('upkeep', '2026-11-22T04:00:00.000Z');
  expect(await row()).toMatchObject({ kind: 'lone-elder', overriddenKind: 'lone-elder' });
  await rowIsItsReplay();
  expect(_id).toBe(`${DOOR}-listed`);
});

it('needs a reason and a door of one’s own; a 楼组长 may not', async () => {
  const refused = await api.call('cadreA', overrideKind, { ...wish, reason: ' ' });
  expect(refused).toMatchObject({ error: { code: 'bad-input', fields: { reason: expect.stringContaining('理由') } } });
  expect(await api.call('cadreB', overrideKind, wish)).toMatchObject({ error: { code: 'not-found' } });
  expect(await api.call('leadA', overrideKind, wish)).toMatchObject({ error: { code: 'not-allowed' } });
});

it('户情 says how well each person is known, to the committee only', async () => {
  await api.must('cadreA', enterResident, {
    householdId: DOOR,
    values: { name: '周阿婆', gender: 'female', relation: '配偶' },
  });
  const { residents, dossiers } = await api.must('cadreA', openHousehold, { householdId: DOOR });
  expect(dossiers?.map(({ residentId }) => residentId)).toEqual(residents.map(({ residentId }) => residentId));
  const known = new Map(residents.map(({ name }, n) => [name, dossiers![n]!]));
  expect(known.get('周阿婆')).toMatchObject({ filledCount: 3, requiredCount: 5, staleCount: 0, isDisputed: false });
  const seenByLead = await api.must('leadA', openHousehold, { householdId: DOOR });
  expect(seenByLead).not.toHaveProperty('dossiers');
});

it('costs as many round trips as README says', async () => {
  const { requestId } = await api.call('cadreA', overrideKind, wish);
  expect(await api.roundTrips(requestId)).toBe(7);
  const opened = await api.call('cadreA', openHousehold, { householdId: DOOR });
  expect(await api.roundTrips(opened.requestId)).toBe(6);
});
