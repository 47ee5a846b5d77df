import type { Fact } from '../../miniprogram/domain/fact/fact';
import { replay } from '../../miniprogram/domain/fact/ledger';
import type { Household } from '../../miniprogram/domain/household/household';
import {
  correctResident,
  listDisputes,
  openResident,
  previewUpload,
  recordLifeEvent,
  settleDispute,
  uploadResidents,
  type RowResult,
} from '../../miniprogram/domain/resident/contracts';
import { residentFrom, type Resident } from '../../miniprogram/domain/resident/resident';
import { SHEET_ROWS_MAX, type SheetRow } from '../../miniprogram/domain/resident/sheet';
import { newKey, startApi, type Api } from './support/api';
import { TODAY } from './support/town';

const BUILDING = 'cA-001';
const DOOR = 'h-cA-001-201';
const ELDER = `r-${DOOR}-0`;
const NAME = '王秀cA-001201';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const factsOf = (id: string) => api.stored<Fact>('facts', { 'subject.id': id });
const resident = async (id: string): Promise<Resident> => (await api.stored<Resident>('residents', { _id: id }))[0]!;
const household = async (id = DOOR): Promise<Household> => (await api.stored<Household>('households', { _id: id }))[0]!;

const row = (number: number, values: SheetRow['values'], door = '201'): SheetRow => ({ number, door, values });
const newcomer = (number: number, name = '周桂兰', more: Partial<SheetRow['values']> = {}): SheetRow =>
  row(number, { name, gender: 'female', relation: '母亲', ...more });
const sheet = (...rows: SheetRow[]) => ({ buildingId: BUILDING, rows });
const fatesOf = (rows: readonly RowResult[]) => rows.map(({ number, fate }) => [number, fate]);

const PHONE = '13800001111';

describe('上传', () => {
  const mixed = sheet(
    newcomer(2, '周桂兰', { bornOn: '1930-01-01', phone: '138 0000 1111' }),
    row(3, { name: NAME, occupation: '退休', phone: PHONE }),
    row(4, { name: '陈小cA-001201', relation: '孙女', occupation: '学生' }),
    row(5, { name: '王秀cA-001101', gender: 'female' }, '101'),
    newcomer(6, '没有这扇门', {}),
    newcomer(7, '周桂兰', {}),
    row(8, { name: '新来的' }),
  );
  mixed.rows[4]!.door = '999';
  const fates = [
    [2, 'added'],
    [3, 'filled'],
    [4, 'disputed'],
    [5, 'same'],
    [6, 'refused'],
    [7, 'refused'],
    [8, 'refused'],
  ];

  it('is looked at first, and nothing is written', async () => {
    const before = await Promise.all(
      ['facts', 'residents', 'households', 'subject_keys'].map((one) => api.stored(one)),
    );
    const { rows } = await api.must('cadreA', previewUpload, mixed);
    expect(fatesOf(rows)).toEqual(fates);
    expect(rows).toMatchObject([
      { door: '201', name: '周桂兰', changes: [] },
      {
        changes: [
          { label: '职业', from: '无', to: '退休' },
          { label: '电话', from: '无', to: '尾号 1111' },
        ],
      },
      {
        changes: [
          { label: '与户主关系', from: '孙辈', to: '孙女' },
          { label: '职业', from: '无', to: '学生' },
        ],
      },
      { changes: [] },
      { sentence: expect.stringContaining('999 室') as string },
      { sentence: expect.stringContaining('和第 2 行是同一个人') as string },
      { sentence: expect.stringContaining('性别和与户主关系') as string },
    ]);
    expect(JSON.stringify(rows)).not.toContain(PHONE);
    expect(
      await Promise.all(['facts', 'residents', 'households', 'subject_keys'].map((one) => api.stored(one))),
    ).toEqual(before);
  });

  it('becomes what was seen: each row a fact of its own, the sealed ones sealed, the household follows', async () => {
    const receiptKey = newKey();
    const previewed = await api.must('cadreA', previewUpload, mixed);
    const { rows, receiptNumber } = await api.must('cadreA', uploadResidents, mixed, { receiptKey });
    expect(rows).toEqual(previewed.rows);
    expect(receiptNumber).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);

    const added = await resident(`${receiptKey}-2`);
    expect(added).toMatchObject({ name: '周桂兰', householdId: DOOR, status: 'lives-here', phone: { last4: '1111' } });
    expect(await factsOf(added._id)).toMatchObject([
      { event: 'uploaded', source: 'sheet', sourceId: receiptKey, effectiveOn: TODAY, number: 1 },
    ]);
    expect(await household()).toMatchObject({ memberCount: 3, eldestBornOn: '1930-01-01' });
    expect(await resident(ELDER)).toMatchObject({ occupation: '退休', phone: { last4: '1111' } });
    for (const id of [added._id, ELDER, `r-${DOOR}-1`])
      // When a row was saved is no fact.
      expect({ ...(await resident(id)), changedAt: undefined }).toEqual(residentFrom(id, replay(await factsOf(id))));
    expect(JSON.stringify(await api.stored('facts'))).not.toContain(PHONE);
    // Nothing is written of rows that say nothing new or are refused.
    expect(await api.stored('facts', { sourceId: receiptKey })).toHaveLength(3);
  });

  it('never overwrites: both sides stand with their sources until somebody settles it', async () => {
    await api.must('cadreA', uploadResidents, sheet(row(2, { name: NAME, relation: '母亲' })));
    expect(await resident(ELDER)).toMatchObject({ relation: '户主', isDisputed: true });
    expect(await api.must('secretaryA', listDisputes, {})).toMatchObject({
      residents: [{ residentId: ELDER, labels: ['与户主关系'] }],
    });
    const card = await api.must('secretaryA', openResident, { residentId: ELDER });
    const field = card.fields.find((one) => one.field === 'relation')!;
    expect(field.rivals).toMatchObject([{ text: '母亲', saidByName: '人CadreA', sourceLabel: '表格' }]);
    const { factId } = field.rivals[0]!;
    await api.must('secretaryA', settleDispute, { residentId: ELDER, field: 'relation', factId, reason: '看了户口本' });
    expect(await resident(ELDER)).toMatchObject({ relation: '母亲' });
  });

  it('the same sheet under another key says nothing new, in dispute or not', async () => {
    await api.must('cadreA', uploadResidents, mixed);
    const facts = (await api.stored('facts')).length;
    const { rows } = await api.must('cadreA', uploadResidents, mixed);
    expect(fatesOf(rows).slice(0, 4)).toEqual([2, 3, 4, 5].map((number) => [number, 'same']));
    expect(await api.stored('facts')).toHaveLength(facts);
  });

  it('finds by the ID number who is written otherwise, and nobody comes back who has gone', async () => {
    const identityNumber = '11010519491231002X';
    await api.must('cadreA', correctResident, { residentId: ELDER, values: { identityNumber } });
    await api.must('cadreA', recordLifeEvent, {
      residentId: `r-${DOOR}-1`,
      event: 'moved-out',
      effectiveOn: TODAY,
    });
    const { rows } = await api.must(
      'cadreA',
      uploadResidents,
      sheet(
        row(2, { name: '王秀珍', identityNumber }),
        row(3, { name: '陈小cA-001201', gender: 'female', relation: '孙辈' }),
      ),
    );
    expect(rows).toMatchObject([
      { fate: 'disputed', changes: [{ label: '姓名', from: NAME, to: '王秀珍' }] },
      { fate: 'refused', sentence: expect.stringContaining('已记为迁出') as string },
    ]);
    expect(await household()).toMatchObject({ memberCount: 1 });
  });

  it('takes no health, whatever the event says', async () => {
    const rows = [{ ...newcomer(2), values: { ...newcomer(2).values, health: '高血压' } }];
    expect(await api.call('cadreA', uploadResidents, { buildingId: BUILDING, rows } as never)).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    });
  });

  it('a number that holds by no rule is refused by its row, and the others are taken', async () => {
    const { rows } = await api.must(
      'cadreA',
      uploadResidents,
      sheet(
        newcomer(2, '周桂兰', { phone: '1380000' }),
        newcomer(3, '李四', { bornOn: '2026-12-01' }),
        newcomer(4, '赵六'),
      ),
    );
    expect(fatesOf(rows)).toEqual([
      [2, 'refused'],
      [3, 'refused'],
      [4, 'added'],
    ]);
  });

  it('a full sheet is done in one call', async () => {
    const rows = Array.from({ length: SHEET_ROWS_MAX }, (_, n) =>
      newcomer(n + 2, `新人${n}`, { phone: `1380000${String(1000 + n)}`, bornOn: '1950-01-02' }),
    );
    const answer = await api.must('cadreA', uploadResidents, sheet(...rows));
    expect(answer.rows.every(({ fate }) => fate === 'added')).toBe(true);
    expect(await household()).toMatchObject({ memberCount: 2 + SHEET_ROWS_MAX });
  });
});

describe('a repeat', () => {
  const draft = sheet(
    newcomer(2, '周桂兰', { phone: PHONE }),
    row(3, { name: NAME, occupation: '退休' }),
    row(4, { name: '陈小cA-001201', relation: '孙女' }),
  );

  it('writes nothing twice and is answered as before, also when somebody has changed things meanwhile', async () => {
    const receiptKey = newKey();
    const first = await api.must('cadreA', uploadResidents, draft, { receiptKey });
    const facts = (await api.stored('facts')).length;
    expect(await api.must('cadreA', uploadResidents, draft, { receiptKey })).toEqual(first);
    const card = await api.must('cadreA', openResident, { residentId: ELDER });
    const { factId } = card.fields.find(({ field }) => field === 'occupation')!;
    await api.must('cadreA', correctResident, {
      residentId: ELDER,
      values: { occupation: '返聘' },
      seen: { occupation: factId },
    });
    expect(await api.must('cadreA', uploadResidents, draft, { receiptKey })).toEqual(first);
    expect(await api.stored('facts')).toHaveLength(facts + 1);
    expect(await resident(ELDER)).toMatchObject({ occupation: '返聘' });
  });

  it.each<[string, Parameters<Api['call']>[0], typeof draft]>([
    ['another row', 'cadreA', sheet(newcomer(2, '别人'))],
    ['another building', 'cadreA', { ...draft, buildingId: 'cA-002' }],
    ['somebody else', 'colleagueA', draft],
    ['somebody of another ground', 'cadreB', { ...draft, buildingId: 'cB-001' }],
  ])('with %s under the same key is refused, and tells nothing', async (_, who, other) => {
    const receiptKey = newKey();
    await api.must('cadreA', uploadResidents, draft, { receiptKey });
    const before = await api.stored('facts');
    const answer = await api.call(who, uploadResidents, other, { receiptKey });
    expect(answer).toMatchObject({ ok: false, error: { code: 'receipt-taken' } });
    expect(answer).not.toHaveProperty('data');
    expect(await api.stored('facts')).toEqual(before);
  });
});

describe('a building of another ground', () => {
  it.each(['resident.previewUpload', 'resident.upload'])('does not exist for %s', async (action) => {
    const before = await api.stored('facts');
    const answer = await api.send(
      { action, draft: { ...sheet(newcomer(2, '周桂兰', {})), buildingId: 'cB-001' }, receiptKey: newKey() },
      undefined,
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await api.stored('facts')).toEqual(before);
  });
});

describe('round trips', () => {
  const gap = row(3, { name: NAME, occupation: '退休' });
  it.each<[string, () => ReturnType<Api['call']>, number]>([
    ['resident.previewUpload', () => api.call('cadreA', previewUpload, sheet(newcomer(2), gap)), 3],
    ['resident.upload: nothing new', () => api.call('cadreA', uploadResidents, sheet(row(2, { name: NAME }))), 4],
    ['resident.upload: a gap', () => api.call('cadreA', uploadResidents, sheet(gap)), 6],
    [
      'resident.upload: two gaps',
      () => api.call('cadreA', uploadResidents, sheet(gap, row(4, { name: '陈小cA-001201', occupation: '学生' }))),
      8,
    ],
    ['resident.upload: somebody new, and her door', () => api.call('cadreA', uploadResidents, sheet(newcomer(2))), 9],
    [
      'resident.upload: somebody new with a number',
      () => api.call('cadreA', uploadResidents, sheet(newcomer(2, '周桂兰', { phone: PHONE }))),
      11,
    ],
    [
      'resident.upload: two behind one door',
      () => api.call('cadreA', uploadResidents, sheet(newcomer(2), newcomer(3, '李四'))),
      11,
    ],
  ])('of %s', async (_, act, wanted) => {
    const answer = await act();
    expect(answer.ok).toBe(true);
    expect(await api.roundTrips(answer.requestId)).toBe(wanted);
  });
});
