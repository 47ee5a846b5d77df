import { holderOf } from '../../../miniprogram/domain/handling/status';
import { dayOf, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import type { JobKind } from '../../kernel/job';
import { closedHours } from '../../kernel/job-rounds';
import { deliver } from '../message/port';
import { listToRemind, markReminded } from './repository';
import { staffOf } from './tell';

const PAGE = 20;

/** Whoever has it, all of the desk; the mark comes last, and a message that is told again is the same message. */
async function remind(suggestion: Suggestion & { dueOn: Day }, now: Instant): Promise<void> {
  const { _id, dueOn, status, department } = suggestion;
  const reader = holderOf(suggestion) === 'department' ? 'department' : 'committee';
  const staff = await staffOf(suggestion, reader === 'department' ? department : undefined);
  const values = { why: status === 'deferred' ? ('review' as const) : ('late' as const), dueOn, reader } as const;
  await Promise.all(
    staff.map(({ _id: to, personId }) =>
      deliver({ kind: 'overdue', values, to, subject: `${_id}_${dueOn.replace(/-/g, '')}_${personId}`, now }),
    ),
  );
  await markReminded(suggestion, dueOn);
}

/** Once a clock: in the first hour of the day after the due day; of 暂不具备条件 on the very day that was named. */
export const remindJob: JobKind<object, object> = {
  name: 'suggestion.remind',
  orders: (now) =>
    closedHours(now, 1).map(({ key, to }) => ({ jobId: `suggestion.remind.${key}`, params: {}, dueAt: to })),
  async step({ now }) {
    const late = await listToRemind(dayOf(now), PAGE);
    for (const one of late) if (one.dueOn !== undefined) await remind({ ...one, dueOn: one.dueOn }, now);
    return { handledCount: late.length, ...(late.length === PAGE && { cursor: {} }) };
  },
};
