import type { Fact } from '../../miniprogram/domain/fact/fact';
import { replay } from '../../miniprogram/domain/fact/ledger';
import { openHousehold } from '../../miniprogram/domain/household/contracts';
import type { Household } from '../../miniprogram/domain/household/household';
import {
  collectResident,
  confirmResident,
  correctResident,
  enterResident,
  listDisputes,
  listFacts,
  openResident,
  recordLifeEvent,
  settleDispute,
} from '../../miniprogram/domain/resident/contracts';
import { residentFrom, type Resident } from '../../miniprogram/domain/resident/resident';
import { newKey, startApi, type Api } from './support/api';
import { NOW, TODAY } from './support/town';

const DOOR = 'h-cA-001-201';
const ELDER = `r-${DOOR}-0`;
const CHILD = `r-${DOOR}-1`;
let api: Api;

beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const household = async (id = DOOR): Promise<Household> => (await api.stored<Household>('households', { _id: id }))[0]!;
const resident = async (id: string): Promise<Resident> => (await api.stored<Resident>('residents', { _id: id }))[0]!;
const factsOf = (id: string) => api.stored<Fact>('facts', { 'subject.id': id });
const someone = { name: '周阿婆', gender: 'female', relation: '户主' } as const;
const newcomer = { householdId: DOOR, values: { ...someone, bornOn: '1940-01-01' } };

/** The row says what its facts say, whatever happened on the way. */
async function rowIsItsReplay(id: string): Promise<void> {
  // When a row was saved is no fact.
  const { changedAt: _, ...row } = await resident(id);
  expect(row).toEqual(residentFrom(id, replay(await factsOf(id))));
}

describe('采集 and 录入', () => {
  it('make a person of one fact, under the key of the write, and the household follows at once', async () => {
    await api.must('cadreA', recordLifeEvent, { residentId: CHILD, event: 'moved-out', effectiveOn: TODAY });
    const receiptKey = newKey();
    const receipt = await api.must('cadreA', collectResident, newcomer, { receiptKey });
    expect(receipt).toMatchObject({ residentId: receiptKey, factId: receiptKey, disputedFields: [] });
    expect(await resident(receiptKey)).toMatchObject({ ...someone, householdId: DOOR, status: 'lives-here' });
    expect(await factsOf(receiptKey)).toMatchObject([
      { event: 'collected', source: 'visit', number: 1, effectiveOn: TODAY },
    ]);
    await rowIsItsReplay(receiptKey);
    expect(await household()).toMatchObject({
      kind: 'elders-only',
      memberCount: 2,
      eldestBornOn: '1940-01-01',
      everyDays: 30,
    });
  });

  it('a repeat makes nobody twice; another person under the same key is refused', async () => {
    const receiptKey = newKey();
    const first = await api.must('cadreA', enterResident, newcomer, { receiptKey });
    expect(await api.must('cadreA', enterResident, newcomer, { receiptKey })).toEqual(first);
    expect(await factsOf(receiptKey)).toHaveLength(1);
    const other = { ...newcomer, values: { ...newcomer.values, name: '别人' } };
    expect(await api.call('cadreA', enterResident, other, { receiptKey })).toMatchObject({
      ok: false,
      error: { code: 'receipt-taken' },
    });
  });

  it.each([
    ['a birthday tomorrow', { values: { ...someone, bornOn: '2026-11-23' } }, 'values.bornOn'],
    ['health without a ground', { values: { ...someone, health: '高血压' } }, 'values.health'],
    [
      'a school on the wrong ground',
      { values: { ...someone, school: '一小' }, bases: { school: 'consent' } },
      'values.school',
    ],
    ['half a phone number', { values: { ...someone, phone: '1380000' } }, 'values.phone'],
    ['a wrong ID number', { values: { ...someone, identityNumber: '310109194001010000' } }, 'values.identityNumber'],
    ['no name', { values: { gender: 'female', relation: '户主' } }, 'values.name'],
    ['a day that has not come', { effectiveOn: '2026-12-01' }, 'effectiveOn'],
  ])('refuse %s by the name of the field', async (_, more, field) => {
    const answer = await api.call('cadreA', enterResident, { ...newcomer, ...more } as never);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input', fields: { [field]: expect.any(String) } } });
    expect(await api.stored('facts', { event: 'entered' })).toEqual([]);
  });

  it('keep nothing that is no field of ours', async () => {
    const draft = { ...newcomer, values: { ...newcomer.values, income: '3800' } };
    expect(await api.call('cadreA', enterResident, draft as never)).toMatchObject({ error: { code: 'bad-input' } });
  });
});

describe('修正', () => {
  const seenName = () => ({ name: `${ELDER}-listed` });

  it('is a fact more, and no value is lost', async () => {
    await api.must('cadreA', correctResident, {
      residentId: ELDER,
      values: { name: '王秀珍' },
      seen: seenName(),
      reason: '听错了',
    });
    expect((await resident(ELDER)).name).toBe('王秀珍');
    const { rows } = await api.must('cadreA', listFacts, { residentId: ELDER });
    expect(rows).toMatchObject([
      { eventLabel: '修正', reason: '听错了', changes: [{ label: '姓名', from: '王秀cA-001201', to: '王秀珍' }] },
      { eventLabel: '上传', recordedByName: '街道名册' },
    ]);
    await rowIsItsReplay(ELDER);
  });

  it('of two people at once both are kept, shown with both sources, and settled with a reason', async () => {
    const change = (name: string) => ({ residentId: ELDER, values: { name }, seen: seenName() });
    const [first, second] = await Promise.all([
      api.must('cadreA', correctResident, change('王秀珍')),
      api.must('colleagueA', correctResident, change('汪秀珍')),
    ]);
    const disputed = [first, second].filter(({ disputedFields }) => disputedFields.length > 0);
    expect(disputed).toHaveLength(1);
    expect(await api.must('secretaryA', listDisputes, {})).toMatchObject({
      residents: [{ residentId: ELDER, labels: ['姓名'], address: expect.stringContaining('201 室') }],
    });
    const card = await api.must('secretaryA', openResident, { residentId: ELDER });
    const name = card.fields.find(({ field }) => field === 'name')!;
    expect([name.text, name.rivals[0]!.text].sort()).toEqual(['汪秀珍', '王秀珍']);
    expect(name.said).toMatchObject({ factId: name.factId, text: name.text, sourceLabel: '居委登记' });
    expect(name.rivals).toMatchObject([{ saidByName: expect.stringContaining('人'), sourceLabel: '居委登记' }]);

    const factId = name.rivals[0]!.factId;
    await api.must('secretaryA', settleDispute, { residentId: ELDER, field: 'name', factId, reason: '看了户口本' });
    expect((await resident(ELDER)).name).toBe(name.rivals[0]!.text);
    expect(await api.must('secretaryA', listDisputes, {})).toEqual({ residents: [] });
    expect(await factsOf(ELDER)).toHaveLength(4);
    await rowIsItsReplay(ELDER);
  });

  it('sixteen writers at once lose nothing', async () => {
    const wishes = Array.from({ length: 16 }, (_, n) => ({ residentId: ELDER, values: { occupation: `工作${n}` } }));
    const answers = await Promise.all(wishes.map((draft) => api.call('cadreA', correctResident, draft)));
    const kept = answers.filter(({ ok }) => ok).length;
    expect(await factsOf(ELDER)).toHaveLength(1 + kept);
    expect(answers.filter((answer) => !answer.ok && answer.error.code !== 'busy')).toEqual([]);
    await rowIsItsReplay(ELDER);
  });

  it.each([
    ['nothing at all', {}, 'values'],
    ['an empty name', { emptied: ['name'] }, 'values.name'],
  ])('refuses %s', async (_, more, field) => {
    const answer = await api.call('cadreA', correctResident, { residentId: ELDER, values: {}, ...more } as never);
    expect(answer).toMatchObject({ ok: false, error: { fields: { [field]: expect.any(String) } } });
  });
});

describe('a correction', () => {
  it('holds from the day that is named', async () => {
    const draft = { residentId: ELDER, values: { occupation: '退休' }, effectiveOn: '2026-11-01' };
    await api.must('cadreA', correctResident, draft);
    const { rows } = await api.must('cadreA', listFacts, { residentId: ELDER });
    expect(rows[0]).toMatchObject({ event: 'corrected', effectiveOn: '2026-11-01' });
    const tomorrow = await api.call('cadreA', correctResident, { ...draft, effectiveOn: '2026-11-23' });
    expect(tomorrow).toMatchObject({ error: { fields: { effectiveOn: expect.any(String) } } });
  });
});

describe('核对', () => {
  it('makes a field fresh and changes nothing', async () => {
    const field = async () =>
      (await api.must('cadreA', openResident, { residentId: ELDER })).fields.find((one) => one.field === 'relation')!;
    const before = await field();
    expect(before.confirmedOn).toBe('2026-01-05');
    await api.must('cadreA', confirmResident, { residentId: ELDER, fields: ['relation', 'occupation'] });
    expect(await field()).toEqual({ ...before, confirmedOn: TODAY });
  });

  it('says again what the person saw: where somebody has corrected it since, both stand', async () => {
    const seen = { relation: `${ELDER}-listed` };
    await api.must('colleagueA', correctResident, { residentId: ELDER, values: { relation: '母亲' }, seen });
    const receiptKey = newKey();
    const draft = { residentId: ELDER, fields: ['relation' as const], seen };
    const first = await api.must('cadreA', confirmResident, draft, { receiptKey });
    expect(first.disputedFields).toEqual(['relation']);
    expect(await api.must('cadreA', confirmResident, draft, { receiptKey })).toEqual(first);
    const card = await api.must('cadreA', openResident, { residentId: ELDER });
    const field = card.fields.find((one) => one.field === 'relation')!;
    expect([field.text, field.rivals[0]!.text]).toEqual(['母亲', '户主']);
    await rowIsItsReplay(ELDER);
  });
});

describe('a life', () => {
  it('death of the spouse makes 纯老 独居 at once, and the next visit is due sooner', async () => {
    await api.must('cadreA', recordLifeEvent, { residentId: CHILD, event: 'moved-out', effectiveOn: TODAY });
    const { residentId } = await api.must('cadreA', enterResident, newcomer);
    expect(await household()).toMatchObject({ kind: 'elders-only', everyDays: 30 });
    await api.must('cadreA', recordLifeEvent, { residentId, event: 'died', effectiveOn: '2026-11-20' });
    expect(await household()).toMatchObject({
      kind: 'elder-alone',
      everyDays: 14,
      memberCount: 1,
      eldestBornOn: '1944-07-07',
    });
    expect(await resident(residentId)).toMatchObject({ status: 'died' });
  });

  it('who changes household leaves one and joins the other, both of which follow', async () => {
    const householdId = 'h-cA-002-102';
    await api.must('cadreA', recordLifeEvent, {
      residentId: CHILD,
      event: 'changed-household',
      effectiveOn: TODAY,
      householdId,
    });
    expect(await household()).toMatchObject({ memberCount: 1 });
    expect(await household(householdId)).toMatchObject({ memberCount: 3 });
    expect(await resident(CHILD)).toMatchObject({ householdId, buildingId: 'cA-002' });
    const { rows } = await api.must('cadreA', listFacts, { residentId: CHILD });
    expect(rows[0]!.changes).toEqual([
      { label: '门牌', from: expect.stringContaining('201 室'), to: expect.stringContaining('102 室') },
    ]);
    await rowIsItsReplay(CHILD);
  });

  it('of two who tell different things both are kept, shown with their sources, and settled', async () => {
    const seen = { status: `${CHILD}-listed` };
    const event = { residentId: CHILD, effectiveOn: TODAY, seen };
    await api.must('cadreA', recordLifeEvent, { ...event, event: 'moved-out' });
    const late = await api.must('colleagueA', recordLifeEvent, { ...event, event: 'died' });
    expect(late.disputedFields).toEqual(['status']);
    expect(await resident(CHILD)).toMatchObject({ status: 'moved-out', isDisputed: true });
    expect(await api.must('secretaryA', listDisputes, {})).toMatchObject({
      residents: [{ residentId: CHILD, labels: ['状态'] }],
    });
    const { life } = await api.must('secretaryA', openResident, { residentId: CHILD });
    const status = life.find(({ field }) => field === 'status')!;
    expect(status).toMatchObject({
      said: { text: '已迁出', saidByName: '人CadreA', sourceLabel: '居委登记' },
      rivals: [{ text: '已故', saidByName: '人ColleagueA' }],
    });
    const { factId } = status.rivals[0]!;
    await api.must('secretaryA', settleDispute, { residentId: CHILD, field: 'status', factId, reason: '看了证明' });
    expect(await resident(CHILD)).toMatchObject({ status: 'died' });
    expect(await api.must('secretaryA', listDisputes, {})).toEqual({ residents: [] });
    await rowIsItsReplay(CHILD);
  });

  it('of two doors for one person both are kept, and whichever is settled on, both households follow', async () => {
    const seen = { householdId: `${CHILD}-listed` };
    const move = (householdId: string) =>
      ({ residentId: CHILD, event: 'changed-household', effectiveOn: TODAY, seen, householdId }) as const;
    const [near, far] = ['h-cA-001-101', 'h-cA-002-102'];
    await api.must('cadreA', recordLifeEvent, move(near));
    const late = await api.must('colleagueA', recordLifeEvent, move(far));
    expect(late.disputedFields).toEqual(['householdId']);
    expect(await resident(CHILD)).toMatchObject({ householdId: near, buildingId: 'cA-001' });
    expect(await api.must('secretaryA', listDisputes, {})).toMatchObject({ residents: [{ labels: ['门牌'] }] });
    const { life } = await api.must('secretaryA', openResident, { residentId: CHILD });
    const opened = await api.call('secretaryA', openResident, { residentId: CHILD });
    expect(await api.roundTrips(opened.requestId)).toBe(4);
    const door = life.find(({ field }) => field === 'householdId')!;
    expect([door.said?.text, door.rivals[0]?.text]).toEqual([
      expect.stringContaining('101 室'),
      expect.stringContaining('102 室'),
    ]);
    const { factId } = door.rivals[0]!;
    await api.must('secretaryA', settleDispute, { residentId: CHILD, field: 'householdId', factId, reason: '去看过' });
    expect(await resident(CHILD)).toMatchObject({ householdId: far, buildingId: 'cA-002' });
    expect(await resident(CHILD)).not.toHaveProperty('isDisputed');
    expect(await household(near)).toMatchObject({ memberCount: 2 });
    expect(await household(far)).toMatchObject({ memberCount: 3 });
    await rowIsItsReplay(CHILD);
  });

  it('who has gone stays to be found, comes back, or had never left', async () => {
    const gone = async () => (await api.must('cadreA', openHousehold, { householdId: DOOR })).gone;
    const record = (event: 'died' | 'moved-out' | 'moved-in' | 'corrected', reason = '') =>
      api.call('cadreA', recordLifeEvent, { residentId: CHILD, event, effectiveOn: TODAY, reason });
    await record('moved-out');
    expect(await gone()).toMatchObject([{ residentId: CHILD, statusLabel: '已迁出' }]);
    expect(await api.must('leadA', openHousehold, { householdId: DOOR })).not.toHaveProperty('gone');
    await record('moved-in');
    expect(await household()).toMatchObject({ memberCount: 2 });
    await record('died');
    expect(await household()).toMatchObject({ memberCount: 1 });
    expect(await record('corrected')).toMatchObject({ error: { fields: { reason: expect.any(String) } } });
    await record('corrected', '记错了人');
    expect(await household()).toMatchObject({ memberCount: 2 });
    expect(await gone()).toEqual([]);
    expect((await factsOf(CHILD)).map(({ event }) => event)).toEqual([
      'uploaded',
      'moved-out',
      'moved-in',
      'died',
      'corrected',
    ]);
    await rowIsItsReplay(CHILD);
  });

  it('nobody moves to a door of another ground', async () => {
    const draft = {
      residentId: CHILD,
      event: 'changed-household',
      effectiveOn: TODAY,
      householdId: 'h-cB-001-101',
    } as const;
    expect(await api.call('cadreA', recordLifeEvent, draft)).toMatchObject({
      error: { fields: { householdId: expect.any(String) } },
    });
  });
});

describe('a call killed between the fact and the row', () => {
  /** The fact alone, as such a call leaves it. */
  const orphan = async (): Promise<Fact> => {
    const [first] = await factsOf(ELDER);
    const { number, _id, ...rest } = first!;
    const fact: Fact = {
      ...rest,
      _id: newKey(),
      number: number + 1,
      event: 'died',
      changes: [{ field: 'status', from: 'lives-here', to: 'died', seen: _id }],
      recordedAt: NOW,
    };
    await api.store('facts', [fact]);
    return fact;
  };

  it('is mended by whoever writes next', async () => {
    await orphan();
    await api.must('cadreA', correctResident, { residentId: ELDER, values: { occupation: '退休' } });
    expect(await resident(ELDER)).toMatchObject({ status: 'died', occupation: '退休', grounds: { factCount: 3 } });
    await rowIsItsReplay(ELDER);
  });

  it('is mended by the hourly look when nobody ever writes again', async () => {
    await orphan();
    await api.fire('upkeep', '2026-11-22T04:00:00.000Z');
    expect(await resident(ELDER)).toMatchObject({ status: 'died' });
    expect(await household()).toMatchObject({ memberCount: 1 });
    await rowIsItsReplay(ELDER);
  });
});

describe('round trips', () => {
  it.each([
    ['resident.open', () => api.call('cadreA', openResident, { residentId: ELDER }), 2],
    ['resident.listFacts', () => api.call('cadreA', listFacts, { residentId: ELDER }), 3],
    ['resident.listDisputes', () => api.call('cadreA', listDisputes, {}), 2],
    [
      'resident.correct',
      () => api.call('cadreA', correctResident, { residentId: ELDER, values: { occupation: '退休' } }),
      4,
    ],
    [
      'resident.confirm',
      () =>
        api.call('cadreA', confirmResident, {
          residentId: ELDER,
          fields: ['relation'],
          seen: { relation: `${ELDER}-listed` },
        }),
      5,
    ],
    ['resident.collect', () => api.call('cadreA', collectResident, newcomer), 7],
    [
      'resident.recordEvent',
      () => api.call('cadreA', recordLifeEvent, { residentId: CHILD, event: 'moved-out', effectiveOn: TODAY }),
      7,
    ],
  ])('of %s', async (_, act, wanted) => {
    const answer = await act();
    expect(answer.ok).toBe(true);
    expect(await api.roundTrips(answer.requestId)).toBe(wanted);
  });
});
