import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { collectResident, enterResident } from '../../domain/resident/contracts';
import { RESIDENT_FIELD_NAMES, type ResidentField } from '../../domain/resident/fields';
import type { ResidentValues } from '../../domain/resident/values';
import { basesOf, valuesOf, type Typed } from '../../presenting/field-inputs';

/** How she came to be known: at the door, from the papers, or because she was born here or moved in. */
export const WAYS = [
  { value: 'collected', word: '上门采集' },
  { value: 'entered', word: '居委录入' },
  { value: 'born', word: '出生' },
  { value: 'moved-in', word: '迁入' },
] as const;
const Way = z.enum(['collected', 'entered', 'born', 'moved-in']);
export type Way = z.infer<typeof Way>;

/** What one asks at a door; the rest is asked for only when somebody opens it. */
export const AT_THE_DOOR: readonly ResidentField[] = ['name', 'gender', 'relation', 'bornOn', 'phone'];
export const THE_REST = RESIDENT_FIELD_NAMES.filter((field) => !AT_THE_DOOR.includes(field));

const Value = z.object({
  way: Way,
  /** For 出生 and 迁入; the day of the record where empty. */
  effectiveOn: z.string(),
  typed: z.record(z.string()),
  grounds: z.record(z.string()),
});
export interface AddFormValue {
  way: Way;
  effectiveOn: string;
  typed: Typed;
  grounds: Typed;
}

const ADD_FORM: DraftForm<AddFormValue> = { name: 'add-resident', version: 1, value: Value };

export const newcomerFrom = (way: Way): AddFormValue => ({ way, effectiveOn: '', typed: {}, grounds: {} });

/** Name, gender and relation are asked for by the contract, which answers for what is missing. */
type Newcomer = ResidentValues & Required<Pick<ResidentValues, 'name' | 'gender' | 'relation'>>;

const common = (householdId: string, { typed, grounds }: AddFormValue) => ({
  householdId,
  values: valuesOf(typed) as Newcomer,
  bases: basesOf(grounds, typed),
});

/** One newcomer at a time behind each door, whichever way she is known. */
export const collecting = (
  householdId: string,
  visitId: string | undefined,
): Sending<typeof collectResident, AddFormValue> => ({
  form: ADD_FORM,
  subject: householdId,
  order: `household/${householdId}`,
  contract: collectResident,
  toWire: (value) => ({ ...common(householdId, value), ...(visitId !== undefined && { visitId }) }),
});

export const entering = (householdId: string): Sending<typeof enterResident, AddFormValue> => ({
  form: ADD_FORM,
  subject: householdId,
  order: `household/${householdId}`,
  contract: enterResident,
  toWire(value) {
    const { way, effectiveOn } = value;
    const event = way === 'born' || way === 'moved-in' ? way : 'entered';
    const day = event !== 'entered' && effectiveOn !== '' ? { effectiveOn } : {};
    return { ...common(householdId, value), event, ...day };
  },
});
