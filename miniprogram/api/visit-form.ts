import { z } from 'zod';
import { Outcome } from '../domain/visit/outcome';
import { KeptAttachment } from './upload-store';
import type { DraftForm } from './drafts';

/** What the form of 记走访 holds while it is being filled: looser than the draft that is sent, since a half-typed one must survive too. */
export const VisitFormValue = z.object({
  outcome: Outcome.optional(),
  metResidentIds: z.array(z.string()),
  note: z.string(),
  raised: z.array(z.string()),
  /** A draft of before there were photos opens without any. */
  attachments: z.array(KeptAttachment).default([]),
  /** When 保存 was first tapped, if it did not arrive at once. */
  visitedAt: z.string().optional(),
});
export type VisitFormValue = z.infer<typeof VisitFormValue>;

/** Here and not with its page, because every home lists what was not finished. */
export const VISIT_FORM: DraftForm<VisitFormValue> = { name: 'record-visit', version: 1, value: VisitFormValue };
