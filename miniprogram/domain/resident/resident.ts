import { z } from 'zod';
import { Grounds, type LedgerState } from '../fact/ledger';
import { ageOn, Day, Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { isCommittee, type Role } from '../shared/permissions';
import { Place } from '../shared/scope';
import { Sealed } from '../shared/sealed';

export const GENDERS = { female: '女', male: '男' } as const;
export type Gender = keyof typeof GENDERS;
export const Gender = z.enum(Object.keys(GENDERS) as [Gender, ...Gender[]]);

/** Whether somebody belongs to the household that is named; who does not stays in the ledger. */
export const RESIDENT_STATUSES = {
  'lives-here': { label: '在住' },
  'moved-out': { label: '已迁出' },
  died: { label: '已故' },
  /** A tombstone: the row has its place and nothing else, and nobody is shown it. */
  deleted: { label: '已删除' },
} as const;
export type ResidentStatus = keyof typeof RESIDENT_STATUSES;
export const ResidentStatus = z.enum(Object.keys(RESIDENT_STATUSES) as [ResidentStatus, ...ResidentStatus[]]);

/** 居民: a person of a household, as replayed from the facts about her. What is sealed is opened one by one, for a purpose. */
export const Resident = Place.extend({
  _id: Id,
  householdId: Id,
  status: ResidentStatus,
  name: z.string().min(1).max(30),
  gender: Gender,
  /** Absent until somebody tells. */
  bornOn: Day.optional(),
  /** To the head of the household: 户主、配偶、子女… */
  relation: z.string().min(1).max(10),
  /** 孤老: no spouse, no children; known, not computed. */
  isLone: z.boolean().optional(),
  occupation: z.string().max(20).optional(),
  phone: Sealed.optional(),
  identityNumber: Sealed.optional(),
  health: Sealed.optional(),
  school: Sealed.optional(),
  /** True while people say different things about a field: see `disputesOf`. */
  isDisputed: z.literal(true).optional(),
  /** When this row was last saved, so that a phone can ask for what is new; absent since the street's list was read in. Not a fact. */
  changedAt: Instant.optional(),
  grounds: Grounds,
});
export type Resident = z.infer<typeof Resident>;

/** Her row, from what is known of her. */
export function residentFrom(residentId: string, { values, grounds }: LedgerState): Resident {
  const isDisputed = Object.keys(grounds.rivals).length > 0;
  // The writes parse each value with the schema of its field, and a fact that creates somebody names what a row needs.
  return { _id: residentId, ...values, ...(isDisputed && { isDisputed }), grounds } as unknown as Resident;
}

/** What is known of her, from her row: the next fact is applied to it. */
export function ledgerStateOf(resident: Resident): LedgerState {
  const { _id, isDisputed: _followsFromGrounds, changedAt: _noFact, grounds, ...values } = resident;
  return { values, grounds };
}

/** A resident as one role may see her. */
export interface ResidentView {
  residentId: string;
  name: string;
  relation: string;
  gender: string;
  /** In years; only for those who may know it exactly. */
  age?: number;
  ageBand: string;
}

/** Under 14 is sensitive by law (个人信息保护法 第二十八条). */
export const MINOR_AGE = 14;

/** A band instead of an age for those who need to know only roughly. */
export function ageBand(age: number): string {
  if (age >= 90) return '90 岁以上';
  if (age >= 80) return '80 多岁';
  if (age >= 60) return '60 岁以上';
  if (age >= 18) return '成年';
  return age >= MINOR_AGE ? '少年' : '儿童';
}

const AGE_UNKNOWN = '年龄待补';

/** 王秀英 → 王**; keeps how many characters there are. A rare one (𠮷) is two code units and still one character. */
export function maskName(name: string): string {
  const [first = '', ...others] = [...name];
  return first + '*'.repeat(Math.max(1, others.length));
}

/**
 * Masks by role: the committee knows its people; a 楼组长 knows neighbours by name and roughly by age, children not by name;
 * nobody else sees residents one by one.
 */
export function viewResident(resident: Resident, role: Role, today: Day): ResidentView {
  const age = resident.bornOn === undefined ? undefined : ageOn(resident.bornOn, today);
  const base = {
    residentId: resident._id,
    relation: resident.relation,
    gender: GENDERS[resident.gender],
    ageBand: age === undefined ? AGE_UNKNOWN : ageBand(age),
  };
  if (isCommittee(role)) return { ...base, name: resident.name, ...(age !== undefined && { age }) };
  // Whose age nobody knows may be a child.
  const nameKnown = role === 'building-lead' && age !== undefined && age >= MINOR_AGE;
  return { ...base, name: nameKnown ? resident.name : maskName(resident.name) };
}
