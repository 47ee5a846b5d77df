import { submitFeedback } from '../../../miniprogram/domain/feedback/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { handle } from '../../kernel/handler';
import { hiderFor } from '../../kernel/hidden-texts';
import { addOnce } from './repository';
import { feedbackFrom, isSameFeedback } from './service';

/** Everyone may, also a WeChat user of whom nothing is stored. A repeat hears the promise that was given first. */
export const submitHandler = handle(submitFeedback, async ({ input, caller, now, receiptKey }) => {
  // A subject of its own: what it says may be about anybody, or nobody.
  const hide = await hiderFor({ subjectId: receiptKey, recordId: receiptKey }, [input.text]);
  const draft = feedbackFrom({ input, hide, author: caller, now, receiptKey });
  const stored = await addOnce(draft);
  if (!isSameFeedback(stored, draft)) throw new DomainError('receipt-taken', `feedback ${receiptKey}`);
  return { feedbackId: stored._id, receiptNumber: receiptNumber(stored._id), promisedOn: stored.promisedOn };
});
