import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { suggestionsOf, takenBack } from '../../../miniprogram/domain/visit/raised';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import { attemptOf, isAttemptOf } from '../../kernel/crypto';
import { findHousehold, saveSummary } from '../household/port';
import { raiseOnce, withdrawRaised } from '../suggestion/port';
import { findByReceipt, listDecisiveVisits } from './repository';
import { agrees, isKnownToAll, summaryOf } from './service';

/** More than this many writers at one door within milliseconds is not a community but an attack. */
const ATTEMPTS = 8;

/**
 * Brings what follows from a visit into line with the visit as it is stored now: its 诉求 and the household's summary.
 * The slow and always right way, for repeats, withdrawals, and whoever lost a race: everything is read again and recomputed,
 * and saved only if nobody else saved meanwhile. When all is as it should be, and has been for a while, nothing is written.
 * @returns the visit as stored.
 * @throws DomainError `busy` when others were faster each time.
 */
export async function settle(visitId: string, receiptKey: ReceiptKey, now: Instant): Promise<Visit> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const visit = await findByReceipt(visitId);
    if (visit === undefined) throw new Error(`visit ${visitId} has vanished`);
    const household = await findHousehold(visit, visit.householdId);
    const { withdrawnAt } = visit;
    if (withdrawnAt !== undefined) await withdrawRaised(visit, visitId, takenBack({ ...visit, withdrawnAt }));
    if (household === undefined || isAttemptOf(household.summarisedBy, receiptKey)) return visit;
    const summary = summaryOf(household, await listDecisiveVisits(household, household._id));
    if (isKnownToAll(visit, now) && agrees(household, summary)) return visit;
    if (await saveSummary(household, summary, attemptOf(receiptKey), now)) return visit;
  }
  throw new DomainError('busy', `visit ${visitId}: summary contended`);
}

/**
 * Does for a visit what a repeat from the phone would do, when none ever came: whatever a killed call left undone is done.
 * The summary comes last, so a household that the visit's own call summarised has all that follows.
 * @param key of whoever mends; see `Household.summarisedBy`.
 */
export async function mend(visit: Visit, key: string, now: Instant): Promise<void> {
  if (visit.withdrawnAt === undefined) {
    const household = await findHousehold(visit, visit.householdId);
    if (isAttemptOf(household?.summarisedBy, visit._id)) return;
    await raiseOnce(suggestionsOf(visit), now);
  }
  await settle(visit._id, key, now);
}
