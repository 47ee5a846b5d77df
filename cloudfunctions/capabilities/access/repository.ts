import type { Invitation, User } from '../../../miniprogram/domain/access/access';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import type { Role } from '../../../miniprogram/domain/shared/permissions';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { asManyAs, type Condition } from '../../kernel/conditions';
import { collection, FIND_MAX } from '../../kernel/database';

const users = collection<User>('users');
const invitations = collection<Invitation>('invitations');

/** Users and invitations carry their scope in one field. Everything inside `scope` shares its deepest level. */
function within(scope: Scope, field = 'scope'): Condition {
  return Object.fromEntries(Object.entries(scopeFilter(scope)).map(([level, id]) => [`${field}.${level}`, id]));
}

const unanswered: Condition = { acceptedBy: { $exists: false }, revokedAt: { $exists: false } };

export const findUser = (openid: string): Promise<User | undefined> => users.get(openid);

export const listAppointed = (scope: Scope, roles: readonly Role[]): Promise<User[]> =>
  users.find([within(scope), { role: { $in: roles } }], { order: [['name', 'asc']], limit: FIND_MAX });

export const findAppointed = (scope: Scope, roles: readonly Role[], personId: string): Promise<User | undefined> =>
  users.findOne([{ personId }, { role: { $in: roles } }, within(scope)]);

/** Did this person hold such an appointment on this ground, and was it ended? Her own scope is gone by then. */
export const wasEnded = async (scope: Scope, roles: readonly Role[], personId: string): Promise<boolean> =>
  (await users.count([{ personId }, { 'dismissed.role': { $in: roles } }, within(scope, 'dismissed.scope')])) > 0;

/** Whoever this person is in WeChat now. */
export const findPerson = (personId: string): Promise<User | undefined> => users.findOne([{ personId }]);

/**
 * Stores an appointment with whoever accepted it. What she chose for herself meanwhile, the building that she follows, is not touched.
 * @returns false when she holds another one by now
 */
export async function saveAppointed(user: User): Promise<boolean> {
  if (await users.add(user)) return true;
  const { _id, personId: _, followedBuildingId: __, followedBy: ___, dismissed: ____, ...set } = user;
  const unset = set.departmentName === undefined ? (['departmentName'] as const) : [];
  const changed = await users.update([{ _id, role: 'resident' }], { set, unset });
  return changed === 1 || (await users.get(_id))?.since === user.since;
}

/** A WeChat user of whom nothing was stored becomes known as a resident. @returns false when she is known already. */
export const addUser = (user: User): Promise<boolean> => users.add(user);

/**
 * Stores the building that somebody follows, unless she has chosen since: keys sort by when they were made. A stored key from
 * the future, of a phone whose clock was ahead, does not count, or she could not choose again until then.
 * @returns false when the stored choice stays.
 */
export async function saveFollowed(
  openid: string,
  followed: { followedBuildingId: string; followedBy: ReceiptKey },
  soon: ReceiptKey,
): Promise<boolean> {
  const { followedBy } = followed;
  const isOlder = [{ $exists: false }, { $lt: followedBy }, { $gt: soon }].map((stored) => ({ followedBy: stored }));
  return (await users.update([{ _id: openid }, { $or: isOlder }], { set: followed })) === 1;
}

/** Names a cadre for 未成年人保护, or no longer. @returns false when that was decided, or her appointment ended, since she was read. */
export async function saveNamed(
  { _id, role, namings: read }: User,
  { handlesMinors = false, namings = [] }: User,
): Promise<boolean> {
  const set = { handlesMinors, namings };
  return (await users.update([{ _id, role }, { namings: asManyAs(read) }], { set })) === 1;
}

/** She is a resident from now on; what she followed stays. */
export async function endAppointment(user: User, dismissed: NonNullable<User['dismissed']>): Promise<void> {
  await users.update([{ _id: user._id }, { role: user.role }], {
    set: { role: 'resident', since: dismissed.at, dismissed },
    unset: ['scope', 'scopeName', 'departmentName', 'handlesMinors', 'namings'],
  });
}

/** Stores an invitation once. @returns false when its key, or by a rare chance its code (see `DRAWS`), is there already. */
export const addInvitation = (invitation: Invitation): Promise<boolean> => invitations.add(invitation);

export const findInvitation = (receiptKey: ReceiptKey): Promise<Invitation | undefined> => invitations.get(receiptKey);

export const findInvitationByCode = (code: string): Promise<Invitation | undefined> => invitations.findOne([{ code }]);

export const listUnanswered = (scope: Scope, roles: readonly Role[]): Promise<Invitation[]> =>
  invitations.find([within(scope), { role: { $in: roles } }, unanswered], {
    order: [['name', 'asc']],
    limit: FIND_MAX,
  });

/** Binds an invitation to one WeChat user. @returns false when it was answered or taken back meanwhile. */
export const claim = async (invitation: Invitation, acceptedBy: string, acceptedAt: Instant): Promise<boolean> =>
  (await invitations.update([{ _id: invitation._id }, unanswered], { set: { acceptedBy, acceptedAt } })) === 1;

/** Takes a waiting invitation back. @returns false when there is none such, or somebody accepted it first. */
export async function revoke(
  scope: Scope,
  roles: readonly Role[],
  invitationId: string,
  at: Instant,
): Promise<boolean> {
  const own = [{ _id: invitationId }, within(scope), { role: { $in: roles } }];
  if ((await invitations.update([...own, unanswered], { set: { revokedAt: at } })) === 1) return true;
  return (await invitations.count([...own, { revokedAt: { $exists: true } }])) > 0;
}
