import type { Appointment } from '../../domain/access/contracts';
import { spellCode } from '../../domain/access/access';
import { shortTime, type Instant } from '../../domain/shared/calendar';
import { mayInvite, MAY_INVITE, ROLES, type Role } from '../../domain/shared/permissions';

/** What a share button hands to `onShareAppMessage`. */
export interface Share {
  code: string;
  name: string;
}

export interface PersonRow {
  personId: string;
  name: string;
  scopeName: string;
  roleLabel: string;
  words: string;
  /** Spelled in two groups; empty unless it is waiting. */
  code: string;
  share?: Share;
  mayEnd: boolean;
}

export interface PeopleGroup {
  role: Role;
  label: string;
  people: PersonRow[];
}

function rowOf(appointment: Appointment, myRole: Role): PersonRow {
  const { personId, name, role, scopeName, state, code, expiresAt } = appointment;
  const waits = state === '待接受' && code !== undefined;
  return {
    personId,
    name,
    scopeName,
    roleLabel: ROLES[role].label,
    words: waits && expiresAt ? `${state}，${shortTime(expiresAt)}前有效` : state,
    code: waits ? spellCode(code) : '',
    ...(waits && { share: { code, name } }),
    mayEnd: state === '已绑定' && mayInvite(myRole, role),
  };
}

/** By role in the order of the table, those who are bound first. */
export function groupByRole(appointments: readonly Appointment[], myRole: Role): PeopleGroup[] {
  return (Object.keys(ROLES) as Role[])
    .map((role) => ({
      role,
      label: ROLES[role].label,
      people: appointments.filter((one) => one.role === role).map((one) => rowOf(one, myRole)),
    }))
    .filter((group) => group.people.length > 0);
}

export interface RoleChoice {
  word: string;
  value: Role;
}

/** Whom this person may appoint. */
export const roleChoices = (myRole: Role): RoleChoice[] =>
  (MAY_INVITE[myRole as keyof typeof MAY_INVITE] ?? []).map((value) => ({ word: ROLES[value].label, value }));

/** What must be said of the place: a 楼组长 has a building, a 书记 appointed by the street a community, others nothing. */
export const PLACE_OF: Partial<Record<Role, { label: string; field: 'buildingId' | 'communityId' }>> = {
  'building-lead': { label: '楼栋', field: 'buildingId' },
  secretary: { label: '居民区', field: 'communityId' },
};

export const issuedShown = (name: string, code: string, expiresAt: Instant) => ({
  name,
  code: spellCode(code),
  until: shortTime(expiresAt),
  share: { code, name },
});
export type IssuedShown = ReturnType<typeof issuedShown>;
