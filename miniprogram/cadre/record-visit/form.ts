import { VISIT_FORM, VisitFormValue } from '../../api/visit-form';
import type { Outcome } from '../../domain/visit/outcome';
import type { VisitDraft } from '../../domain/visit/visit';

export { VISIT_FORM, VisitFormValue };

export const EMPTY_VISIT: VisitFormValue = { metResidentIds: [], note: '', raised: [], attachments: [] };

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
    attachments: value.attachments.map(({ attachmentId, kind }) => ({ attachmentId, kind })),
    ...(value.visitedAt !== undefined && { visitedAt: value.visitedAt }),
  };
}
