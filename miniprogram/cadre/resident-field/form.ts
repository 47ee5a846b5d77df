import { z } from 'zod';
import { earlier } from '../../api/draft-versions';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { correctResident } from '../../domain/resident/contracts';
import type { ResidentField } from '../../domain/resident/fields';
import { basesOf, valuesOf } from '../../presenting/field-inputs';

/** Before it asked since when. */
const First = z.object({
  typed: z.string(),
  ground: z.string(),
  reason: z.string(),
  isEmptied: z.boolean(),
  seen: z.string().nullable(),
});
/** What the form holds; empty `effectiveOn` is the day of the record. `seen` is the fact that stood when it was opened: with it the server knows what the person knew. */
const Value = First.extend({ effectiveOn: z.string() });
export type FieldFormValue = z.infer<typeof Value>;

const FIELD_FORM: DraftForm<FieldFormValue> = {
  name: 'resident-field',
  version: 2,
  value: Value,
  earlier: { 1: earlier(First, (old) => ({ ...old, effectiveOn: '' })) },
};

export const EMPTY_FIELD: FieldFormValue = {
  ...{ typed: '', ground: '', reason: '', isEmptied: false, seen: null },
  effectiveOn: '',
};

/** One draft a field of a person: what was begun for one never opens in another. */
export const correcting = (
  residentId: string,
  field: ResidentField,
): Sending<typeof correctResident, FieldFormValue> => ({
  form: FIELD_FORM,
  subject: `${residentId}.${field}`,
  order: `resident/${residentId}`,
  contract: correctResident,
  toWire({ typed, ground, reason, isEmptied, seen, effectiveOn }) {
    const value = isEmptied ? {} : { [field]: typed };
    const values = valuesOf(value);
    const bases = basesOf(ground ? { [field]: ground } : {}, value);
    const since = effectiveOn === '' ? {} : { effectiveOn };
    return { residentId, values, emptied: isEmptied ? [field] : [], bases, seen: { [field]: seen }, ...since, reason };
  },
});
