import { z } from 'zod';
import { correctOwn } from '../domain/myself/contracts';
import type { ResidentField } from '../domain/resident/fields';
import { listDrafts, removeDraft, type DraftForm } from './drafts';
import type { Sending } from './send-draft';

const Value = z.object({ typed: z.string() });
export type OwnFieldValue = z.infer<typeof Value>;

const OWN_FIELD_FORM: DraftForm<OwnFieldValue> = { name: 'own-field', version: 1, value: Value };

export const EMPTY_OWN_FIELD: OwnFieldValue = { typed: '' };

/** As the server reads it: 孤老 is answered by yes or no. */
const wireValue = (field: ResidentField, typed: string): string => {
  if (field !== 'isLone') return typed;
  return typed === 'yes' ? '是' : typed && '否';
};

/** 更正 of one field of one's own record: one draft a field. */
export const correctingOwn = (residentId: string, field: ResidentField): Sending<typeof correctOwn, OwnFieldValue> => ({
  form: OWN_FIELD_FORM,
  subject: `${residentId}.${field}`,
  order: `resident/${residentId}`,
  contract: correctOwn,
  toWire: ({ typed }) => ({ residentId, field, value: wireValue(field, typed) }),
});

/** The record is gone: so is what was begun about it on this phone. */
export async function forgetOwnDrafts(residentId: string): Promise<void> {
  for (const { subject } of await listDrafts(OWN_FIELD_FORM))
    if (subject.startsWith(`${residentId}.`)) await removeDraft(OWN_FIELD_FORM, subject);
}
