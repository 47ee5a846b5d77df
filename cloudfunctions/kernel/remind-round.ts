import type { Day, Instant } from '../../miniprogram/domain/shared/calendar';
import type { After } from './conditions';
import { eachApart } from './each-apart';
import type { JobKind } from './job';
import { closedHours } from './job-rounds';

const PAGE = 20;

interface Reminding<Doc> {
  name: string;
  /** The day that it is for people. */
  todayAt(now: Instant): Day;
  /** Past its day, and nobody was reminded since; the nearest first. */
  listToRemind(today: Day, after: After | undefined, limit: number): Promise<Doc[]>;
  /** The day that has gone by: what the list goes by. */
  dayOf(late: Doc): Day | undefined;
  remind(late: Doc, on: Day, now: Instant): Promise<void>;
  markReminded(late: Doc, on: Day): Promise<unknown>;
}

/**
 * Hourly: whoever has something whose day has gone by is reminded, once a clock. The mark comes last, and a message that is told again is
 * the same message.
 */
export const remindRound = <Doc extends { _id: string }>({
  name,
  todayAt,
  listToRemind,
  dayOf,
  remind,
  markReminded,
}: Reminding<Doc>): JobKind<object, After> => ({
  name,
  orders: (now) => closedHours(now, 1).map(({ key, to }) => ({ jobId: `${name}.${key}`, params: {}, dueAt: to })),
  async step({ now, cursor }) {
    const late = await listToRemind(todayAt(now), cursor, PAGE);
    await eachApart(name, late, async (one) => {
      const on = dayOf(one);
      if (on === undefined) return;
      await remind(one, on, now);
      await markReminded(one, on);
    });
    const last = late[PAGE - 1];
    return {
      handledCount: late.length,
      ...(last && { cursor: { sortValue: dayOf(last) ?? '', id: last._id } }),
    };
  },
});
