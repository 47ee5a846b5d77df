import type { Day } from '../shared/calendar';
import { identityNumberProblem, tidyIdentityNumber } from '../shared/identity-number';
import { phoneNumberProblem, tidyPhoneNumber } from '../shared/phone-number';
import type { Purpose } from '../shared/purposes';

export { PURPOSES, type Purpose } from '../shared/purposes';

/** On what ground a sensitive value is kept (第十三、二十九、三十一条). */
export const BASES = {
  consent: { label: '本人单独同意' },
  'guardian-consent': { label: '监护人同意' },
  statutory: { label: '履行法定职责' },
} as const;
export type Basis = keyof typeof BASES;

/** How a field is kept and who may read it at once. */
export interface FieldTerms {
  readonly label: string;
  /** Never empty: a field that serves no purpose is not kept. */
  readonly purposes: readonly [Purpose, ...Purpose[]];
  /** `sealed`: stored as ciphertext, opened one by one for a purpose that is written down. */
  readonly keeping: 'plain' | 'sealed';
  /** Sensitive by law (第二十八条): kept only on one of these grounds, named with the value. */
  readonly bases?: readonly [Basis, ...Basis[]];
  /** Counts for 底数清. */
  readonly isRequired: boolean;
  /** 情况明: after so many days without anybody confirming it, it is 待核. Absent: it does not change. */
  readonly staleAfterDays?: number;
  /** Sealed values that are numbers: the last four in lists, equal ones found by a keyed match. */
  readonly isNumber?: boolean;
}

/**
 * 一人一档: every field that the ledger keeps of a resident. One truth for forms, masks, purposes, completeness and freshness. A
 * picture of an ID card is not among them and cannot be: the number is enough, and even that is optional.
 */
export const RESIDENT_FIELDS = {
  name: { label: '姓名', purposes: ['know-neighbour'], keeping: 'plain', isRequired: true },
  gender: { label: '性别', purposes: ['know-neighbour'], keeping: 'plain', isRequired: true },
  bornOn: { label: '出生日期', purposes: ['know-neighbour', 'apply-service'], keeping: 'plain', isRequired: true },
  relation: {
    label: '与户主关系',
    purposes: ['know-neighbour'],
    keeping: 'plain',
    isRequired: true,
    staleAfterDays: 730,
  },
  isLone: { label: '孤老', purposes: ['care-for-elder'], keeping: 'plain', isRequired: false, staleAfterDays: 365 },
  occupation: { label: '职业', purposes: ['know-neighbour'], keeping: 'plain', isRequired: false, staleAfterDays: 730 },
  phone: {
    label: '电话',
    purposes: ['reach-resident', 'reach-family', 'apply-service'],
    keeping: 'sealed',
    isRequired: true,
    staleAfterDays: 365,
    isNumber: true,
  },
  identityNumber: {
    label: '身份证号',
    purposes: ['verify-identity', 'apply-service'],
    keeping: 'sealed',
    isRequired: false,
    isNumber: true,
  },
  health: {
    label: '健康情况',
    purposes: ['care-for-elder', 'apply-service'],
    keeping: 'sealed',
    bases: ['consent', 'guardian-consent', 'statutory'],
    isRequired: false,
    staleAfterDays: 180,
  },
  school: {
    label: '就读学校',
    purposes: ['protect-minor'],
    keeping: 'sealed',
    bases: ['guardian-consent', 'statutory'],
    isRequired: false,
    staleAfterDays: 365,
  },
} as const satisfies Record<string, FieldTerms>;

export type ResidentField = keyof typeof RESIDENT_FIELDS;
export const RESIDENT_FIELD_NAMES = Object.keys(RESIDENT_FIELDS) as ResidentField[];

/** The terms of a field, by a name that may be none of ours. */
export const fieldTerms = (field: string): FieldTerms | undefined =>
  (RESIDENT_FIELDS as Readonly<Record<string, FieldTerms>>)[field];

/** What a life changes beside the fields of the form; people can say different things about it as about any field. */
export const LIFE_FIELDS = {
  status: { label: '状态' },
  householdId: { label: '门牌' },
} as const;
export type LifeField = keyof typeof LIFE_FIELDS;
export const LIFE_FIELD_NAMES = Object.keys(LIFE_FIELDS) as LifeField[];

/** Everything about which there can be two statements that somebody has to settle. */
export type StatedField = ResidentField | LifeField;
export const STATED_FIELD_NAMES: readonly StatedField[] = [...RESIDENT_FIELD_NAMES, ...LIFE_FIELD_NAMES];

/** What a person calls it; nothing for the places that only follow from the door. */
export const fieldLabel = (field: string): string | undefined =>
  fieldTerms(field)?.label ?? (LIFE_FIELDS as Readonly<Record<string, { label: string }>>)[field]?.label;

export const isSealedField = (field: string): boolean => fieldTerms(field)?.keeping === 'sealed';

/** May a value of this field be opened, or kept, for this purpose? */
export const servesPurpose = (field: string, purpose: Purpose): boolean =>
  fieldTerms(field)?.purposes.includes(purpose) ?? false;

/** A typed value as it is stored: numbers without what people put between their figures. */
export function tidyValue(field: ResidentField, typed: string): string {
  if (field === 'phone') return tidyPhoneNumber(typed);
  return field === 'identityNumber' ? tidyIdentityNumber(typed) : typed.trim();
}

/** What is wrong with a tidied number, in a sentence that names the mend. */
export function numberProblem(field: ResidentField, tidied: string, today: Day): string | undefined {
  if (field === 'phone') return phoneNumberProblem(tidied);
  return field === 'identityNumber' ? identityNumberProblem(tidied, today) : undefined;
}
