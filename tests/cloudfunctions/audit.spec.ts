import type { AuditEntry, AuditHead } from '../../miniprogram/domain/audit/audit';
import { revealField, verifyAudit } from '../../miniprogram/domain/audit/contracts';
import { collectResident, correctResident } from '../../miniprogram/domain/resident/contracts';
import { newKey, startApi, type Api } from './support/api';
import { NOW, soonAfter, USERS, type Who } from './support/town';

const DOOR = 'h-cA-001-201';
const PHONE = '13800001111';
const IDENTITY = '310109194001010029';
const ask = (residentId: string) => ({ residentId, field: 'phone', purpose: 'reach-resident' }) as const;
let api: Api;
let residentId: string;

beforeAll(async () => (api = await startApi()));
beforeEach(async () => {
  await api.reset();
  ({ residentId } = await api.must('cadreA', collectResident, {
    householdId: DOOR,
    values: {
      name: '周阿婆',
      gender: 'female',
      relation: '户主',
      phone: PHONE,
      identityNumber: IDENTITY,
      health: '高血压',
    },
    bases: { health: 'consent' },
  }));
});
afterAll(() => api.stop());

const entries = async (): Promise<AuditEntry[]> =>
  (await api.stored<AuditEntry>('audit')).sort((a, b) => a.number - b.number);
const verdict = async (who: Who = 'secretaryA') => (await api.must(who, verifyAudit, {})).chains;

describe('opening a sealed value', () => {
  it('answers it, and writes down who, what, for what and when', async () => {
    const receiptKey = newKey();
    const call = await api.call('cadreA', revealField, ask(residentId), { receiptKey });
    expect(call).toMatchObject({ ok: true, data: { text: PHONE, auditId: 'cA-00000001' } });
    const { personId, name, role, scopeName } = USERS.cadreA;
    expect(await entries()).toEqual([
      {
        _id: 'cA-00000001',
        chainId: 'cA',
        number: 1,
        at: soonAfter(NOW),
        by: { personId, name, role, scopeName },
        subjectId: residentId,
        field: 'phone',
        purpose: 'reach-resident',
        receiptKey,
        before: '',
        hash: expect.any(String),
      },
    ]);
    expect(await api.roundTrips(call.requestId)).toBe(8);
    const next = await api.call('colleagueA', revealField, {
      ...ask(residentId),
      field: 'identityNumber',
      purpose: 'apply-service',
    });
    expect(next).toMatchObject({ ok: true, data: { text: IDENTITY, auditId: 'cA-00000002' } });
    expect(await api.roundTrips(next.requestId)).toBe(7);
  });

  it('a repeat is one entry; another question under its key is refused', async () => {
    const receiptKey = newKey();
    const first = await api.must('cadreA', revealField, ask(residentId), { receiptKey });
    await api.must('colleagueA', revealField, ask(residentId));
    expect(await api.must('cadreA', revealField, ask(residentId), { receiptKey })).toEqual(first);
    expect(await entries()).toHaveLength(2);
    const other = { ...ask(residentId), purpose: 'apply-service' } as const;
    expect(await api.call('cadreA', revealField, other, { receiptKey })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
    expect(await api.call('colleagueA', revealField, ask(residentId), { receiptKey })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
  });

  it('many at one moment are as many entries, one behind the other', async () => {
    const asked = Array.from({ length: 12 }, (_, n) =>
      api.must(n % 2 ? 'cadreA' : 'colleagueA', revealField, ask(residentId)),
    );
    expect(new Set((await Promise.all(asked)).map(({ auditId }) => auditId)).size).toBe(12);
    expect(await verdict()).toEqual([{ chainId: 'cA', entryCount: 12 }]);
  });

  it.each([
    ['a purpose that is none of the field’s', { purpose: 'care-for-elder' } as const, 'bad-input'],
    ['a field that is not sealed', { field: 'name', purpose: 'know-neighbour' } as const, 'not-found'],
    ['a field that nobody filled', { field: 'school', purpose: 'protect-minor' } as const, 'not-found'],
  ])('%s: nothing is opened and nothing written', async (_, change, code) => {
    const answer = await api.call('cadreA', revealField, { ...ask(residentId), ...change });
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(await entries()).toEqual([]);
  });

  it('nobody opens what lies outside of her ground, and a 楼组长 nothing at all', async () => {
    expect(await api.call('cadreB', revealField, ask(residentId))).toMatchObject({ error: { code: 'not-found' } });
    expect(await api.call('leadA', revealField, ask(residentId))).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await entries()).toEqual([]);
  });

  it('a value moved to another person’s row does not open, and the log names it', async () => {
    const other = await api.must('cadreA', correctResident, {
      residentId: `r-${DOOR}-0`,
      values: { phone: '13900002222' },
    });
    const [stolen] = await api.stored<{ _id: string; phone: object }>('residents', { _id: residentId });
    const [row] = await api.stored<{ _id: string }>('residents', { _id: other.residentId });
    await api.remove('residents', { _id: other.residentId });
    await api.store('residents', [{ ...row, phone: stolen!.phone }]);
    const answer = await api.call('cadreA', revealField, ask(other.residentId));
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    const { lines } = await api.cloud.log(answer.requestId);
    expect(JSON.stringify(lines)).toContain('SealBroken');
    expect(JSON.stringify(lines)).not.toContain(PHONE);
  });
});

describe('whoever writes into the database past the functions is found', () => {
  beforeEach(async () => {
    for (let n = 0; n < 4; n += 1) await api.must('cadreA', revealField, ask(residentId));
  });
  const replace = async (number: number, change: Partial<AuditEntry>) => {
    const entry = (await entries())[number - 1]!;
    await api.remove('audit', { _id: entry._id });
    await api.store('audit', [{ ...entry, ...change }]);
  };

  it('nobody did: it holds, for the secretary and for the street', async () => {
    expect(await verdict()).toEqual([{ chainId: 'cA', entryCount: 4 }]);
    expect(await verdict('admin')).toEqual([
      { chainId: expect.any(String), entryCount: 0 },
      { chainId: 'cA', entryCount: 4 },
      { chainId: 'cB', entryCount: 0 },
    ]);
    expect(await verdict('secretaryB')).toEqual([{ chainId: 'cB', entryCount: 0 }]);
  });

  it.each([1, 2, 3, 4])('entry %i edited', async (number) => {
    await replace(number, { purpose: 'apply-service' });
    expect(await verdict()).toEqual([{ chainId: 'cA', entryCount: number - 1, fault: { number, what: 'changed' } }]);
  });

  it.each([1, 2, 3])('entry %i deleted', async (number) => {
    await api.remove('audit', { number });
    expect(await verdict()).toMatchObject([{ fault: { number, what: 'missing' } }]);
  });

  it('the last deleted: the head misses it, also after more were written', async () => {
    await api.remove('audit', { number: 4 });
    expect(await verdict()).toMatchObject([{ fault: { number: 4, what: 'cut-off' } }]);
    await api.must('cadreA', revealField, ask(residentId));
    expect(await verdict()).toMatchObject([{ fault: { number: 4, what: 'missing' } }]);
  });

  it('the head set back by hand', async () => {
    const [head] = await api.stored<AuditHead>('audit_heads');
    await api.remove('audit', { number: 4 });
    await api.remove('audit_heads', { _id: 'cA' });
    await api.store('audit_heads', [{ ...head, number: 3 }]);
    expect(await verdict()).toMatchObject([{ fault: { what: 'head-changed' } }]);
  });

  it('two swapped', async () => {
    const [, second, third] = (await entries()) as [AuditEntry, AuditEntry, AuditEntry];
    await api.remove('audit', { number: { $in: [2, 3] } });
    await api.store('audit', [
      { ...third, _id: second._id, number: 2, receiptKey: second.receiptKey },
      { ...second, _id: third._id, number: 3, receiptKey: third.receiptKey },
    ]);
    expect(await verdict()).toMatchObject([{ fault: { number: 2, what: 'changed' } }]);
  });

  it('the daily look says so in the log of the function, and goes on to the other chains', async () => {
    await api.remove('audit', { number: 2 });
    const { lines } = await api.fire('upkeep');
    expect(lines.map(({ text }) => text).join('\n')).toContain('does not hold at entry 2: missing');
  });
});
