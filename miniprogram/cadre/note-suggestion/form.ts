import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { noteSuggestion } from '../../domain/suggestion/desk-contracts';

const Value = z.object({ buildingId: z.string(), buildingName: z.string(), text: z.string(), callMe: z.string() });
export type NoteFormValue = z.infer<typeof Value>;

const NOTE_FORM: DraftForm<NoteFormValue> = { name: 'note-suggestion', version: 1, value: Value };
export const EMPTY_NOTE: NoteFormValue = { buildingId: '', buildingName: '', text: '', callMe: '' };

/** One at a time: whoever sits on the 小板凳 is listened to until it is written down. */
export const NOTING: Sending<typeof noteSuggestion, NoteFormValue> = {
  form: NOTE_FORM,
  subject: 'bench',
  contract: noteSuggestion,
  toWire: ({ buildingId, text, callMe }) => ({ buildingId, text, ...(callMe.trim() !== '' && { callMe }) }),
};
