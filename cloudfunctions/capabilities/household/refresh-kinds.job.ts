import { kindChangingBirthdays } from '../../../miniprogram/domain/household/kind-birthdays';
import { startOfDay, type Day } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { lastDays } from '../../kernel/job-rounds';
import { listBornOn } from '../resident/port';
import { refreshHousehold } from './refresh';

const PAGE = 50;
/** Days that a time without timers may last without a birthday being missed. */
const DAYS_LOOKED_BACK = 30;
/**
 * A birthday can make a household 纯老 or 一老一小, or end that, and with the kind changes how often somebody should knock. Each
 * day the doors are looked at behind which somebody comes of age or grows old that day: a handful, and no walk over all.
 */
export const refreshKindsJob: JobKind<{ day: Day }, { afterResidentId: string }> = {
  name: 'household.refreshKinds',
  orders: (now) =>
    lastDays(now, DAYS_LOOKED_BACK).map((day) => ({
      jobId: `household.refreshKinds.${day}`,
      params: { day },
      dueAt: startOfDay(day),
    })),
  async step({ jobId, params, cursor, now }) {
    const members = await listBornOn(kindChangingBirthdays(params.day), cursor?.afterResidentId, PAGE);
    for (const member of members) await refreshHousehold(member, member.householdId, jobId, now);
    const last = members[PAGE - 1];
    return { ...(last && { cursor: { afterResidentId: last._id } }), handledCount: members.length };
  },
};
