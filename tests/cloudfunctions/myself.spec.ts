import type { AuditEntry } from '../../miniprogram/domain/audit/audit';
import { revealField, revealVisitText } from '../../miniprogram/domain/audit/contracts';
import type { Fact } from '../../miniprogram/domain/fact/fact';
import { replay } from '../../miniprogram/domain/fact/ledger';
import type { Household } from '../../miniprogram/domain/household/household';
import {
  askByPhone,
  bindByCode,
  copyOwn,
  correctOwn,
  decideAsking,
  deleteOwn,
  issueCode,
  leaveRecord,
  listAskings,
  listReadings,
  openOwn,
  withdrawConsent,
} from '../../miniprogram/domain/myself/contracts';
import type { Relation, Verification } from '../../miniprogram/domain/myself/verification';
import { acceptInvitation } from '../../miniprogram/domain/access/contracts';
import {
  collectResident,
  correctResident,
  listDisputes,
  openResident,
  settleDispute,
} from '../../miniprogram/domain/resident/contracts';
import { residentFrom, type Resident } from '../../miniprogram/domain/resident/resident';
import { recordVisit } from '../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from './support/api';
import { STRANGER, USERS } from './support/town';

const DOOR = 'h-cA-001-201';
const CHILD = `r-${DOOR}-1`;
const PHONE = '13800001111';
const IDENTITY = '310109194001010029';
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
      bornOn: '1940-01-01',
      phone: PHONE,
      identityNumber: IDENTITY,
      health: '高血压',
    },
    bases: { health: 'consent' },
  }));
});
afterAll(() => api.stop());

const issue = (id = residentId, relation: Relation = 'self', isConsented = relation !== 'self') =>
  api.call('cadreA', issueCode, { residentId: id, relation, isConsented });
async function bind(relation: Relation = 'self', id = residentId, openid = USERS.resident._id): Promise<void> {
  const issued = await issue(id, relation);
  if (!issued.ok) throw new Error(issued.error.code);
  await api.must('resident', bindByCode, { code: issued.data.code }, { openid });
}
const stored = async (id = residentId) => (await api.stored<Resident>('residents', { _id: id }))[0]!;
const factsOf = (id = residentId) => api.stored<Fact>('facts', { 'subject.id': id });
const records = async (openid?: string) =>
  (await api.must('resident', openOwn, {}, openid === undefined ? {} : { openid })).records;

describe('a code of a cadre', () => {
  it('shows the person her own record, masked, and nobody else’s', async () => {
    expect(await records()).toEqual([]);
    await bind();
    expect(await records()).toMatchObject([
      { relation: 'self', relationLabel: '本人', maySpeak: true, consentFields: ['health'], card: { residentId } },
    ]);
    const [record] = await records();
    const text = (field: string) => record!.card.fields.find((one) => one.field === field)?.text;
    expect([text('name'), text('phone'), text('identityNumber')]).toEqual(['周阿婆', '尾号 1111', '尾号 0029']);
    expect(await records(STRANGER)).toEqual([]);
    for (const contract of [copyOwn, deleteOwn] as const)
      expect(await api.call('resident', contract, { residentId: CHILD })).toMatchObject({
        error: { code: 'not-found' },
      });
    expect(await api.call('resident', listReadings, { residentId: CHILD })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('is answered again to the same write, stored nowhere, and good for one person', async () => {
    const receiptKey = newKey();
    const draft = { residentId, relation: 'self' } as const;
    const { code } = await api.must('cadreA', issueCode, draft, { receiptKey });
    expect(await api.must('cadreA', issueCode, draft, { receiptKey })).toMatchObject({ code });
    expect(JSON.stringify(await api.stored('verifications'))).not.toContain(code);
    await api.must('resident', bindByCode, { code: code.toLowerCase() });
    await api.must('resident', bindByCode, { code });
    expect(await api.call('resident', bindByCode, { code }, { openid: STRANGER })).toMatchObject({
      error: { code: 'code-invalid' },
    });
    expect(await records()).toHaveLength(1);
  });

  it('is spent after three days', async () => {
    const { code } = await api.must('cadreA', issueCode, { residentId, relation: 'self' });
    const at = '2026-11-25T02:00:01.000Z';
    expect(await api.call('resident', bindByCode, { code }, { at })).toMatchObject({ error: { code: 'code-invalid' } });
  });

  it.each<[string, () => Promise<{ id: string; relation: Relation; isConsented: boolean }>]>([
    ['a child herself', async () => ({ id: CHILD, relation: 'self', isConsented: true })],
    ['a guardian without consent', async () => ({ id: CHILD, relation: 'guardian', isConsented: false })],
    ['a relative without consent', async () => ({ id: residentId, relation: 'relative', isConsented: false })],
  ])('is not given to %s', async (_, who) => {
    const { id, relation, isConsented } = await who();
    expect(await issue(id, relation, isConsented)).toMatchObject({
      error: { code: 'bad-input', fields: { relation: expect.any(String) } },
    });
    expect(await api.stored('verifications')).toEqual([]);
  });

  it('is not given out beyond the own ground', async () =>
    expect(await api.call('cadreB', issueCode, { residentId, relation: 'self' })).toMatchObject({
      error: { code: 'not-found' },
    }));

  it('a guardian sees and speaks for a child; a relative only looks', async () => {
    await bind('guardian', CHILD);
    expect(await records()).toMatchObject([{ relationLabel: '监护人', maySpeak: true }]);
    expect(await api.stored('verifications', { residentId: CHILD })).toMatchObject([
      { relation: 'guardian', consentedAt: expect.any(String), confirmedBy: { personId: 'p-CadreA' } },
    ]);
    await bind('relative', residentId, STRANGER);
    expect(await records(STRANGER)).toMatchObject([{ relationLabel: '亲属', maySpeak: false, consentFields: [] }]);
    const openid = STRANGER;
    const answers = [
      await api.call('resident', correctOwn, { residentId, field: 'name', value: '别名' }, { openid }),
      await api.call('resident', withdrawConsent, { residentId, field: 'health' }, { openid }),
      await api.call('resident', deleteOwn, { residentId }, { openid }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await factsOf()).toHaveLength(1);
  });

  it('cannot be guessed: eight tries an hour, counted in the database, invitations among them', async () => {
    const code = 'ABCDE23456';
    const receiptKey = newKey();
    const codes: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const answer = await api.call('resident', n % 2 ? bindByCode : acceptInvitation, { code });
      codes.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(new Set(codes)).toEqual(new Set(['code-invalid', 'invitation-invalid']));
    const [eighth, same] = [0, 1].map(() => api.call('resident', bindByCode, { code }, { receiptKey }));
    expect([(await eighth)!, (await same)!].map((answer) => !answer.ok && answer.error.code)).toContain('code-invalid');
    expect(await api.call('resident', bindByCode, { code })).toMatchObject({ error: { code: 'too-many-tries' } });
    // Another person is not hindered, nor is she herself in the next hour.
    expect(await api.call('cadreB', bindByCode, { code })).toMatchObject({ error: { code: 'code-invalid' } });
    const at = '2026-11-22T03:00:00.000Z';
    expect(await api.call('resident', bindByCode, { code }, { at })).toMatchObject({ error: { code: 'code-invalid' } });
  });

  it('many at one moment find no more places than one after the other', async () => {
    const asked = Array.from({ length: 20 }, () => api.call('resident', bindByCode, { code: 'ABCDE23456' }));
    const codes = (await Promise.all(asked)).map((answer) => (answer.ok ? 'ok' : answer.error.code));
    expect(codes.filter((code) => code === 'code-invalid')).toHaveLength(8);
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(12);
  });
});

describe('a phone number that WeChat vouches for', () => {
  const phoneCode = async (openid: string): Promise<string> => {
    const body = JSON.stringify({ openid });
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${api.cloud.url}/client/wechat/phone-code`, { method: 'POST', headers, body });
    return ((await reply.json()) as { code: string }).code;
  };
  const numberOf = async (openid: string): Promise<string> => {
    const { createHash } = await import('node:crypto');
    const digits = createHash('sha256').update(openid).digest().readUInt32BE(0) % 100_000;
    return `139100${String(digits).padStart(5, '0')}`;
  };
  const ask = async (receiptKey = newKey()) =>
    api.call('resident', askByPhone, { phoneCode: await phoneCode(USERS.resident._id) }, { receiptKey });

  it('waits for a cadre’s word, and binds with it', async () => {
    const phone = await numberOf(USERS.resident._id);
    await api.must('cadreA', correctResident, { residentId: `r-${DOOR}-0`, values: { phone } });
    const receiptKey = newKey();
    expect(await ask(receiptKey)).toMatchObject({ ok: true, data: { isAsked: true } });
    expect(await ask(receiptKey)).toMatchObject({ ok: true });
    expect(await api.must('resident', openOwn, {})).toEqual({ records: [], isAsking: true });
    const { askings } = await api.must('colleagueA', listAskings, {});
    expect(askings).toMatchObject([{ residentId: `r-${DOOR}-0`, phoneLast4: phone.slice(-4) }]);
    expect((await api.must('cadreB', listAskings, {})).askings).toEqual([]);
    const { verificationId } = askings[0]!;
    const word = { verificationId, verdict: 'confirmed' } as const;
    expect(await api.call('cadreB', decideAsking, word)).toMatchObject({ error: { code: 'not-found' } });
    const wordKey = newKey();
    expect(await api.must('cadreA', decideAsking, word, { receiptKey: wordKey })).toMatchObject({ isBound: true });
    expect(await api.must('cadreA', decideAsking, word, { receiptKey: wordKey })).toMatchObject({ isBound: true });
    expect(await api.call('cadreA', decideAsking, { ...word, verdict: 'refused' })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await records()).toMatchObject([{ card: { residentId: `r-${DOOR}-0` } }]);
  });

  it('that stands in no record is answered alike, and nobody is asked', async () => {
    expect(await ask()).toMatchObject({ ok: true, data: { isAsked: true } });
    expect(await api.stored('verifications')).toEqual([]);
    expect(await api.call('resident', askByPhone, { phoneCode: 'spent' })).toMatchObject({
      error: { code: 'phone-unknown' },
    });
  });
});

describe('我的信息', () => {
  beforeEach(() => bind());

  it('is copied whole, for people and machines, and the audit has it', async () => {
    const { text, json } = await api.must('resident', copyOwn, { residentId });
    for (const value of ['周阿婆', PHONE, IDENTITY, '高血压']) {
      expect(text).toContain(value);
      expect(json).toContain(value);
    }
    expect(JSON.parse(json)).toMatchObject({ communityName: 'A居委会' });
    expect(await api.stored<AuditEntry>('audit')).toMatchObject([
      { subjectId: residentId, field: 'all', purpose: 'own-copy', by: { role: 'resident', name: '本人' } },
    ]);
  });

  it('a correction stands beside what stands, until a cadre settles which holds', async () => {
    const draft = { residentId, field: 'phone', value: '139 0000 2222' } as const;
    const receiptKey = newKey();
    expect(await api.must('resident', correctOwn, draft, { receiptKey })).toEqual({ residentId, isStanding: false });
    expect(await api.must('resident', correctOwn, draft, { receiptKey })).toEqual({ residentId, isStanding: false });
    expect((await stored()).phone).toMatchObject({ last4: '1111' });
    expect(await records()).toMatchObject([{ waitingFields: ['phone'] }]);
    expect((await api.must('cadreA', listDisputes, {})).residents).toMatchObject([{ residentId, labels: ['电话'] }]);
    const { fields } = await api.must('cadreA', openResident, { residentId });
    const rivals = fields.find(({ field }) => field === 'phone')!.rivals;
    expect(rivals).toMatchObject([{ text: '尾号 2222', saidByName: '本人', sourceLabel: '居民本人' }]);
    const { factId } = rivals[0]!;
    await api.must('cadreA', settleDispute, { residentId, field: 'phone', factId, reason: '打过，是对的' });
    expect((await stored()).phone).toMatchObject({ last4: '2222' });
    expect(await records()).toMatchObject([{ waitingFields: [] }]);
  });

  it('what nobody knew yet stands at once; a wrong number is named', async () => {
    const occupation = { residentId, field: 'occupation', value: '退休教师' } as const;
    expect(await api.must('resident', correctOwn, occupation)).toMatchObject({ isStanding: true });
    expect(await stored()).toMatchObject({ occupation: '退休教师' });
    const wrong = { residentId, field: 'phone', value: '1380000' } as const;
    expect(await api.call('resident', correctOwn, wrong)).toMatchObject({ error: { code: 'bad-input' } });
  });

  it('a consent that is withdrawn empties the field; what is kept on no consent stays', async () => {
    await api.must('resident', withdrawConsent, { residentId, field: 'health' });
    expect(await stored()).not.toHaveProperty('health');
    await api.must('resident', withdrawConsent, { residentId, field: 'health' });
    expect(
      await api.call('cadreA', revealField, { residentId, field: 'health', purpose: 'care-for-elder' }),
    ).toMatchObject({ error: { code: 'not-found' } });
    expect(await api.call('resident', withdrawConsent, { residentId, field: 'phone' })).toMatchObject({
      error: { code: 'bad-input', fields: { field: expect.stringContaining('电话') } },
    });
  });

  it('leaving ends what one sees, and what others see stays', async () => {
    await bind('relative', residentId, STRANGER);
    await api.must('resident', leaveRecord, { residentId });
    expect(await records()).toEqual([]);
    expect(await records(STRANGER)).toHaveLength(1);
  });
});

describe('谁看过我', () => {
  it('tells who by role and committee, when, what and for what, and no name', async () => {
    await bind();
    // Each call’s clock begins anew, so what comes after what has to be said.
    const at = (minute: number) => ({ at: `2026-11-22T02:0${minute}:00.000Z` });
    await api.must('cadreA', revealField, { residentId, field: 'phone', purpose: 'reach-resident' }, at(1));
    const { visitId } = await api.must('cadreA', recordVisit, {
      householdId: DOOR,
      outcome: 'met',
      note: `女儿 ${PHONE}`,
    });
    await api.must('secretaryA', revealVisitText, { visitId, part: 'note', purpose: 'reach-family' }, at(2));
    await api.must('resident', copyOwn, { residentId }, at(3));
    const { rows } = await api.must('resident', listReadings, { residentId });
    expect(rows.map(({ reader, what, purpose }) => [reader, what, purpose])).toEqual([
      ['本人', '全部内容', '本人查阅、复制'],
      ['A居委会 书记', '走访备注里的号码', '紧急时联系家人'],
      ['A居委会 居委干部', '电话', '打电话联系本人'],
    ]);
    for (const name of ['人CadreA', '人SecretaryA', 'p-CadreA']) expect(JSON.stringify(rows)).not.toContain(name);
  });

  it('goes on page by page without losing one', async () => {
    await bind();
    for (let n = 0; n < 23; n += 1)
      await api.must('cadreA', revealField, { residentId, field: 'phone', purpose: 'reach-resident' });
    const first = await api.must('resident', listReadings, { residentId });
    const second = await api.must('resident', listReadings, { residentId, cursor: first.nextCursor });
    expect(new Set([...first.rows, ...second.rows].map(({ auditId }) => auditId)).size).toBe(23);
    expect(second.nextCursor).toBeUndefined();
  });
});

describe('deleting', () => {
  beforeEach(async () => {
    await bind();
    await bind('relative', residentId, STRANGER);
    await api.must('cadreA', correctResident, { residentId, values: { occupation: '教师' }, reason: '听邻居说' });
  });
  const remove = (receiptKey = newKey()) => api.must('resident', deleteOwn, { residentId }, { receiptKey });

  it('destroys the key, empties the facts and leaves a row with its place alone', async () => {
    await remove();
    const everything = JSON.stringify(
      await Promise.all(['residents', 'facts', 'subject_keys'].map((name) => api.stored(name))),
    );
    for (const word of ['周阿婆', '教师', '听邻居说', '1111']) expect(everything).not.toContain(word);
    expect(await api.stored('subject_keys', { _id: residentId })).toEqual([
      { _id: residentId, destroyedAt: expect.any(String) },
    ]);
    const row = await stored();
    expect(Object.keys(row).sort()).toEqual(
      [
        '_id',
        'buildingId',
        'changedAt',
        'communityId',
        'grounds',
        'gridId',
        'householdId',
        'status',
        'subdistrictId',
      ].sort(),
    );
    expect(row).toMatchObject({ status: 'deleted' });
    const { changedAt: _noFact, ...known } = row;
    expect(known).toEqual(residentFrom(residentId, replay(await factsOf())));
    expect((await factsOf()).map(({ number, isErased }) => [number, isErased]).sort()).toEqual([
      [1, true],
      [2, true],
      [3, undefined],
    ]);
  });

  it('takes her numbers, those of before too, out of what was written down at her door, and nobody else’s', async () => {
    const daughter = '13900003333';
    await api.must('cadreA', correctResident, { residentId, values: { phone: '13800004444' } });
    const words = { householdId: DOOR, outcome: 'met' } as const;
    const note = `打 ${PHONE} 或 138 0000 4444，女儿 ${daughter}`;
    const { visitId } = await api.must('cadreA', recordVisit, {
      ...words,
      note,
      raised: [{ text: `办卡 ${IDENTITY}` }],
    });
    const { visitId: second } = await api.must('cadreA', recordVisit, { ...words, note: `只有女儿 ${daughter}` });
    const { visitId: third } = await api.must('cadreA', recordVisit, { ...words, note: `打 ${PHONE}` });
    const opened = (id: string, part = 'note') =>
      api.call('cadreA', revealVisitText, { visitId: id, part, purpose: 'reach-family' });
    const receiptKey = newKey();
    await remove(receiptKey);
    await remove(receiptKey);
    expect(await opened(visitId)).toMatchObject({
      data: { text: `打 〔号码已删除〕 或 〔号码已删除〕，女儿 ${daughter}` },
    });
    expect(await opened(second)).toMatchObject({ data: { text: `只有女儿 ${daughter}` } });
    for (const answer of [await opened(visitId, 'raised-1'), await opened(third)])
      expect(answer).toMatchObject({ error: { code: 'not-found' } });
    const left = JSON.stringify(await Promise.all(['visits', 'suggestions'].map((name) => api.stored(name))));
    for (const tail of ['1111', '4444', '0029']) expect(left).not.toContain(tail);
    expect(left).toContain('办卡 〔号码已删除〕');
    expect(left.match(/尾号3333/g)).toHaveLength(2);
  });

  it('nobody finds her any more, no value opens, and the household is a person less', async () => {
    const before = (await api.stored<Household>('households', { _id: DOOR }))[0]!;
    await remove();
    const reveal = { residentId, field: 'phone', purpose: 'reach-resident' } as const;
    expect(await api.call('cadreA', revealField, reveal)).toMatchObject({ error: { code: 'not-found' } });
    expect(await api.call('cadreA', openResident, { residentId })).toMatchObject({ error: { code: 'not-found' } });
    expect(await api.call('cadreA', correctResident, { residentId, values: { name: '回来' } })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await records()).toEqual([]);
    expect(await records(STRANGER)).toEqual([]);
    const after = (await api.stored<Household>('households', { _id: DOOR }))[0]!;
    expect(after.memberCount).toBe(before.memberCount - 1);
  });

  it('said again with the same key it is finished, said after it is done there is nothing to delete', async () => {
    const receiptKey = newKey();
    await remove(receiptKey);
    // As if the call had been killed before the bindings ended.
    const [binding] = await api.stored<Verification>('verifications', { openid: USERS.resident._id });
    await api.remove('verifications', { _id: binding!._id });
    await api.store('verifications', [{ ...binding, state: 'bound' }]);
    await remove(receiptKey);
    expect(await factsOf()).toHaveLength(3);
    expect(await records()).toEqual([]);
    expect(await api.call('resident', deleteOwn, { residentId })).toMatchObject({ error: { code: 'not-found' } });
    // Its answer was lost: the repeat hears that it is done.
    await remove(receiptKey);
    expect(await factsOf()).toHaveLength(3);
    const draft = { residentId: CHILD };
    expect(await api.call('resident', deleteOwn, draft, { receiptKey })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('killed before the bindings ended, it leaves nothing to look at or to speak about', async () => {
    await remove();
    const [binding] = await api.stored<Verification>('verifications', { openid: USERS.resident._id });
    await api.remove('verifications', { _id: binding!._id });
    await api.store('verifications', [{ ...binding, state: 'bound' }]);
    const refused = [
      await api.call('resident', correctOwn, { residentId, field: 'name', value: '回来' }),
      await api.call('resident', copyOwn, { residentId }),
      await api.call('resident', listReadings, { residentId }),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ error: { code: 'not-found' } });
    expect(await records()).toEqual([]);
    expect(JSON.stringify(await factsOf())).not.toContain('回来');
  });

  it('killed right behind its fact, the hourly look does the rest', async () => {
    const { subdistrictId, communityId, gridId, buildingId, grounds } = await stored();
    const place = { subdistrictId, communityId, gridId, buildingId, householdId: DOOR, status: 'deleted' };
    const recordedAt = '2026-11-22T00:30:00.000Z';
    const changes = Object.entries(place).map(([field, to]) => ({ field, from: null, to, seen: null }));
    const about = { subject: { kind: 'resident', id: residentId }, number: grounds.factCount + 1, event: 'deleted' };
    const recordedBy = { personId: 'p-Resident', name: '本人', role: 'resident' };
    const fact = { ...place, _id: newKey(), ...about, changes, effectiveOn: '2026-11-22', recordedAt, recordedBy };
    await api.store('facts', [{ ...fact, source: 'resident' }]);
    await api.fire('upkeep');
    expect(await stored()).toMatchObject({ status: 'deleted' });
    expect(JSON.stringify([await stored(), await factsOf()])).not.toContain('周阿婆');
    expect(await api.stored('subject_keys', { _id: residentId })).toMatchObject([{ destroyedAt: expect.any(String) }]);
  });
});
