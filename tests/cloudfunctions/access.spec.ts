import {
  acceptInvitation,
  dismiss,
  followBuilding,
  invite,
  knowSelf,
  listAppointments,
} from '../../miniprogram/domain/access/contracts';
import type { User } from '../../miniprogram/domain/access/access';
import { listDue } from '../../miniprogram/domain/household/contracts';
import { receiptKeyFrom } from '../../miniprogram/domain/shared/ids';
import { newKey, startApi, type Api } from './support/api';
import { NOW, soonAfter, STRANGER, SUBDISTRICT, USERS, type Who } from './support/town';

const FIRST_ADMIN = 'oSecretFirstAdmin';
const AS_STRANGER = { openid: STRANGER };
let api: Api;

beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const cadreInvited = () => api.must('secretaryA', invite, { name: '林晓', role: 'cadre' });
const refusal = (code: string) => ({ ok: false, error: { code } });

const NO_MESSAGES = {
  account: expect.any(String) as unknown,
  unreadCount: 0,
  templateIds: expect.any(Object) as unknown,
};

it('gives each account a name that stays through appointments and tells nothing of the openid', async () => {
  const named = async (who: Who, openid: string) => (await api.must(who, knowSelf, {}, { openid })).account;
  const before = await named('resident', STRANGER);
  const { code } = await cadreInvited();
  await api.must('resident', acceptInvitation, { code }, AS_STRANGER);
  expect(await named('resident', STRANGER)).toBe(before);
  expect(before).toMatch(/^[\w-]{16}$/);
  expect(STRANGER).not.toContain(before);
  expect(await named('cadreA', USERS.cadreA._id)).not.toBe(before);
});

describe('access.invite', () => {
  it('appoints a cadre in the secretary’s own community', async () => {
    const { code } = await cadreInvited();
    expect(code).toMatch(/^[2-9A-HJKMNP-TW-Z]{10}$/);
    const self = await api.must('resident', acceptInvitation, { code: ` ${code.toLowerCase()} ` }, AS_STRANGER);
    expect(self).toEqual({ role: 'cadre', name: '林晓', scopeName: 'A居委会' });
    expect(await api.must('resident', knowSelf, {}, AS_STRANGER)).toEqual({ ...self, ...NO_MESSAGES });
    expect((await api.must('resident', listDue, {}, AS_STRANGER)).householdCount).toBe(8);
  });

  it('appoints a 楼组长 for one building', async () => {
    const draft = { name: '徐凤', role: 'building-lead', buildingId: 'cA-002' } as const;
    const { code } = await api.must('secretaryA', invite, draft);
    await api.must('resident', acceptInvitation, { code }, AS_STRANGER);
    expect(await api.stored<User>('users', { _id: STRANGER })).toMatchObject([
      { scope: { subdistrictId: SUBDISTRICT, communityId: 'cA', gridId: 'cA-g1', buildingId: 'cA-002' } },
    ]);
    expect((await api.must('resident', listDue, {}, AS_STRANGER)).householdCount).toBe(4);
  });

  it('appoints a secretary and a department’s staff for the street', async () => {
    const secretary = { name: '周敏', role: 'secretary', communityId: 'cB' } as const;
    const staff = { name: '俞文', role: 'department-staff', departmentName: '平安办公室' } as const;
    const codes = [await api.must('admin', invite, secretary), await api.must('admin', invite, staff)];
    const selves = await Promise.all(
      codes.map(({ code }, i) => api.must('resident', acceptInvitation, { code }, { openid: `oNew${i}` })),
    );
    expect(selves).toMatchObject([
      { role: 'secretary', scopeName: 'B居委会' },
      { role: 'department-staff', departmentName: '平安办公室' },
    ]);
  });

  it.each<[string, Who, object, string]>([
    ['a secretary another secretary', 'secretaryA', { role: 'secretary', communityId: 'cA' }, 'not-allowed'],
    ['a secretary an administrator', 'secretaryA', { role: 'subdistrict-admin' }, 'not-allowed'],
    ['the street a cadre', 'admin', { role: 'cadre' }, 'not-allowed'],
    ['the street another administrator', 'admin', { role: 'subdistrict-admin' }, 'not-allowed'],
    ['anybody a resident', 'admin', { role: 'resident' }, 'not-allowed'],
    ['a foreign building', 'secretaryA', { role: 'building-lead', buildingId: 'cB-001' }, 'not-found'],
    ['a community that is none', 'admin', { role: 'secretary', communityId: 'cC' }, 'not-found'],
    ['a cadre for another community', 'secretaryA', { role: 'cadre', communityId: 'cB' }, 'bad-input'],
  ])('refuses: %s', async (_, who, draft, code) => {
    expect(await api.call(who, invite, { name: '某某', ...draft } as never)).toMatchObject(refusal(code));
    expect(await api.stored('invitations')).toEqual([]);
  });

  it('answers a repeat with the same code, and another draft under the key not at all', async () => {
    const receiptKey = newKey();
    const draft = { name: '林晓', role: 'cadre' } as const;
    const [first, second] = await Promise.all([
      api.must('secretaryA', invite, draft, { receiptKey }),
      api.must('secretaryA', invite, draft, { receiptKey }),
    ]);
    expect(second).toEqual(first);
    expect(await api.stored('invitations')).toHaveLength(1);
    const other = await api.call('secretaryA', invite, { ...draft, name: '别人' }, { receiptKey });
    expect(other).toMatchObject(refusal('receipt-taken'));
    expect(await api.call('secretaryB', invite, draft, { receiptKey })).toMatchObject(refusal('receipt-taken'));
  });
});

describe('access.accept', () => {
  it('is for one person, once', async () => {
    const { code } = await cadreInvited();
    const all = await Promise.all(
      ['o1', 'o2', 'o3', 'o4'].map((openid) => api.call('resident', acceptInvitation, { code }, { openid })),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of all.filter(({ ok }) => !ok)) expect(answer).toMatchObject(refusal('invitation-used'));
  });

  it('answers a repeat the same, also when it was sent twice at once', async () => {
    const { code } = await cadreInvited();
    const terms = { ...AS_STRANGER, receiptKey: newKey() };
    // The second one a moment later: whoever loses the race has an instant of her own.
    const ats = ['2026-11-22T02:00:01.000Z', '2026-11-22T02:00:02.000Z'];
    const both = await Promise.all(ats.map((at) => api.must('resident', acceptInvitation, { code }, { ...terms, at })));
    expect(both[1]).toEqual(both[0]);
    expect(await api.must('resident', acceptInvitation, { code }, terms)).toEqual(both[0]);
    expect(await api.stored('users', { _id: STRANGER })).toHaveLength(1);
  });

  it('is finished by a repeat when it was killed after the claim', async () => {
    const { code } = await cadreInvited();
    const [invitation] = await api.stored<object>('invitations');
    const claimed = { ...invitation, _id: newKey(), code: '23456789AB', acceptedBy: STRANGER, acceptedAt: NOW };
    await api.store('invitations', [claimed]);
    expect(await api.must('resident', acceptInvitation, { code: claimed.code }, AS_STRANGER)).toMatchObject({
      role: 'cadre',
    });
    expect(await api.stored('users', { _id: STRANGER })).toMatchObject([{ role: 'cadre', since: NOW }]);
    expect(code).not.toBe(claimed.code);
  });

  it.each<[string, Partial<{ code: string; openid: string; at: string }>, string]>([
    ['a code that nobody issued', { code: '23456789AB' }, 'invitation-invalid'],
    ['a week later', { at: '2026-11-29T02:00:10.000Z' }, 'invitation-invalid'],
    ['somebody with an appointment', { openid: USERS.cadreB._id }, 'already-appointed'],
  ])('refuses: %s', async (_, { code, ...terms }, wanted) => {
    const invited = await cadreInvited();
    const draft = { code: code ?? invited.code };
    const answer = await api.call('resident', acceptInvitation, draft, { ...AS_STRANGER, ...terms });
    expect(answer).toMatchObject(refusal(wanted));
  });

  it('keeps what the resident followed', async () => {
    await api.must('resident', followBuilding, { buildingId: 'cB-001' }, AS_STRANGER);
    const { code } = await cadreInvited();
    const self = await api.must('resident', acceptInvitation, { code }, AS_STRANGER);
    expect(self).toMatchObject({ role: 'cadre', followedBuildingId: 'cB-001' });
  });
});

describe('access.dismiss', () => {
  it('makes a resident of a cadre from the next tap on, and her old code does not bring her back', async () => {
    const { code } = await cadreInvited();
    await api.must('resident', acceptInvitation, { code }, AS_STRANGER);
    const [user] = await api.stored<User>('users', { _id: STRANGER });
    const receiptKey = newKey();
    const draft = { personId: user!.personId };
    // A minute later: the clocks of two calls are told apart.
    const terms = { receiptKey, at: new Date(Date.parse(NOW) + 60_000).toISOString() };
    const first = await api.must('secretaryA', dismiss, draft, terms);
    expect(await api.must('secretaryA', dismiss, draft, terms)).toEqual(first);
    expect(await api.must('resident', knowSelf, {}, AS_STRANGER)).toEqual({
      role: 'resident',
      name: '林晓',
      ...NO_MESSAGES,
    });
    expect(await api.call('resident', listDue, {}, AS_STRANGER)).toMatchObject(refusal('not-allowed'));
    const again = await api.call('resident', acceptInvitation, { code }, { ...AS_STRANGER, at: terms.at });
    expect(again).toMatchObject(refusal('invitation-used'));
  });

  it('does not end a later appointment when it is repeated late', async () => {
    const receiptKey = newKey();
    await api.must('secretaryA', dismiss, { personId: 'p-CadreA' }, { receiptKey });
    const { code } = await cadreInvited();
    await api.must('cadreA', acceptInvitation, { code }, { at: '2026-11-22T03:00:00.000Z' });
    await api.must('secretaryA', dismiss, { personId: 'p-CadreA' }, { receiptKey });
    expect(await api.must('cadreA', knowSelf, {})).toMatchObject({ role: 'cadre' });
  });

  it('asked for anew after a lost answer says the same, and changes nothing', async () => {
    const draft = { personId: 'p-CadreA' };
    const first = await api.must('secretaryA', dismiss, draft);
    const before = await api.stored('users');
    expect(await api.must('secretaryA', dismiss, draft)).toEqual(first);
    expect(await api.stored('users')).toEqual(before);
  });

  it.each<[string, Who]>([
    ['another committee’s secretary', 'secretaryB'],
    ['the street, which does not appoint cadres', 'admin'],
  ])('of somebody whose appointment has ended stays refused to %s', async (_, who) => {
    await api.must('secretaryA', dismiss, { personId: 'p-CadreA' });
    expect(await api.call(who, dismiss, { personId: 'p-CadreA' })).toMatchObject(refusal('not-found'));
  });

  it('takes back an invitation that nobody has accepted', async () => {
    const { invitationId, code } = await cadreInvited();
    await api.must('secretaryA', dismiss, { personId: invitationId });
    await api.must('secretaryA', dismiss, { personId: invitationId });
    const answer = await api.call('resident', acceptInvitation, { code }, AS_STRANGER);
    expect(answer).toMatchObject(refusal('invitation-invalid'));
    const { appointments } = await api.must('secretaryA', listAppointments, {});
    expect(appointments.filter(({ state }) => state !== '已绑定')).toEqual([]);
  });

  it.each<[string, Who, string]>([
    ['another committee’s cadre', 'secretaryA', 'p-CadreB'],
    ['the secretary herself', 'secretaryA', 'p-SecretaryA'],
    ['the street’s administrator', 'secretaryA', 'p-Admin'],
    ['a cadre, by the street', 'admin', 'p-CadreA'],
    ['a resident', 'secretaryA', 'p-Resident'],
    ['nobody', 'secretaryA', 'p-Nobody'],
  ])('refuses: %s', async (_, who, personId) => {
    expect(await api.call(who, dismiss, { personId })).toMatchObject(refusal('not-found'));
  });
});

describe('access.listAppointments', () => {
  it('shows a secretary her committee and what waits, by role', async () => {
    const { invitationId, code } = await cadreInvited();
    const { appointments } = await api.must('secretaryA', listAppointments, {});
    expect(appointments.map(({ personId, state }) => [personId, state])).toEqual([
      [invitationId, '待接受'],
      ['p-CadreA', '已绑定'],
      ['p-ColleagueA', '已绑定'],
      ['p-LeadA', '已绑定'],
    ]);
    expect(appointments[0]).toMatchObject({ code, expiresAt: soonAfter('2026-11-29T02:00:00.000Z') });
    const later = await api.must('secretaryA', listAppointments, {}, { at: '2026-12-01T02:00:00.000Z' });
    expect(later.appointments[0]).toMatchObject({ state: '已过期' });
    expect(later.appointments[0]).not.toHaveProperty('code');
  });

  it('shows the street its secretaries and departments', async () => {
    const { appointments } = await api.must('admin', listAppointments, {});
    expect(appointments.map(({ personId, scopeName }) => [personId, scopeName])).toEqual([
      ['p-SecretaryA', 'A居委会'],
      ['p-SecretaryB', 'B居委会'],
      ['p-Staff', '社区自治办公室'],
    ]);
  });
});

describe('access.follow', () => {
  it('makes a stranger known as a resident, and a repeat makes nobody new', async () => {
    const terms = { ...AS_STRANGER, receiptKey: newKey() };
    const self = await api.must('resident', followBuilding, { buildingId: 'cA-001' }, terms);
    expect(self).toEqual({ role: 'resident', name: '', followedBuildingId: 'cA-001' });
    expect(await api.must('resident', followBuilding, { buildingId: 'cA-001' }, terms)).toEqual(self);
    expect(await api.stored('users', { _id: STRANGER })).toHaveLength(1);
  });

  it('is not flipped back by an old call that arrives again', async () => {
    const [old, newer] = [newKey(), newKey()];
    const follow = (buildingId: string, receiptKey: string) =>
      api.must('resident', followBuilding, { buildingId }, { ...AS_STRANGER, receiptKey });
    await follow('cA-001', old);
    const self = await follow('cB-001', newer);
    const before = await api.stored('users');
    expect(await follow('cA-001', old)).toEqual(self);
    expect(await follow('cB-001', newer)).toEqual(self);
    expect(await api.stored('users')).toEqual(before);
    expect(await follow('cA-002', newKey())).toMatchObject({ followedBuildingId: 'cA-002' });
  });

  it('can be changed although the phone’s clock was a year ahead before', async () => {
    const ahead = receiptKeyFrom(Date.parse('2027-11-22T02:00:00.000Z'), new Uint8Array(10));
    await api.must('resident', followBuilding, { buildingId: 'cA-001' }, { receiptKey: ahead });
    const self = await api.must('resident', followBuilding, { buildingId: 'cB-001' });
    expect(self).toMatchObject({ followedBuildingId: 'cB-001' });
  });

  it('refuses a building that is none', async () => {
    expect(await api.call('resident', followBuilding, { buildingId: 'cA-009' })).toMatchObject(refusal('not-found'));
  });
});

describe('the first administrator', () => {
  it('is made by the deploy settings, as long as nothing is stored of her', async () => {
    const env = { FIRST_ADMIN_OPENID: FIRST_ADMIN, SUBDISTRICT_ID: SUBDISTRICT, SUBDISTRICT_NAME: '曲阳路街道' };
    const before = { ...process.env };
    const { loadCaller } = await import('../../cloudfunctions/kernel/caller');
    const callerWith = (openid: string) => {
      Object.assign(process.env, api.cloud.sdkEnvironment, env, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: openid });
      return loadCaller();
    };
    expect(await callerWith(FIRST_ADMIN)).toMatchObject({
      role: 'subdistrict-admin',
      scope: { subdistrictId: SUBDISTRICT },
    });
    expect(await callerWith(STRANGER)).toEqual({ openid: STRANGER, role: 'resident', name: '' });
    await api.store('users', [{ _id: FIRST_ADMIN, personId: 'p-x', name: '某某', role: 'resident', since: NOW }]);
    expect(await callerWith(FIRST_ADMIN)).toMatchObject({ role: 'resident', name: '某某' });
    process.env = before;
  });
});
