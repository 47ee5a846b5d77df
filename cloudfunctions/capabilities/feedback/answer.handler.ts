import { answerFeedback } from '../../../miniprogram/domain/feedback/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { viewForDesk } from './service';
import { takeStep } from './take-step';
import { tellAuthor } from './tell-author';

export const answerHandler = handle(answerFeedback, async ({ input, caller, now, receiptKey }) => {
  const { feedbackId, verdict: status, text } = input;
  const { personId: by } = appointed(caller);
  const feedback = await takeStep(feedbackId, { status, text, at: now, by, key: receiptKey });
  if (feedback.untold) await tellAuthor(feedback, now);
  return viewForDesk(feedback, dayOf(now));
});
