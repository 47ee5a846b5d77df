import { z } from 'zod';
import { Outcome } from '../../domain/visit/outcome';
import type { VisitDraft } from '../../domain/visit/visit';
import type { DraftForm } from '../../api/drafts';

/** What the form holds while it is being filled: looser than the draft that is sent, since a half-typed one must survive too. */
export const VisitFormValue = z.object({
  outcome: Outcome.optional(),
  metResidentIds: z.array(z.string()),
  note: z.string(),
  raised: z.array(z.string()),
  /** When 保存 was first tapped, if it did not arrive at once. */
  visitedAt: z.string().optional(),
});
export type VisitFormValue = z.infer<typeof VisitFormValue>;

export const VISIT_FORM: DraftForm<VisitFormValue> = { name: 'record-visit', version: 1, value: VisitFormValue };

export const EMPTY_VISIT: VisitFormValue = { metResidentIds: [], note: '', raised: [] };

/**
 * The draft as it goes out. `outcome` may still be missing: then the schema refuses it with the sentence that names it, which is
 * where the form's own check comes from. Text boxes that were opened and left empty are not 诉求.
 */
export function toVisitDraft(householdId: string, value: VisitFormValue): VisitDraft {
  const raised = value.raised.filter((text) => text.trim() !== '').map((text) => ({ text }));
  return {
    householdId,
    outcome: value.outcome as Outcome,
    metResidentIds: value.metResidentIds,
    note: value.note,
    raised,
    ...(value.visitedAt !== undefined && { visitedAt: value.visitedAt }),
  };
}
