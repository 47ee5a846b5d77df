import type { KeptForm } from '../../api/kept-form';
import type { Sending } from '../../api/send-draft';
import { SUGGEST_FORM, type SuggestFormValue } from '../../api/suggest-form';
import { joinClass, submitSuggestion } from '../../domain/suggestion/own-contracts';

export const UNSAID: SuggestFormValue = {
  ...{ buildingId: '', buildingName: '', placeText: '', text: '', callMe: '', phone: '', attachments: [], classId: '' },
};

/** One is written at a time, whichever building it is about. */
const PLACE = { form: SUGGEST_FORM, subject: 'mine' } as const;

const said = ({ placeText, text, callMe, phone, attachments }: SuggestFormValue) => ({
  text,
  callMe,
  ...(placeText.trim() !== '' && { placeText }),
  ...(phone.trim() !== '' && { phone }),
  ...(attachments.length > 0 && {
    attachments: attachments.map(({ attachmentId, kind }) => ({ attachmentId, kind })),
  }),
});

export const SUBMITTING: Sending<typeof submitSuggestion, SuggestFormValue> = {
  ...PLACE,
  contract: submitSuggestion,
  /** Without a building it is about the house that she follows, which the server knows. */
  toWire: (value) => ({ ...(value.buildingId !== '' && { buildingId: value.buildingId }), ...said(value) }),
};

/** 我也遇到: the same draft on another way, with all that is in it. */
export const JOINING: Sending<typeof joinClass, SuggestFormValue> = {
  ...PLACE,
  contract: joinClass,
  toWire: (value) => ({ buildingId: value.buildingId, ...said(value), classId: value.classId }),
};

export type SuggestForm =
  KeptForm<typeof submitSuggestion, SuggestFormValue> | KeptForm<typeof joinClass, SuggestFormValue>;
