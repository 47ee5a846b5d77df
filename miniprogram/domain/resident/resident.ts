import { z } from 'zod';
import { ageOn, Day } from '../shared/calendar';
import { Id } from '../shared/ids';
import { isCommittee, type Role } from '../shared/permissions';
import { Place } from '../shared/scope';

export const GENDERS = { female: '女', male: '男' } as const;
export type Gender = keyof typeof GENDERS;
export const Gender = z.enum(Object.keys(GENDERS) as [Gender, ...Gender[]]);

/** 居民: a person of a household. No phone and no ID number until they can be stored encrypted. */
export const Resident = Place.extend({
  _id: Id,
  householdId: Id,
  name: z.string().min(1).max(30),
  gender: Gender,
  bornOn: Day,
  /** To the head of the household: 户主、配偶、子女… */
  relation: z.string().min(1).max(10),
  /** 孤老: no spouse, no children; known, not computed. */
  isLone: z.boolean().optional(),
});
export type Resident = z.infer<typeof Resident>;

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
  const age = ageOn(resident.bornOn, today);
  const base = {
    residentId: resident._id,
    relation: resident.relation,
    gender: GENDERS[resident.gender],
    ageBand: ageBand(age),
  };
  if (isCommittee(role)) return { ...base, name: resident.name, age };
  const nameKnown = role === 'building-lead' && age >= MINOR_AGE;
  return { ...base, name: nameKnown ? resident.name : maskName(resident.name) };
}
