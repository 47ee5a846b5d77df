import { z } from 'zod';

/** Who a person is, in the campaign's own words. Order is that of the tables that list roles; it is not a rank. */
export const ROLES = {
  secretary: { label: '书记', level: 'community' },
  cadre: { label: '居委干部', level: 'community' },
  'building-lead': { label: '楼组长', level: 'building' },
  resident: { label: '居民', level: 'none' },
  'department-staff': { label: '科室人员', level: 'subdistrict' },
  'subdistrict-admin': { label: '街道管理员', level: 'subdistrict' },
} as const;

export type Role = keyof typeof ROLES;
export const Role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);

/** Everyone inside WeChat, appointed or not: an unbound user is a resident. */
const EVERYONE = Object.keys(ROLES) as Role[];
export const COMMITTEE: Role[] = ['secretary', 'cadre'];
/** 书记 and 居委干部: those to whom a neighbourhood's confidences are entrusted. */
export const isCommittee = (role: Role): boolean => COMMITTEE.includes(role);

/** Those who handle a 诉求: the committee, and the 科室 that it was handed to. */
const HANDLERS: Role[] = [...COMMITTEE, 'department-staff'];
const DOORSTEP: Role[] = [...COMMITTEE, 'building-lead'];

/**
 * The one table of who may do what. A contract names one of these permissions; `mount` refuses the rest before a row is
 * loaded. It says nothing about *whose* rows: that is the scope, an argument of every query.
 */
export const PERMISSIONS = {
  'about.read': EVERYONE,
  'release.read': EVERYONE,
  'receipt.find': EVERYONE,
  'feedback.submit': EVERYONE,
  'feedback.answer': ['subdistrict-admin'],
  'message.read': EVERYONE,
  'message.ask-reminder': DOORSTEP,
  'access.know-self': EVERYONE,
  'access.accept': EVERYONE,
  'access.follow': ['resident'],
  'access.invite': ['secretary', 'subdistrict-admin'],
  'access.name': ['secretary'],
  'building.read-directory': EVERYONE,
  'building.read-followed': ['resident'],
  'building.read-doors': DOORSTEP,
  'building.make-code': COMMITTEE,
  'household.read': DOORSTEP,
  'household.read-elders': ['building-lead'],
  'household.write': COMMITTEE,
  'resident.read': COMMITTEE,
  'resident.write': COMMITTEE,
  'resident.reveal': COMMITTEE,
  'myself.read': EVERYONE,
  'myself.verify': COMMITTEE,
  'audit.verify': ['secretary', 'subdistrict-admin'],
  'visit.record': DOORSTEP,
  'visit.read': DOORSTEP,
  // Whose record it is decides: the action looks.
  'attachment.finish': EVERYONE,
  'attachment.read': EVERYONE,
  'visit.read-coverage': ['subdistrict-admin'],
  'sheet.read': COMMITTEE,
  'report.request': [...COMMITTEE, 'subdistrict-admin'],
  'suggestion.read': COMMITTEE,
  'suggestion.move': COMMITTEE,
  'suggestion.read-inbox': ['department-staff'],
  'suggestion.read-matter': HANDLERS,
  'suggestion.move-matter': HANDLERS,
  'suggestion.submit': EVERYONE,
  'idea.read': HANDLERS,
  'idea.write': COMMITTEE,
  'idea.move': HANDLERS,
  'idea.read-own': EVERYONE,
  'idea.read-fruits': EVERYONE,
  'volunteer.read': ['resident', ...DOORSTEP],
  'volunteer.sign-up': ['resident', 'building-lead'],
  'volunteer.raise': COMMITTEE,
  'signal.read': COMMITTEE,
  'signal.close': COMMITTEE,
  'signal.read-rising': ['subdistrict-admin'],
  'class.read': COMMITTEE,
  'class.write': COMMITTEE,
  'look-back.read': COMMITTEE,
  'look-back.import': COMMITTEE,
  'suggestion.read-open-counts': ['department-staff', 'subdistrict-admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** Who may appoint whom by invitation: the street appoints secretaries and departments, a secretary her own committee. */
export const MAY_INVITE = {
  'subdistrict-admin': ['secretary', 'department-staff'],
  secretary: ['cadre', 'building-lead'],
} as const satisfies Partial<Record<Role, readonly Role[]>>;

export function mayInvite(inviter: Role, invited: Role): boolean {
  const list: readonly Role[] = MAY_INVITE[inviter as keyof typeof MAY_INVITE] ?? [];
  return list.includes(invited);
}
