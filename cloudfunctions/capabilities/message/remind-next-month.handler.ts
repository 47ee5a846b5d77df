import { remindNextMonth } from '../../../miniprogram/domain/message/contracts';
import { nextReminder, reminderIdOf } from '../../../miniprogram/domain/message/reminder';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { saveReminder } from './repository';

/** One a person and month, so asking again, or a repeat, changes nothing. */
export const remindNextMonthHandler = handle(remindNextMonth, async ({ caller, now }) => {
  const { openid, personId } = appointed(caller);
  const { month, remindsOn } = nextReminder(now);
  await saveReminder({ _id: reminderIdOf(month, personId), month, openid, askedAt: now });
  return { month, remindsOn };
});
