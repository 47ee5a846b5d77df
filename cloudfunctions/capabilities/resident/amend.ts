import type { FactReceipt } from '../../../miniprogram/domain/resident/contracts';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { placeOf, type Scope } from '../../../miniprogram/domain/shared/scope';
import { appointed, type Caller } from '../../kernel/caller';
import { refreshHousehold } from '../household/port';
import { recordFact, type FactDraft } from './record-fact';
import { findResident } from './repository';
import { concernsHousehold, receiptOf } from './service';

interface Terms {
  caller: Caller;
  now: Instant;
  receiptKey: ReceiptKey;
}

/** @throws DomainError `not-found` for whoever lives outside of the caller's ground. */
export async function mustFindResident(scope: Scope, residentId: string): Promise<Resident> {
  const resident = await findResident(scope, residentId);
  if (resident === undefined) throw new DomainError('not-found', `resident ${residentId}`);
  return resident;
}

/** One more fact about somebody who is known, and what follows for the household she belongs to, or belonged to. */
export async function amendResident(
  resident: Resident,
  draft: Pick<FactDraft, 'event' | 'changes' | 'source' | 'sourceId' | 'reason'> &
    Partial<Pick<FactDraft, 'effectiveOn'>>,
  { caller, now, receiptKey }: Terms,
): Promise<FactReceipt> {
  const { personId, name, role } = appointed(caller);
  const recorded = await recordFact(
    {
      ...placeOf(resident),
      _id: receiptKey,
      subject: { kind: 'resident', id: resident._id },
      effectiveOn: dayOf(now),
      ...draft,
      recordedAt: now,
      recordedBy: { personId, name, role },
    },
    resident,
  );
  if (concernsHousehold(draft.changes)) {
    const doors = [resident, recorded.resident];
    for (const [n, { householdId, ...one }] of doors.entries())
      if (n === 0 || householdId !== resident.householdId)
        await refreshHousehold(placeOf(one), householdId, receiptKey, now);
  }
  return receiptOf(recorded.fact, recorded.resident);
}
