import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { overrideKind } from '../../domain/household/contracts';
import { HOUSEHOLD_KINDS, type HouseholdKind } from '../../domain/household/household';

/** Not a kind: it follows from who lives there. */
export const COMPUTED = 'computed';

export const KIND_CHOICES = [
  { value: COMPUTED, word: '按住的人推算' },
  ...Object.entries(HOUSEHOLD_KINDS).map(([value, { label }]) => ({ value, word: label })),
];

const Value = z.object({ kind: z.string(), reason: z.string() });
export type KindFormValue = z.infer<typeof Value>;

const KIND_FORM: DraftForm<KindFormValue> = { name: 'household-kind', version: 1, value: Value };

export const overriding = (householdId: string): Sending<typeof overrideKind, KindFormValue> => ({
  form: KIND_FORM,
  subject: householdId,
  order: `household/${householdId}`,
  contract: overrideKind,
  // What the form offers are kinds; the contract looks once more.
  toWire: ({ kind, reason }) => ({ householdId, kind: kind === COMPUTED ? null : (kind as HouseholdKind), reason }),
});
