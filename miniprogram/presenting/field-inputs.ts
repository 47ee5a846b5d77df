import { BASES, RESIDENT_FIELDS, type Basis, type FieldTerms, type ResidentField } from '../domain/resident/fields';
import { GENDERS } from '../domain/resident/resident';
import type { ResidentValues } from '../domain/resident/values';

interface Choice {
  value: string;
  word: string;
}

/** How one field is asked for: what components/field-input draws. */
export interface FieldInput {
  field: ResidentField;
  label: string;
  kind: 'text' | 'number' | 'idcard' | 'day' | 'choice';
  max: number;
  placeholder: string;
  isRequired: boolean;
  choices: Choice[];
  /** On what ground a sensitive value may be kept; empty where none is needed. */
  bases: Choice[];
}

type Asked = Partial<Pick<FieldInput, 'kind' | 'max' | 'placeholder' | 'choices'>>;

const ASKED: Record<ResidentField, Asked> = {
  name: { max: 30, placeholder: '姓名' },
  gender: { kind: 'choice', choices: Object.entries(GENDERS).map(([value, word]) => ({ value, word })) },
  bornOn: { kind: 'day', placeholder: '选日期' },
  relation: { max: 10, placeholder: '如 户主、配偶、子女' },
  isLone: {
    kind: 'choice',
    choices: [
      { value: 'yes', word: '是' },
      { value: 'no', word: '不是' },
    ],
  },
  occupation: { max: 20, placeholder: '如 退休教师' },
  phone: { max: 30, placeholder: '手机或固定电话', kind: 'number' },
  identityNumber: { max: 30, placeholder: '18 位', kind: 'idcard' },
  health: { max: 200, placeholder: '只记照护用得上的' },
  school: { max: 40, placeholder: '学校名称' },
};

export function fieldInput(field: ResidentField): FieldInput {
  const { label, bases, isRequired }: FieldTerms = RESIDENT_FIELDS[field];
  const { kind = 'text', max = 0, placeholder = '', choices = [] } = ASKED[field];
  const grounds = (bases ?? []).map((value) => ({ value, word: BASES[value].label }));
  return { field, label, kind, max, placeholder, isRequired, choices, bases: grounds };
}

/** What a form holds: every value as it was typed or chosen. */
export type Typed = Partial<Record<ResidentField, string>>;

/** What is sent: what was left empty is not said. */
export const valuesOf = (typed: Typed): ResidentValues =>
  Object.fromEntries(
    (Object.entries(typed) as [ResidentField, string][])
      .filter(([, text]) => text.trim() !== '')
      .map(([field, text]) => [field, field === 'isLone' ? text === 'yes' : text]),
  );

/** Grounds go with the values that they are for. */
export const basesOf = (grounds: Partial<Record<ResidentField, string>>, typed: Typed): Record<string, Basis> =>
  Object.fromEntries(
    (Object.entries(grounds) as [ResidentField, Basis][]).filter(([field]) => (typed[field] ?? '').trim() !== ''),
  );
