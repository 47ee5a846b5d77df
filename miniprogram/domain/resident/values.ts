import { z } from 'zod';
import { Day } from '../shared/calendar';
import { plainText } from '../shared/plain-text';
import {
  BASES,
  RESIDENT_FIELD_NAMES,
  RESIDENT_FIELDS,
  type Basis,
  type FieldTerms,
  type ResidentField,
} from './fields';
import { Gender } from './resident';

const typed = (max: number) => z.string().trim().min(1).max(max);

/** What a person types or chooses for each field, before it is tidied and sealed. */
export const FIELD_INPUTS = {
  name: plainText(30),
  gender: Gender,
  bornOn: Day,
  relation: plainText(10),
  isLone: z.boolean(),
  occupation: plainText(20),
  phone: typed(30),
  identityNumber: typed(30),
  health: typed(200),
  school: typed(40),
} as const satisfies Record<ResidentField, z.ZodTypeAny>;

export const ResidentValues = z.object(FIELD_INPUTS).partial().strict();
export type ResidentValues = z.infer<typeof ResidentValues>;

export const Bases = z.record(z.enum(Object.keys(BASES) as [Basis, ...Basis[]])).default({});

/** `{ 'values.name': '姓名', … }`, for sentences about the form. */
export const VALUE_LABELS: Record<string, string> = Object.fromEntries(
  RESIDENT_FIELD_NAMES.map((field) => [`values.${field}`, RESIDENT_FIELDS[field].label]),
);

/** Sensitive values without a ground that the law knows, by field, each with the sentence that asks for it. */
export function missingBases(values: Readonly<Record<string, unknown>>, bases: Readonly<Record<string, Basis>>) {
  const missing = RESIDENT_FIELD_NAMES.filter((field) => {
    const { bases: allowed }: FieldTerms = RESIDENT_FIELDS[field];
    const given = bases[field];
    return values[field] !== undefined && allowed !== undefined && (given === undefined || !allowed.includes(given));
  });
  return Object.fromEntries(
    missing.map((field) => [
      `values.${field}`,
      `${RESIDENT_FIELDS[field].label}要先选好凭什么记（本人同意、监护人同意或法定职责）。`,
    ]),
  );
}
