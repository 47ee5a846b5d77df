import { shipFeedback } from '../../../miniprogram/domain/feedback/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { viewForDesk } from './service';
import { takeStep } from './take-step';
import { tellAuthor } from './tell-author';

export const shipHandler = handle(shipFeedback, async ({ input, caller, now, receiptKey }) => {
  const { feedbackId, lineId } = input;
  const { personId: by } = appointed(caller);
  const feedback = await takeStep(feedbackId, { status: 'shipped', lineId, at: now, by, key: receiptKey });
  if (feedback.untold) await tellAuthor(feedback, now);
  return viewForDesk(feedback, dayOf(now));
});
