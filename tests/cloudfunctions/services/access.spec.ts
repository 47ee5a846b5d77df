import fc from 'fast-check';
import { checkPlaceFields, groundFor } from '../../../cloudfunctions/capabilities/access/ground';
import {
  appointmentsOf,
  expiryOf,
  isSameInvitation,
  judgeAcceptance,
  userFrom,
} from '../../../cloudfunctions/capabilities/access/service';
import { type Invitation, User } from '../../../miniprogram/domain/access/access';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { MAY_INVITE, ROLES, type Role } from '../../../miniprogram/domain/shared/permissions';
import { contains } from '../../../miniprogram/domain/shared/scope';
import { BUILDINGS, COMMUNITIES, NOW, SUBDISTRICT, USERS } from '../support/town';

const invitation: Invitation = {
  _id: 'i-1',
  code: '23456789AB',
  name: '林晓',
  role: 'cadre',
  scope: { subdistrictId: SUBDISTRICT, communityId: 'cA' },
  scopeName: 'A居委会',
  invitedBy: { personId: 'p-SecretaryA', name: '人SecretaryA' },
  invitedAt: NOW,
  expiresAt: expiryOf(NOW),
};
const codeOf = (task: () => unknown): string => {
  try {
    task();
    return '';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('an invitation', () => {
  const resident = { openid: 'o1', role: 'resident' as Role };
  const accepted = { ...invitation, acceptedBy: 'o1', acceptedAt: NOW };

  it.each<[string, Invitation | undefined, Parameters<typeof judgeAcceptance>[1], string, string]>([
    ['fresh', invitation, resident, NOW, 'claim'],
    ['one millisecond before its end', invitation, resident, '2026-11-29T01:59:59.999Z', 'claim'],
    ['at its end', invitation, resident, '2026-11-29T02:00:00.000Z', 'invitation-invalid'],
    ['none', undefined, resident, NOW, 'invitation-invalid'],
    ['revoked', { ...invitation, revokedAt: NOW }, resident, NOW, 'invitation-invalid'],
    ['accepted by another', { ...accepted, acceptedBy: 'o2' }, resident, NOW, 'invitation-used'],
    ['for somebody appointed', invitation, { ...resident, role: 'secretary' }, NOW, 'already-appointed'],
    ['claimed by herself, not finished', accepted, resident, NOW, 'finish'],
    ['claimed by herself, finished after its end', accepted, resident, '2027-01-01T00:00:00.000Z', 'finish'],
    ['accepted by herself', accepted, { ...resident, role: 'cadre' }, NOW, 'nothing'],
    [
      'of before her dismissal',
      accepted,
      { ...resident, dismissed: { receiptKey: 'k', at: NOW, role: 'cadre', scope: invitation.scope } },
      NOW,
      'invitation-used',
    ],
  ])('%s', (_, given, person, now, wanted) => {
    let next = '';
    const code = codeOf(() => (next = judgeAcceptance(given, person, now).next));
    expect(code || next).toBe(wanted);
  });

  it('makes a user as the domain says, who keeps her id and what she followed', () => {
    const made = { openid: 'o1', personId: 'p-new', since: NOW };
    expect(User.parse(userFrom(invitation, undefined, made))).toMatchObject({ personId: 'p-new', role: 'cadre' });
    const known = userFrom(invitation, { ...USERS.resident, _id: 'o1' }, made);
    expect(known).toMatchObject({ personId: 'p-Resident', followedBuildingId: 'cA-001', scopeName: 'A居委会' });
  });

  it('is the same as its repeat, whose code was drawn anew', () => {
    expect(
      isSameInvitation(invitation, { ...invitation, code: 'ZZZZZZZZZZ', invitedAt: '2026-12-01T00:00:00.000Z' }),
    ).toBe(true);
    expect(isSameInvitation(invitation, { ...invitation, role: 'secretary' })).toBe(false);
  });
});

describe('the ground of an appointment', () => {
  const inviters = {
    'subdistrict-admin': { scope: { subdistrictId: SUBDISTRICT }, scopeName: '曲阳路街道' },
    secretary: { scope: { subdistrictId: SUBDISTRICT, communityId: 'cA' }, scopeName: 'A居委会' },
  };
  const place = fc.record({
    buildingId: fc.option(fc.constantFrom(...BUILDINGS.map(({ _id }) => _id)), { nil: undefined }),
    communityId: fc.option(fc.constantFrom('cA', 'cB', 'cC', 'cFar'), { nil: undefined }),
    departmentName: fc.option(fc.constant('平安办公室'), { nil: undefined }),
  });

  const towns = [...COMMUNITIES, { ...COMMUNITIES[0]!, _id: 'cFar', subdistrictId: '310109099' }];

  it('never reaches beyond that of whoever appoints', () => {
    const pairs = (Object.keys(MAY_INVITE) as (keyof typeof MAY_INVITE)[]).flatMap((from) =>
      MAY_INVITE[from].map((role) => ({ inviter: inviters[from], role })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...pairs), place, ({ inviter, role }, given) => {
        const draft = { name: '林晓', role, ...given };
        if (codeOf(() => checkPlaceFields(draft)) !== '') return;
        const { scope } = inviter;
        // Wherever it lies: even a lookup that forgot the inviter's scope must not widen it.
        const building = BUILDINGS.find((one) => one._id === given.buildingId);
        const community = towns.find(({ _id }) => _id === given.communityId);
        let ground: ReturnType<typeof groundFor> | undefined;
        const code = codeOf(() => (ground = groundFor(draft, inviter, { building, community })));
        expect(['', 'not-found']).toContain(code);
        if (ground) expect(contains(scope, ground.scope)).toBe(true);
      }),
    );
  });
});

it('appointments stand in the order of the roles, whatever order they are loaded in', () => {
  const order = Object.keys(ROLES);
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.values(USERS)), (users) => {
      const roles = appointmentsOf(users, [invitation], NOW).map(({ role }) => order.indexOf(role));
      expect(roles).toEqual([...roles].sort((a, b) => a - b));
    }),
  );
});
