import { overrideKind } from '../../../miniprogram/domain/household/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { refreshHousehold } from './refresh';
import { findHousehold } from './repository';
import { recordHouseholdFact } from './write';

export const overrideKindHandler = handle(overrideKind, async ({ input, caller, now, receiptKey }) => {
  const { householdId, kind, reason } = input;
  const { scope, personId, name, role } = appointed(caller);
  const household = await findHousehold(scope, householdId);
  if (household === undefined) throw new DomainError('not-found', `household ${householdId}`);
  const fact = await recordHouseholdFact(
    {
      ...placeOf(household),
      _id: receiptKey,
      subject: { kind: 'household', id: householdId },
      event: kind === null ? 'kind-restored' : 'kind-overridden',
      changes: [
        { field: 'overriddenKind', to: kind, seen: household.grounds.standing['overriddenKind']?.factId ?? null },
      ],
      effectiveOn: dayOf(now),
      recordedAt: now,
      recordedBy: { personId, name, role },
      source: 'office',
      reason,
    },
    household,
  );
  await refreshHousehold(household, householdId, receiptKey, now);
  return { householdId, factId: fact._id, receiptNumber: receiptNumber(fact._id) };
});
