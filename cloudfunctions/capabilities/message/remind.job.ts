import { monthEnd, reminderIdOf, remindedAt, type Reminder } from '../../../miniprogram/domain/message/reminder';
import { dayOf, monthOf, type Instant, type MonthKey } from '../../../miniprogram/domain/shared/calendar';
import { may } from '../../../miniprogram/domain/shared/permissions';
import type { JobKind } from '../../kernel/job';
import { findUser } from '../access/port';
import { tallyDoors } from '../household/port';
import { deliver } from './deliver';
import { listReminders } from './repository';

const PAGE = 10;

/** Tells one person how many doors of the ground that she holds today are due this month; nobody who holds none any more. */
async function remind({ openid, _id: subject, month }: Reminder, now: Instant): Promise<void> {
  const user = await findUser(openid);
  if (user?.scope === undefined || !may(user.role, 'message.ask-reminder')) return;
  const [counted] = await tallyDoors(user.scope, 'subdistrictId', monthEnd(month), ['dueCount']);
  const values = { month, dueCount: counted?.dueCount ?? 0 };
  await deliver({ kind: 'monthly-reminder', values, to: openid, subject, now });
}

/** 下月提醒我: on the first of the month, in the morning, everybody who asked for it. A page that comes again tells nobody twice. */
export const remindJob: JobKind<{ month: MonthKey }, { afterId: string }> = {
  name: 'message.remind',
  orders(now) {
    const month = monthOf(dayOf(now));
    return [{ jobId: `message.remind.${month}`, params: { month }, dueAt: remindedAt(month) }];
  },
  async step({ params: { month }, cursor, now }) {
    const asked = await listReminders(month, cursor?.afterId ?? reminderIdOf(month, ''), PAGE);
    await Promise.all(asked.map((reminder) => remind(reminder, now)));
    const last = asked[PAGE - 1];
    return { ...(last && { cursor: { afterId: last._id } }), handledCount: asked.length };
  },
};
