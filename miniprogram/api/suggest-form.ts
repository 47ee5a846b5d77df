import { z } from 'zod';
import type { DraftForm } from './drafts';
import { KeptAttachment } from './upload-store';

/** What the form of 提建议 holds while it is being filled. */
export const SuggestFormValue = z.object({
  buildingId: z.string(),
  buildingName: z.string(),
  placeText: z.string(),
  text: z.string(),
  callMe: z.string(),
  phone: z.string(),
  attachments: z.array(KeptAttachment),
  /** 我也遇到 was tapped: it goes to this class. */
  classId: z.string().default(''),
});
export type SuggestFormValue = z.infer<typeof SuggestFormValue>;

/** Here and not with its page, because whoever tidies the phone asks which files a draft still holds. */
export const SUGGEST_FORM: DraftForm<SuggestFormValue> = { name: 'suggest', version: 1, value: SuggestFormValue };
