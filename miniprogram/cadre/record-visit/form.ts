import type { Sending } from '../../api/send-draft';
import { VISIT_FORM, VisitFormValue } from '../../api/visit-form';
import type { Instant } from '../../domain/shared/calendar';
import { recordVisit } from '../../domain/visit/contracts';
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

/** How a visit leaves: in the order of its household; with the moment at the door when it does not leave at once. */
export const recording = (
  householdId: string,
  { visitedAt }: VisitFormValue,
  tappedAt: Instant,
): Sending<typeof recordVisit, VisitFormValue> => ({
  form: VISIT_FORM,
  subject: householdId,
  contract: recordVisit,
  toWire: (value) => toVisitDraft(householdId, value),
  order: `household/${householdId}`,
  late: { visitedAt: visitedAt ?? tappedAt },
});
