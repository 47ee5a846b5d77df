import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { settleDispute } from '../../domain/resident/contracts';
import type { StatedField } from '../../domain/resident/fields';

const Value = z.object({ factId: z.string(), reason: z.string() });
export type DisputeFormValue = z.infer<typeof Value>;

const DISPUTE_FORM: DraftForm<DisputeFormValue> = { name: 'dispute', version: 1, value: Value };

export const UNDECIDED: DisputeFormValue = { factId: '', reason: '' };

export const settling = (residentId: string, field: StatedField): Sending<typeof settleDispute, DisputeFormValue> => ({
  form: DISPUTE_FORM,
  subject: `${residentId}.${field}`,
  order: `resident/${residentId}`,
  contract: settleDispute,
  toWire: ({ factId, reason }) => ({ residentId, field, factId, reason }),
});
