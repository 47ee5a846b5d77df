import { INVITATION_DAYS, type Invitation, type User } from '../../../miniprogram/domain/access/access';
import type { Appointment, Self } from '../../../miniprogram/domain/access/contracts';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptKeyFrom, type ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { MAY_INVITE, ROLES, type Role } from '../../../miniprogram/domain/shared/permissions';

/** Who someone is, as she herself may know it: no openid, no ids of others. */
export function selfOf({ role, name, scopeName, departmentName, followedBuildingId }: Self): Self {
  return {
    role,
    name,
    ...(scopeName !== undefined && { scopeName }),
    ...(departmentName !== undefined && { departmentName }),
    ...(followedBuildingId !== undefined && { followedBuildingId }),
  };
}

/** The roles that this one appoints, and may therefore list and end. */
export const appointableBy = (role: Role): readonly Role[] => MAY_INVITE[role as keyof typeof MAY_INVITE] ?? [];

export const expiryOf = (invitedAt: Instant): Instant =>
  new Date(new Date(invitedAt).getTime() + INVITATION_DAYS * 24 * 60 * 60 * 1000).toISOString();

const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** No phone whose clock is about right makes a receipt key beyond this one yet. */
export const endOfSkew = (now: Instant): ReceiptKey =>
  receiptKeyFrom(Date.parse(now) + CLOCK_SKEW_MS, new Uint8Array(10));

/** Does a stored invitation answer this repeated draft? */
export function isSameInvitation(stored: Invitation, draft: Invitation): boolean {
  const essence = ({ invitedBy, name, role, scope, departmentName }: Invitation) =>
    JSON.stringify([invitedBy.personId, name, role, scope.communityId, scope.buildingId, departmentName]);
  return essence(stored) === essence(draft);
}

/**
 * What is left to do for somebody who gives a code: bind it to her, finish what an earlier call began, or nothing at all.
 * @throws DomainError when the code is wrong, spent, or not for somebody who holds an appointment already.
 */
export function judgeAcceptance(
  invitation: Invitation | undefined,
  person: { openid: string; role: Role; dismissed?: User['dismissed'] },
  now: Instant,
): { next: 'claim' | 'finish' | 'nothing'; invitation: Invitation } {
  if (invitation === undefined || invitation.revokedAt !== undefined) throw new DomainError('invitation-invalid');
  const { acceptedBy, acceptedAt = now, expiresAt } = invitation;
  const isAppointed = person.role !== 'resident';
  if (acceptedBy === person.openid) {
    // Whoever was dismissed after she had accepted does not come back with the old code.
    if (person.dismissed && person.dismissed.at >= acceptedAt)
      throw new DomainError('invitation-used', 'dismissed since');
    return { next: isAppointed ? 'nothing' : 'finish', invitation };
  }
  if (acceptedBy !== undefined) throw new DomainError('invitation-used');
  if (isAppointed) throw new DomainError('already-appointed');
  if (expiresAt <= now) throw new DomainError('invitation-invalid', 'expired');
  return { next: 'claim', invitation };
}

/** What an accepted invitation makes of somebody; what she followed and was called by before stays. */
export function userFrom(
  invitation: Invitation,
  known: User | undefined,
  made: { openid: string; personId: string; since: Instant },
): User {
  const { name, role, scope, scopeName, departmentName } = invitation;
  return {
    ...(known?.followedBuildingId !== undefined && { followedBuildingId: known.followedBuildingId }),
    ...(known?.followedBy !== undefined && { followedBy: known.followedBy }),
    ...(known?.dismissed && { dismissed: known.dismissed }),
    _id: made.openid,
    personId: known?.personId ?? made.personId,
    name,
    role,
    scope,
    scopeName,
    ...(departmentName !== undefined && { departmentName }),
    since: made.since,
  };
}

function namedKeyOf({ namings = [] }: User): Pick<Appointment, 'namedKey'> {
  const last = namings[namings.length - 1];
  return last ? { namedKey: last.key } : {};
}

const appointmentOf = (user: User): Appointment => ({
  personId: user.personId,
  name: user.name,
  role: user.role,
  scopeName: user.departmentName ?? user.scopeName ?? '',
  state: '已绑定',
  ...(user.handlesMinors === true && { handlesMinors: true as const }),
  ...namedKeyOf(user),
});

function waitingOf(invitation: Invitation, now: Instant): Appointment {
  const { _id, name, role, departmentName, scopeName, code, expiresAt } = invitation;
  const waits = expiresAt > now;
  return {
    personId: _id,
    name,
    role,
    scopeName: departmentName ?? scopeName,
    state: waits ? '待接受' : '已过期',
    ...(waits && { code }),
    expiresAt,
  };
}

/** By role as the table lists them, then by name. */
export function appointmentsOf(users: readonly User[], waiting: readonly Invitation[], now: Instant): Appointment[] {
  const order = Object.keys(ROLES);
  const rank = ({ role }: Appointment) => order.indexOf(role);
  return [...users.map(appointmentOf), ...waiting.map((invitation) => waitingOf(invitation, now))].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh-CN'),
  );
}
