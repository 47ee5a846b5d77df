import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { correctResident } from '../../domain/resident/contracts';
import type { ResidentField } from '../../domain/resident/fields';
import { basesOf, valuesOf } from '../../presenting/field-inputs';

/** What the form holds. `seen` is the fact that stood when it was opened: with it the server knows what the person knew. */
const Value = z.object({
  typed: z.string(),
  ground: z.string(),
  reason: z.string(),
  isEmptied: z.boolean(),
  seen: z.string().nullable(),
});
export type FieldFormValue = z.infer<typeof Value>;

const FIELD_FORM: DraftForm<FieldFormValue> = { name: 'resident-field', version: 1, value: Value };

export const EMPTY_FIELD: FieldFormValue = { typed: '', ground: '', reason: '', isEmptied: false, seen: null };

/** One draft a field of a person: what was begun for one never opens in another. */
export const correcting = (
  residentId: string,
  field: ResidentField,
): Sending<typeof correctResident, FieldFormValue> => ({
  form: FIELD_FORM,
  subject: `${residentId}.${field}`,
  order: `resident/${residentId}`,
  contract: correctResident,
  toWire({ typed, ground, reason, isEmptied, seen }) {
    const value = isEmptied ? {} : { [field]: typed };
    const values = valuesOf(value);
    const bases = basesOf(ground ? { [field]: ground } : {}, value);
    return { residentId, values, emptied: isEmptied ? [field] : [], bases, seen: { [field]: seen }, reason };
  },
});
