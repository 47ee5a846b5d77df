import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { raiseNote } from '../../domain/visit/contracts';

const Value = z.object({ text: z.string() });
export type RaiseNoteValue = z.infer<typeof Value>;

const RAISE_NOTE_FORM: DraftForm<RaiseNoteValue> = { name: 'raise-note', version: 1, value: Value };

/** One draft a visit: its note becomes one 诉求. */
export const raising = (visitId: string): Sending<typeof raiseNote, RaiseNoteValue> => ({
  form: RAISE_NOTE_FORM,
  subject: visitId,
  contract: raiseNote,
  toWire: ({ text }) => ({ visitId, text }),
});
