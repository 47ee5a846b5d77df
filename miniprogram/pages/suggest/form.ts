import type { Sending } from '../../api/send-draft';
import { SUGGEST_FORM, type SuggestFormValue } from '../../api/suggest-form';
import { submitSuggestion } from '../../domain/suggestion/own-contracts';

export const UNSAID: SuggestFormValue = {
  ...{ buildingId: '', buildingName: '', placeText: '', text: '', callMe: '', phone: '', attachments: [] },
};

/** One is written at a time, whichever building it is about. */
export const SUBMITTING: Sending<typeof submitSuggestion, SuggestFormValue> = {
  form: SUGGEST_FORM,
  subject: 'mine',
  contract: submitSuggestion,
  toWire: ({ buildingId, placeText, text, callMe, phone, attachments }) => ({
    buildingId,
    text,
    callMe,
    ...(placeText.trim() !== '' && { placeText }),
    ...(phone.trim() !== '' && { phone }),
    ...(attachments.length > 0 && {
      attachments: attachments.map(({ attachmentId, kind }) => ({ attachmentId, kind })),
    }),
  }),
};
