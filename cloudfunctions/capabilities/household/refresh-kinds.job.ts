import { kindChangingBirthdays } from '../../../miniprogram/domain/household/kind-birthdays';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { dayOf, startOfDay, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { attemptOf } from '../../kernel/crypto';
import type { JobKind } from '../../kernel/job';
import { lastDays } from '../../kernel/job-rounds';
import { listBornOn, listResidents } from '../resident/port';
import { findHousehold, saveKind } from './repository';
import { refreshedKind } from './service';

const PAGE = 50;
/** Days that a time without timers may last without a birthday being missed. */
const DAYS_LOOKED_BACK = 30;
/** More writers than this at one door within milliseconds is not a community but an attack. */
const ATTEMPTS = 8;

/** Recomputes the kind of one member's household, unless it is what it should be; saved only if nobody else saved meanwhile. */
async function refreshHousehold(member: Resident, jobId: string, now: Instant): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [household, members] = await Promise.all([
      findHousehold(member, member.householdId),
      listResidents(member, member.householdId),
    ]);
    const refreshed = household && refreshedKind(household, members, dayOf(now));
    if (!household || !refreshed || (await saveKind(household, refreshed, attemptOf(jobId)))) return;
  }
  throw new DomainError('busy', `household ${member.householdId}: kind contended`);
}

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
    for (const member of members) await refreshHousehold(member, jobId, now);
    const last = members[PAGE - 1];
    return { ...(last && { cursor: { afterResidentId: last._id } }), handledCount: members.length };
  },
};
