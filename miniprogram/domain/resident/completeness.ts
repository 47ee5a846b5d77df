import type { Grounds } from '../fact/ledger';
import { addDays, type Day } from '../shared/calendar';
import { RESIDENT_FIELD_NAMES, RESIDENT_FIELDS, type FieldTerms, type ResidentField } from './fields';

/** 底数清: what is required and what of it is known. Counts of fields of a household or a resident; never of the staff. */
export interface Completeness {
  readonly filledCount: number;
  readonly requiredCount: number;
  /** The required fields that are empty, in the order of the form. */
  readonly gaps: readonly ResidentField[];
}

const REQUIRED = RESIDENT_FIELD_NAMES.filter((field) => RESIDENT_FIELDS[field].isRequired);

export function completenessOf(values: Readonly<Record<string, unknown>>): Completeness {
  const gaps = REQUIRED.filter((field) => values[field] === undefined || values[field] === '');
  return { filledCount: REQUIRED.length - gaps.length, requiredCount: REQUIRED.length, gaps };
}

/** Of a household: its members' together. */
export const sumOfCompleteness = (members: readonly Completeness[]): Omit<Completeness, 'gaps'> => ({
  filledCount: members.reduce((sum, { filledCount }) => sum + filledCount, 0),
  requiredCount: members.reduce((sum, { requiredCount }) => sum + requiredCount, 0),
});

/** 情况明: fields that nobody confirmed for longer than they keep (待核), in the order of the form. */
export const staleFields = ({ standing }: Pick<Grounds, 'standing'>, today: Day): ResidentField[] =>
  RESIDENT_FIELD_NAMES.filter((field) => {
    const { staleAfterDays }: FieldTerms = RESIDENT_FIELDS[field];
    const known = standing[field];
    return known !== undefined && staleAfterDays !== undefined && addDays(known.confirmedOn, staleAfterDays) < today;
  });
