import { recordLifeEvent } from '../../../miniprogram/domain/resident/contracts';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { placeOf, type Scope } from '../../../miniprogram/domain/shared/scope';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findHousehold } from '../household/port';
import { amendResident, mustFindResident } from './amend';
import type { FactDraft } from './record-fact';
import { placeChanges, standingIn } from './service';

const STATUS_AFTER = { died: 'died', 'moved-out': 'moved-out' } as const;

/** Where to; a door outside of the caller's ground is not hers to fill. */
async function movedTo(
  scope: Scope,
  resident: Resident,
  householdId: string | undefined,
): Promise<FactDraft['changes']> {
  const household = householdId === undefined ? undefined : await findHousehold(scope, householdId);
  if (household === undefined)
    throw new DomainError('bad-input', `household ${householdId}`, {
      householdId: '请选换到哪一户，要在您负责的范围里。',
    });
  return placeChanges({ ...placeOf(household), householdId: household._id }, standingIn(resident));
}

export const recordEventHandler = handle(recordLifeEvent, async ({ input, ...call }) => {
  const { residentId, event, effectiveOn, householdId, reason } = input;
  if (effectiveOn > dayOf(call.now))
    throw new DomainError('bad-input', 'effectiveOn', { effectiveOn: '生效日期晚于今天，到那天再记。' });
  const { scope } = appointed(call.caller);
  const resident = await mustFindResident(scope, residentId);
  const changes =
    event === 'changed-household'
      ? await movedTo(scope, resident, householdId)
      : [{ field: 'status', to: STATUS_AFTER[event], seen: standingIn(resident)('status') }];
  return amendResident(resident, { event, changes, effectiveOn, source: 'office', ...(reason && { reason }) }, call);
});
