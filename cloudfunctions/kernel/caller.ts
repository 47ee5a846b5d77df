import { DomainError } from '../../miniprogram/domain/shared/errors';
import type { Role } from '../../miniprogram/domain/shared/permissions';
import type { Scope } from '../../miniprogram/domain/shared/scope';
import { collection, currentOpenid } from './database';

/** Whoever taps: the stored `users` document, or what stands for one. The openid never goes into a reply. */
export interface Caller {
  readonly openid: string;
  readonly role: Role;
  readonly name: string;
  /** Absent for a WeChat user of whom nothing is stored. */
  readonly personId?: string;
  readonly scope?: Scope;
  readonly scopeName?: string;
  readonly departmentName?: string;
  /** Named by her secretary for 未成年人保护. */
  readonly handlesMinors?: boolean;
  readonly followedBuildingId?: string;
}

/** Somebody with an appointment: named in what she writes, bounded in what she reads. */
export type Appointed = Caller & Required<Pick<Caller, 'personId' | 'scope' | 'scopeName'>>;

/** @throws DomainError `not-allowed` for whoever holds no appointment. */
export function appointed(caller: Caller): Appointed {
  const { personId, scope, scopeName } = caller;
  if (personId === undefined || scope === undefined || scopeName === undefined)
    throw new DomainError('not-allowed', `${caller.role} without an appointment`);
  return { ...caller, personId, scope, scopeName };
}

/** The street that this environment serves, as its deploy settings say. */
export function servedStreet(): Scope | undefined {
  const { SUBDISTRICT_ID } = process.env;
  return SUBDISTRICT_ID ? { subdistrictId: SUBDISTRICT_ID } : undefined;
}

/**
 * Before anybody can be invited somebody must invite: a deploy setting names the first administrator by openid. It counts
 * only while nothing else is stored of that person.
 */
export function administratorBySetting(): Appointed | undefined {
  const { FIRST_ADMIN_OPENID, SUBDISTRICT_NAME } = process.env;
  const scope = servedStreet();
  if (!FIRST_ADMIN_OPENID || !scope || !SUBDISTRICT_NAME) return undefined;
  return {
    openid: FIRST_ADMIN_OPENID,
    personId: 'first-administrator',
    role: 'subdistrict-admin',
    name: '街道管理员',
    scope,
    scopeName: SUBDISTRICT_NAME,
  };
}

function firstAdministrator(openid: string): Caller | undefined {
  const named = administratorBySetting();
  return named?.openid === openid ? named : undefined;
}

/**
 * Who calls, in one round trip. The openid is the one that the platform put into the function's environment, never one that
 * came with the event. (`users` has a second reader here, beside its repository: the kernel knows no capability.)
 * @throws DomainError `not-allowed` when nobody in WeChat stands behind the call.
 */
export async function loadCaller(): Promise<Caller> {
  const openid = currentOpenid();
  if (openid === undefined) throw new DomainError('not-allowed', 'no openid');
  const stored = await collection<Omit<Caller, 'openid'> & { _id: string }>('users').get(openid);
  if (stored === undefined) return firstAdministrator(openid) ?? { openid, role: 'resident', name: '' };
  const { _id, ...user } = stored;
  return { openid: _id, ...user };
}
