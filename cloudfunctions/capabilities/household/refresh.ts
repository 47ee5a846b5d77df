import { agreesWithMembers, membersSummary } from '../../../miniprogram/domain/household/row';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import { attemptOf } from '../../kernel/crypto';
import { listResidents } from '../resident/port';
import { findHousehold, saveMembers } from './repository';

/** More writers than this at one door within milliseconds is not a community but an attack. */
const ATTEMPTS = 8;

/**
 * Brings a household into line with who lives there today: kind, how many, the eldest, when somebody is to knock. Saved only if
 * nobody else saved meanwhile; nothing is written when it is as it should be. Two or three round trips.
 * @param by names the write or job that asks.
 * @throws DomainError `busy` when others were faster each time.
 */
export async function refreshHousehold(scope: Scope, householdId: string, by: string, now: Instant): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [household, members] = await Promise.all([
      findHousehold(scope, householdId),
      listResidents(scope, householdId),
    ]);
    const summary = household && membersSummary(household, members, dayOf(now));
    if (!household || !summary || agreesWithMembers(household, summary)) return;
    if (await saveMembers(household, summary, attemptOf(by), now)) return;
  }
  throw new DomainError('busy', `household ${householdId}: members contended`);
}
