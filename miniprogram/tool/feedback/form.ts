import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { submitFeedback } from '../../domain/feedback/contracts';

/** What the form holds while it is being filled. The page is the one where the draft was begun, and stays with it. */
export const FeedbackFormValue = z.object({ text: z.string(), pagePath: z.string() });
export type FeedbackFormValue = z.infer<typeof FeedbackFormValue>;

export const FEEDBACK_FORM: DraftForm<FeedbackFormValue> = { name: 'feedback', version: 1, value: FeedbackFormValue };

/** There is one at a time: what was begun on one page is found again from any other. */
export const SUBJECT = 'tool';

export const SUBMITTING: Sending<typeof submitFeedback, FeedbackFormValue> = {
  form: FEEDBACK_FORM,
  subject: SUBJECT,
  contract: submitFeedback,
  toWire: ({ text, pagePath }) => ({ text, pagePath }),
};
