import { z } from 'zod';
import { Day } from '../shared/calendar';
import type { FieldErrors } from '../shared/errors';
import { plainText } from '../shared/plain-text';
import {
  BASES,
  numberProblem,
  RESIDENT_FIELD_NAMES,
  RESIDENT_FIELDS,
  tidyValue,
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

/** Values as they are to be stored: tidied, the sealed ones still in clear. */
export type TidyValues = Partial<Record<ResidentField, string | boolean>>;

/** Tidies what was typed; `problems`: what cannot be stored, by `values.<field>`, each with its mend. */
export function tidyValues(
  values: ResidentValues,
  bases: Readonly<Record<string, Basis>>,
  today: Day,
): { tidy: TidyValues; problems: FieldErrors } {
  const entries = Object.entries(values) as [ResidentField, string | boolean][];
  const tidy = entries.map(
    ([field, value]) => [field, typeof value === 'string' ? tidyValue(field, value) : value] as const,
  );
  const wrong = tidy.flatMap(([field, value]) => {
    const problem = typeof value === 'string' ? numberProblem(field, value, today) : undefined;
    return problem === undefined ? [] : [[`values.${field}`, problem] as const];
  });
  const future = values.bornOn !== undefined && values.bornOn > today;
  const problems = {
    ...Object.fromEntries(wrong),
    ...missingBases(values, bases),
    ...(future && { 'values.bornOn': '出生日期晚于今天，请核对。' }),
  };
  return { tidy: Object.fromEntries(tidy), problems };
}
