import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { submitSuggestion } from '../../domain/suggestion/own-contracts';

/** What the form holds while it is being filled. */
export const SuggestFormValue = z.object({
  buildingId: z.string(),
  buildingName: z.string(),
  placeText: z.string(),
  text: z.string(),
  callMe: z.string(),
  phone: z.string(),
});
export type SuggestFormValue = z.infer<typeof SuggestFormValue>;

const SUGGEST_FORM: DraftForm<SuggestFormValue> = { name: 'suggest', version: 1, value: SuggestFormValue };

export const UNSAID: SuggestFormValue = {
  ...{ buildingId: '', buildingName: '', placeText: '', text: '', callMe: '', phone: '' },
};

/** One is written at a time, whichever building it is about. */
export const SUBMITTING: Sending<typeof submitSuggestion, SuggestFormValue> = {
  form: SUGGEST_FORM,
  subject: 'mine',
  contract: submitSuggestion,
  toWire: ({ buildingId, placeText, text, callMe, phone }) => ({
    buildingId,
    text,
    callMe,
    ...(placeText.trim() !== '' && { placeText }),
    ...(phone.trim() !== '' && { phone }),
  }),
};
