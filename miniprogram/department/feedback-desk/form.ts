import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { answerFeedback } from '../../domain/feedback/contracts';
import { Verdict } from '../../domain/feedback/feedback';

export const AnswerFormValue = z.object({ verdict: Verdict, text: z.string() });
export type AnswerFormValue = z.infer<typeof AnswerFormValue>;

/** A draft for each piece of feedback: an answer that was interrupted waits for its own. */
export const ANSWER_FORM: DraftForm<AnswerFormValue> = { name: 'answer-feedback', version: 1, value: AnswerFormValue };

export const answering = (feedbackId: string): Sending<typeof answerFeedback, AnswerFormValue> => ({
  form: ANSWER_FORM,
  subject: feedbackId,
  contract: answerFeedback,
  toWire: ({ verdict, text }) => ({ feedbackId, verdict, text }),
});
